"""The designed overlap: equal loads, pairs that meet equally often, groups mixed."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bwvcoding.coding.overlap import plan_overlap, queues


def ids(count: int, start: int = 0) -> list[UUID]:
    return [UUID(int=start + number + 1) for number in range(count)]


def three_groups(coders: list[UUID]) -> dict[UUID, str]:
    names = ("community", "police", "research")
    return {coder: names[index % 3] for index, coder in enumerate(coders)}


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 9), st.integers(2, 4), st.integers(1, 60), st.integers(0, 999))
def test_every_encounter_gets_that_many_different_coders(
    coders: int, overlap: int, encounters: int, seed: int
) -> None:
    overlap = min(overlap, coders)
    groups = three_groups(ids(coders, start=1000))
    plan = plan_overlap(ids(encounters), groups, overlap, seed)
    assert [len(set(chosen)) for chosen in plan.values()] == [overlap] * encounters
    load = Counter(coder for chosen in plan.values() for coder in chosen)
    assert max(load.values()) - min(load.get(coder, 0) for coder in groups) <= 1


def test_pairs_of_coders_meet_about_equally_often() -> None:
    groups = three_groups(ids(8, start=1000))
    plan = plan_overlap(ids(280), groups, 2, seed=7)
    met = Counter(tuple(sorted(chosen)) for chosen in plan.values())
    counts = [met[pair] for pair in combinations(sorted(groups), 2)]
    assert min(counts) >= 8
    assert max(counts) <= 12


def test_most_encounters_are_judged_by_more_than_one_group() -> None:
    groups = three_groups(ids(9, start=1000))
    plan = plan_overlap(ids(120), groups, 3, seed=1)
    mixed = sum(len({groups[coder] for coder in chosen}) >= 2 for chosen in plan.values())
    # Equal meeting of all pairs needs some encounters judged within one group: 9 coders in
    # threes meet equally in 12 blocks, of which at most 3 are the groups themselves.
    assert mixed >= 120 * 9 // 12


def test_the_same_seed_gives_the_same_plan_and_queues() -> None:
    groups = three_groups(ids(5, start=1000))
    first, again = (plan_overlap(ids(40), groups, 3, seed=3) for _ in range(2))
    assert first == again
    assert queues(first, 3) == queues(again, 3)


def test_each_coder_meets_the_encounters_in_an_order_of_their_own() -> None:
    groups = three_groups(ids(3, start=1000))
    waiting = queues(plan_overlap(ids(30), groups, 3, seed=3), seed=3)
    orders = list(waiting.values())
    assert all(sorted(order) == ids(30) for order in orders)
    assert len({tuple(order) for order in orders}) == 3


def test_too_few_coders_are_refused() -> None:
    with pytest.raises(ValueError, match="at least 3 coders"):
        plan_overlap(ids(4), three_groups(ids(2, start=1000)), 3, seed=0)
