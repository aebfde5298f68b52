"""Hard footage stands apart in a queue: no two side by side where that can be avoided."""

from __future__ import annotations

from itertools import pairwise
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from bwvcoding.coding.spreading import spread

CODER = UUID(int=999)
KINDS = st.lists(st.booleans(), max_size=30)


def spread_out(kinds: list[bool], seed: int = 1) -> tuple[list[UUID], list[UUID], set[UUID]]:
    """The queue as it was, as it became, and what is hard in it."""
    queue = [UUID(int=number) for number in range(len(kinds))]
    hard = {one for one, is_hard in zip(queue, kinds, strict=True) if is_hard}
    return queue, spread({CODER: queue}, hard, seed)[CODER], hard


@given(KINDS)
def test_no_two_hard_ones_stand_side_by_side_where_there_is_room(kinds: list[bool]) -> None:
    _, made, hard = spread_out(kinds)
    beside = sum(one in hard and other in hard for one, other in pairwise(made))
    room = len(made) - len(hard) + 1
    assert beside == max(0, len(hard) - room)


@given(KINDS)
def test_nothing_is_lost_and_both_kinds_keep_their_order(kinds: list[bool]) -> None:
    queue, made, hard = spread_out(kinds)
    assert [one for one in made if one in hard] == [one for one in queue if one in hard]
    assert [one for one in made if one not in hard] == [one for one in queue if one not in hard]


@given(KINDS)
def test_the_same_seed_gives_the_same_queue(kinds: list[bool]) -> None:
    assert spread_out(kinds)[1] == spread_out(kinds)[1]


def test_where_more_are_hard_than_not_they_stand_in_runs_as_short_as_can_be() -> None:
    _, made, hard = spread_out([True] * 5 + [False] * 2)
    said = "".join("h" if one in hard else "." for one in made)
    assert max(len(run) for run in said.split(".")) == 2


def test_another_coder_meets_them_in_other_places() -> None:
    queue = [UUID(int=number) for number in range(40)]
    coders = [UUID(int=1000 + number) for number in range(8)]
    made = spread(dict.fromkeys(coders, queue), set(queue[:6]), seed=7)
    assert len({tuple(one) for one in made.values()}) > 1
