"""Balanced blocks: what the plan promises of loads, pairs, groups, bars and capacity."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bwvcoding.coding.overlap import Candidate, Plan, next_best, plan_overlap


def ids(count: int, start: int = 0) -> list[UUID]:
    return [UUID(int=start + number + 1) for number in range(count)]


def coders(count: int, group: str = "community") -> dict[UUID, str]:
    return dict.fromkeys(ids(count, start=10**6), group)


def range_of_loads(plan: Plan, groups: dict[UUID, str]) -> int:
    load = Counter(coder for chosen in plan.values() for coder in chosen)
    return max(load[c] for c in groups) - min(load[c] for c in groups)


def range_of_meetings(plan: Plan, groups: dict[UUID, str]) -> int:
    met = Counter(p for chosen in plan.values() for p in combinations(sorted(chosen), 2))
    counts = [met[pair] for pair in combinations(sorted(groups), 2)]
    return max(counts) - min(counts)


# Whole rounds of blocks, some with the same number of pairs for all and some one apart.
@pytest.mark.parametrize("overlap", [2, 3, 4, 5])
@pytest.mark.parametrize("number", [6, 7, 9, 13, 21, 31, 40])
@pytest.mark.parametrize("rounds", [1, 3, 5])
def test_in_whole_rounds_pairs_meet_equally_often_within_one(
    overlap: int, number: int, rounds: int
) -> None:
    groups = coders(number)
    plan = plan_overlap(ids(number * rounds), groups, overlap, seed=1)
    assert range_of_loads(plan, groups) == 0
    assert range_of_meetings(plan, groups) <= 1


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 12), st.integers(2, 5), st.integers(1, 80), st.integers(0, 999))
def test_loads_are_equal_within_one_and_nobody_is_there_twice(
    number: int, overlap: int, encounters: int, seed: int
) -> None:
    groups, overlap = coders(number), min(overlap, number)
    plan = plan_overlap(ids(encounters), groups, overlap, seed)
    assert [len(set(chosen)) for chosen in plan.values()] == [overlap] * encounters
    assert range_of_loads(plan, groups) <= 1


def test_a_perfect_design_is_found_where_there_is_one() -> None:
    """Fano's plane: seven coders, seven encounters, every pair meets exactly once."""
    groups = coders(7)
    assert range_of_meetings(plan_overlap(ids(7), groups, 3, seed=5), groups) == 0


def test_in_ten_thousand_assignments_nobody_gets_what_they_may_not() -> None:
    """A coder with a conflict, an officer of the command, and one without licence: not in it."""
    groups, encounters = coders(50), ids(2000)
    conflicted, officer, unlicensed, *_ = sorted(groups)
    del groups[unlicensed]
    barred = {conflicted: set(encounters[::40]), officer: set(encounters[::3])}
    plan = plan_overlap(encounters, groups, 5, seed=11, barred=barred)
    assert sum(len(chosen) for chosen in plan.values()) == 10_000
    for coder, out in barred.items():
        assert not [e for e in encounters if coder in plan[e] and e in out]
    assert unlicensed not in {coder for chosen in plan.values() for coder in chosen}
    assert range_of_loads(plan, groups) <= 1


def test_bars_take_no_balance_where_enough_blocks_fit() -> None:
    groups, encounters = coders(49), ids(1960)
    conflicted, officer, *_ = sorted(groups)
    barred = {conflicted: set(encounters[:100]), officer: set(encounters[::3])}
    plan = plan_overlap(encounters, groups, 5, seed=11, barred=barred)
    assert not [e for coder, out in barred.items() for e in out if coder in plan[e]]
    assert range_of_loads(plan, groups) == 0
    assert range_of_meetings(plan, groups) <= 1


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_whatever_the_bars_each_encounter_gets_its_coders_and_never_a_barred_one(
    data: st.DataObject,
) -> None:
    groups, encounters = coders(6), ids(data.draw(st.integers(1, 25)))
    barred: dict[UUID, set[UUID]] = {}
    for encounter in encounters:
        for coder in data.draw(st.sets(st.sampled_from(sorted(groups)), max_size=4)):
            barred.setdefault(coder, set()).add(encounter)
    plan = plan_overlap(encounters, groups, 2, seed=3, barred=barred)
    for encounter, chosen in plan.items():
        assert len(set(chosen)) == 2
        assert not [coder for coder in chosen if encounter in barred.get(coder, ())]


def test_an_encounter_that_too_few_may_get_is_refused() -> None:
    groups, encounters = coders(3), ids(4)
    barred = {coder: {encounters[2]} for coder in sorted(groups)[:2]}
    with pytest.raises(ValueError, match="at least 2 coders who may get it"):
        plan_overlap(encounters, groups, 2, seed=0, barred=barred)


def test_groups_are_mixed_as_the_protocol_says() -> None:
    groups = coders(12) | dict.fromkeys(ids(5, start=2 * 10**6), "police")
    plan = plan_overlap(ids(300), groups, 4, seed=2, mix={"police": 1, "community": 2})
    for chosen in plan.values():
        present = Counter(groups[coder] for coder in chosen)
        assert present["police"] >= 1
        assert present["community"] >= 2


def test_a_group_with_too_few_coders_is_named() -> None:
    with pytest.raises(ValueError, match="group police"):
        plan_overlap(ids(3), coders(6), 3, seed=2, mix={"police": 1})


def test_loads_follow_what_coders_can_do() -> None:
    groups = coders(6)
    weights = {coder: 2.0 if place < 2 else 1.0 for place, coder in enumerate(sorted(groups))}
    plan = plan_overlap(ids(400), groups, 2, seed=4, weights=weights)
    load = Counter(coder for chosen in plan.values() for coder in chosen)
    for coder, weight in weights.items():
        assert abs(load[coder] - 100 * weight) <= 3


def test_a_replacement_has_least_to_do_then_met_those_who_stay_least() -> None:
    one, two, three = ids(3)
    found = next_best(
        [
            Candidate(one, "community", load=4, met=0),
            Candidate(two, "community", load=3, met=2),
            Candidate(three, "community", load=3, met=1),
        ],
        ["community", "police"],
        {},
        overlap=3,
    )
    assert found is not None
    assert found.coder == three


def test_a_replacement_is_of_the_group_that_the_protocol_asks_for() -> None:
    one, two = ids(2)
    candidates = [Candidate(one, "community", 0, 0), Candidate(two, "police", 9, 9)]
    found = next_best(candidates, ["community"], {"police": 1}, overlap=2)
    assert found is not None
    assert found.coder == two
    assert next_best(candidates[:1], ["community"], {"police": 1}, overlap=2) is None
