"""Do groups see the same: cross-group agreement, within-group agreement, their difference."""

import numpy as np
import pytest

from bwvcoding.agreement import Bootstrap, Codings, Status, alpha, group_divergence
from tests.unit.agreement.tables import KRIPPENDORFF_2011, codings_of

GROUPS = {"C0": "police", "C1": "police", "C2": "community", "C3": "community"}


def study(seed, shift, units=200, clusters=None):
    """Two police and two community coders; where `shift` is met, the community sees otherwise."""
    random = np.random.default_rng(seed)
    truth = random.integers(0, 2, units)
    table = []
    for coder in range(4):
        seen = np.where(random.random(units) < 0.1, 1 - truth, truth)
        turned = (np.arange(units) % 10 < 10 * shift) & (coder >= 2)
        table.append(np.where(turned, 1 - truth, seen).tolist())
    return codings_of(table, "nominal", clusters=clusters)


def test_cross_agreement_by_hand():
    # Police 1 1 0 0, community 1 0 0 0: D_o = 1/4; D_e = 1/2·3/4 + 1/2·1/4 = 1/2.
    codings = codings_of([[1, 1, 0, 0], [1, 0, 0, 0]], "nominal")
    found = group_divergence(codings, {"C0": "police", "C1": "community"}, least=1)
    (pair,) = found.between
    assert (pair.first, pair.second, pair.units) == ("community", "police", 4)
    assert pair.disagreement == pytest.approx(0.25)
    assert pair.xrr.value == pytest.approx(0.5)
    assert found.between_minus_within.status is Status.NO_PAIRS


def test_each_unit_counts_once_however_many_coded_it():
    # Unit 0: police 1, community 1 and 0: half a disagreement. Unit 1: police 0, community 1.
    table = [[1, 0], [1, 1], [0, None]]
    groups = {"C0": "police", "C1": "community", "C2": "community"}
    (pair,) = group_divergence(codings_of(table, "nominal"), groups, least=1).between
    assert pair.disagreement == pytest.approx(0.75)
    # Police say 1 on half, community on three quarters.
    assert pair.xrr.value == pytest.approx(1 - 0.75 / 0.5)


@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval", "ratio"])
def test_agreement_within_a_group_is_the_alpha_of_that_group(level):
    table = [[None if v is None else float(v) for v in row] for row in KRIPPENDORFF_2011]
    codings = codings_of(table, level)
    everyone = dict.fromkeys(codings.coders, "all")
    (group,) = group_divergence(codings, everyone, least=1).within
    assert group.alpha.value == pytest.approx(alpha(codings).value)
    assert group.units == 11


def test_sets_are_compared_by_their_distance():
    table = [[frozenset("ab"), frozenset()], [frozenset("a"), frozenset()]]
    (pair,) = group_divergence(
        codings_of(table, "set"), {"C0": "police", "C1": "community"}, least=1
    ).between
    assert pair.disagreement == pytest.approx(0.25)
    # δ is 1/2 for {ab} and {a}, 1 for either and nothing: (1/2 + 1 + 1 + 0) / 4.
    assert pair.xrr.value == pytest.approx(1 - 0.25 / 0.625)


def test_groups_that_see_otherwise_differ_more_between_than_within():
    codings = study(1, shift=0.3)
    found = group_divergence(codings, GROUPS, bootstrap=Bootstrap(500, seed=2))
    assert found.between_minus_within.value < -0.2
    assert found.between_minus_within.interval.high < 0
    assert all(group.alpha.value > 0.4 for group in found.within)


def test_groups_that_see_the_same_show_no_difference():
    found = group_divergence(study(2, shift=0), GROUPS, bootstrap=Bootstrap(500, seed=2))
    interval = found.between_minus_within.interval
    assert interval.low < 0 < interval.high


def test_the_difference_is_paired_and_so_narrower_than_that_of_two_separate_intervals():
    # Hard encounters lower both sides at once; resampling them together takes that out.
    random = np.random.default_rng(4)
    hard = random.random(300) < 0.3
    truth = random.integers(0, 2, 300)
    table = [
        np.where(random.random(300) < np.where(hard, 0.5, 0.02), 1 - truth, truth).tolist()
        for _ in range(4)
    ]
    codings = codings_of(table, "nominal")
    found = group_divergence(codings, GROUPS, bootstrap=Bootstrap(800, seed=5))
    width = found.between_minus_within.interval.high - found.between_minus_within.interval.low
    parts = [found.between[0].xrr, *(group.alpha for group in found.within)]
    across, one, other = (p.interval.high - p.interval.low for p in parts)
    assert width < np.sqrt(across**2 + (one**2 + other**2) / 4)


def test_encounters_are_drawn_whole_where_units_are_nested():
    clusters = {unit: unit // 2 for unit in range(200)}
    codings = study(3, shift=0.3, clusters=clusters)
    found = group_divergence(codings, GROUPS, bootstrap=Bootstrap(100))
    assert found.between_minus_within.interval.clustered


def test_few_units_say_nothing_of_two_groups():
    codings = codings_of([[1, 0, 1], [1, 1, 0]], "nominal")
    found = group_divergence(codings, {"C0": "police", "C1": "community"})
    (pair,) = found.between
    assert (pair.xrr.status, pair.disagreement) == (Status.NO_PAIRS, None)
    assert pair.xrr.reason == "Compared on 3 units; 10 are needed to say anything."


def test_groups_of_one_mind_do_not_vary():
    codings = codings_of([[1] * 12] * 4, "nominal", values=[0, 1])
    found = group_divergence(codings, GROUPS)
    assert found.between[0].xrr.status is Status.NO_VARIATION
    assert found.between_minus_within.status is Status.NO_VARIATION


def test_a_coder_of_no_group_is_left_out_and_events_are_refused():
    codings = codings_of([[1, 0], [1, 0], [0, 1]], "nominal")
    found = group_divergence(codings, {"C0": "police", "C1": "community"}, least=1)
    assert found.between[0].xrr.value == 1
    with pytest.raises(ValueError, match="event_alignment"):
        group_divergence(Codings.of([], level="event"), {})
