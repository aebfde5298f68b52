"""What explains a coefficient: coverage, pairs, groups, single coders, missing codes."""

import pytest

from bwvcoding.agreement import (
    Codings,
    agreement_by_group,
    agreement_by_pair,
    coverage,
    leave_one_out,
    missing_both_ways,
    specific_agreement,
)
from tests.unit.agreement.tables import codings_of


def test_coverage_counts_units_pairs_and_positives():
    table = [["yes", "no", "no", "yes"], ["no", "no", None, None], ["no", None, "no", None]]
    found = coverage(codings_of(table, "nominal"), ["yes"])
    assert (found.units, found.pairable_units, found.coders, found.pairs) == (4, 3, 3, 5)
    # The fourth unit says yes too, but was coded once.
    assert found.positives == 1
    assert found.prevalence == pytest.approx(1 / 7)


def test_without_a_named_positive_the_rarer_values_count():
    table = [["a", "a", "b", "c"], ["a", "a", "b", "a"]]
    assert coverage(codings_of(table, "nominal")).positives == 2


def test_a_set_is_positive_when_it_holds_a_positive_member():
    table = [[frozenset("ab"), frozenset("b"), frozenset()], [frozenset("b")] * 2 + [frozenset()]]
    assert coverage(codings_of(table, "set"), ["a"]).positives == 1
    assert coverage(codings_of(table, "set")).positives == 2


def test_specific_agreement_of_several_positive_values_is_about_being_positive():
    table = [["drawn", "aimed", "none"], ["aimed", "aimed", "none"]]
    found = specific_agreement(codings_of(table, "nominal"), ["drawn", "aimed"])
    assert found.value == 1


def test_the_odd_coder_is_named_first():
    good = [0, 1] * 20
    table = [good, good, good, [0] * 40]
    first, *rest = leave_one_out(codings_of(table, "nominal"))
    assert (first.coder, first.alpha_without) == ("C3", pytest.approx(1.0))
    assert all(one.alpha_without < 0.8 for one in rest)


def test_the_worst_pair_comes_first_with_how_often_it_was_compared():
    table = [[0, 1, 0, 1], [0, 1, 0, 1], [1, 0, 1, None]]
    worst, *_, best = agreement_by_pair(codings_of(table, "nominal"))
    assert (worst.first, worst.second, worst.compared, worst.agreed) == ("C0", "C2", 3, 0)
    assert (best.first, best.second, best.share) == ("C0", "C1", 1.0)


def test_groups_that_split_agree_within_and_not_between():
    table = [[0, 1] * 5, [0, 1] * 5, [1, 0] * 5, [1, 0] * 5]
    groups = {"C0": "police", "C1": "police", "C2": "community", "C3": "community"}
    found = {
        (one.first, one.second): one.share
        for one in agreement_by_group(codings_of(table, "nominal"), groups)
    }
    assert found == {
        ("community", "police"): 0.0,
        ("community", "community"): 1.0,
        ("police", "police"): 1.0,
    }


def test_disagreement_about_visibility_shows_in_the_gap():
    seen = ["yes", "no"] * 15
    blind = ["not_visible" if i % 3 == 0 else value for i, value in enumerate(seen)]
    found = missing_both_ways(codings_of([seen, blind], "nominal"), {"not_visible"})
    assert found.as_missing.value == pytest.approx(1.0)
    assert found.gap > 0.3


def test_disagreement_about_facts_leaves_no_gap():
    table = [["yes", "no"] * 15, ["yes"] * 30]
    found = missing_both_ways(codings_of(table, "nominal"), {"not_visible"})
    assert found.gap == pytest.approx(0)


def test_without_pairs_there_is_no_gap():
    codings = Codings.of([(1, "a", "yes")], level="nominal")
    assert missing_both_ways(codings, {"not_visible"}).gap is None
