"""Which unit, which coder, which value: what is looked into once a variable diverges."""

import csv
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bwvcoding.agreement import (
    Codings,
    Status,
    agreement_by_pair,
    dawid_skene,
    level_of_detail,
    most_divergent,
    stability,
)
from tests.unit.agreement.tables import codings_of

DATA = Path(__file__).parents[4] / "shared" / "data" / "agreement"


def test_the_units_that_carry_the_disagreement_come_first():
    table = [[1, 1, 0, 1], [1, 0, 0, 0], [1, 0, 0, None]]
    found = most_divergent(codings_of(table, "nominal"))
    # Unit 1: two of three pairs differ, 2·2/2 = 2; unit 3: the one pair, 2·1/1 = 2.
    assert [(one.unit, one.coders, one.disagreement) for one in found] == [(1, 3, 2), (3, 2, 2)]
    assert [one.share for one in found] == [0.5, 0.5]


def test_far_apart_counts_more_than_near_where_values_have_a_distance():
    found = most_divergent(codings_of([[1, 1, 5], [2, 9, 5]], "interval"))
    assert [(one.unit, one.share) for one in found] == [(1, 64 / 65), (0, 1 / 65)]
    ranks = most_divergent(codings_of([[1, 1, 5], [2, 9, 5]], "ordinal"))
    assert [one.unit for one in ranks] == [1, 0]


def test_where_nobody_differs_no_unit_diverges():
    assert most_divergent(codings_of([[1, 1], [1, 1]], "nominal")) == []


tables = st.lists(
    st.lists(st.none() | st.integers(0, 2), min_size=5, max_size=5), min_size=2, max_size=4
)


@given(tables)
def test_pairs_are_counted_as_if_one_by_one(table):
    expected = {}
    for one, other in combinations(range(len(table)), 2):
        both = [
            (a, b)
            for a, b in zip(table[one], table[other], strict=True)
            if a is not None and b is not None
        ]
        if both:
            expected[f"C{one}", f"C{other}"] = (len(both), sum(a == b for a, b in both))
    found = agreement_by_pair(codings_of(table, "nominal"))
    assert {(p.first, p.second): (p.compared, p.agreed) for p in found} == expected


def test_a_coder_of_little_detail_is_seen_against_the_same_units():
    rows = [(unit, coder, 4 if coder != "c" else 1) for unit in range(12) for coder in "abc"]
    rows += [(unit, "d", 4) for unit in range(3)]
    found = {one.coder: one for one in level_of_detail(rows)}
    # Where d sat beside them, c's others gave (4 + 4 + 4) / 3, the same 4.
    assert (found["c"].own, found["c"].others, found["c"].ratio) == (1, 4, 0.25)
    assert found["a"].ratio == pytest.approx(4 / (5 / 2 * 9 / 12 + 3 * 3 / 12))
    assert "d" not in found


def test_detail_nobody_else_gave_has_no_ratio_and_lone_codings_do_not_count():
    rows = [(unit, coder, int(coder == "a")) for unit in range(10) for coder in "ab"]
    rows += [(99, "a", 50)]
    found = {one.coder: one for one in level_of_detail(rows)}
    assert (found["a"].codings, found["a"].own, found["a"].ratio) == (10, 1, None)
    assert found["b"].ratio == 0


def anaesthetists():
    text = (DATA / "dawid_skene_1979.csv").read_text()
    return [
        (r["unit"], r["coder"], r["occasion"], r["value"])
        for r in csv.DictReader(text.splitlines())
    ]


published = pytest.mark.skipif(not DATA.is_dir(), reason="no published data sets here")


@published
def test_the_prevalences_of_1979_are_reproduced():
    found = dawid_skene([(u, c, v) for u, c, _, v in anaesthetists()])
    assert found.values == ("1", "2", "3", "4")
    assert found.prevalence == pytest.approx([0.40, 0.42, 0.11, 0.07], abs=0.006)
    assert found.has_converged


@published
def test_the_coder_of_1979_who_judged_three_times_is_fairly_stable():
    (one,) = stability(anaesthetists(), level="nominal")
    assert (one.coder, one.units) == ("R1", 45)
    assert one.percent.value == pytest.approx(0.8074, abs=1e-4)
    assert 0.6 < one.alpha.value < one.percent.value


def guesses(seed=0):
    """Four coders of 300 units, one unit in seven missing; the last calls every 2 a 1."""
    random = np.random.default_rng(seed)
    truth = random.choice(3, 300, p=[0.5, 0.3, 0.2])
    for coder in range(4):
        slip = random.random(300) < 0.1
        seen = np.where(slip, (truth + 1) % 3, truth)
        for unit in np.flatnonzero(random.random(300) > 1 / 7):
            yield int(unit), coder, 1 if coder == 3 and seen[unit] == 2 else int(seen[unit])


def test_a_coder_who_confuses_two_values_is_seen_without_knowing_the_truth():
    found = dawid_skene(guesses())
    assert found.confusion[3][2, 1] > 0.8
    assert found.confusion[0][2, 2] > 0.8


def test_the_same_codings_give_the_same_diagnosis_in_any_order():
    rows = list(guesses())
    one, other = dawid_skene(rows), dawid_skene(rows[::-1])
    assert one.prevalence == pytest.approx(other.prevalence)
    assert one.posterior[5] == pytest.approx(other.posterior[5])


def test_each_step_of_em_raises_the_likelihood_so_the_rounds_are_few():
    assert dawid_skene(guesses()).rounds < 200
    assert not dawid_skene(guesses(), rounds=1).has_converged


def test_a_truth_a_coder_never_met_is_unknown_and_not_zero():
    rows = [(u, c, "x" if u < 5 else "y") for u in range(10) for c in "ab"]
    rows += [(u, "c", "x") for u in range(5)]
    found = dawid_skene(rows)
    assert found.confusion["c"][0] == pytest.approx([1, 0])
    assert np.isnan(found.confusion["c"][1]).all()


def test_one_value_alone_cannot_be_confused():
    assert dawid_skene([(1, "a", "x"), (1, "b", "x")]) is None
    assert dawid_skene([]) is None


def test_stability_by_hand_and_not_for_a_few_repeats():
    rows = [
        (u, "a", t, "yes" if (u + t * (u == 0)) % 2 else "no") for u in range(10) for t in (0, 1)
    ]
    rows += [(u, "b", t, "no") for u in range(9) for t in (0, 1)]
    (one,) = stability(rows, level="nominal")
    assert (one.coder, one.units, one.percent.value) == ("a", 10, 0.9)
    # 19 of 20: D_o = 2/20; D_e = 2·(9·11)/(20·19).
    assert one.alpha.value == pytest.approx(1 - 0.1 / (198 / 380))
    assert one.specific == {"no": pytest.approx(8 / 9), "yes": pytest.approx(10 / 11)}


def test_a_coder_who_never_varies_is_stable_but_not_proved_reliable():
    rows = [(u, "b", t, "no") for u in range(10) for t in (0, 1)]
    (one,) = stability(rows, level="nominal", values=["no", "yes"])
    assert one.percent.value == 1
    assert one.alpha.status is Status.NO_VARIATION


def test_codings_never_repeated_have_no_stability():
    assert stability([(u, "a", 0, "no") for u in range(50)], level="nominal") == []
    assert Codings.of([], level="nominal").units == ()
