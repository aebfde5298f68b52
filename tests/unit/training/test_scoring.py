"""Which items a test shows, what is right, and when it is enough."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bwvcoding.training.course import Item
from bwvcoding.training.scoring import chosen_items, is_right, passes, right_answers


def item(name: str, right: object = "yes") -> Item:
    return Item(name, "fled", "", "", "A case.", right, "Because.")


POOL = [item(f"t{number}") for number in range(6)]


def test_a_test_has_as_many_items_as_asked_each_once() -> None:
    chosen = chosen_items(POOL, {}, 4, "first")
    assert len(chosen) == len(set(chosen)) == 4
    assert set(chosen) <= {one.id for one in POOL}


@given(st.text(min_size=1, max_size=8))
def test_items_not_seen_yet_come_before_those_seen(seed: str) -> None:
    first = chosen_items(POOL, {}, 4, seed)
    again = chosen_items(POOL, Counter(first), 4, f"{seed} again")
    assert {one.id for one in POOL} - set(first) <= set(again)


def test_the_same_test_is_drawn_for_the_same_seed_and_others_for_others() -> None:
    drawn = {seed: tuple(chosen_items(POOL, {}, 4, seed)) for seed in "abcdefgh"}
    assert drawn["a"] == tuple(chosen_items(POOL, {}, 4, "a"))
    assert len(set(drawn.values())) > 1


@pytest.mark.parametrize(
    ("right", "given_value", "expected"),
    [
        ("yes", "yes", True),
        ("yes", "no", False),
        (1, 1, True),
        (1, True, False),
        (["bag", "person"], ["bag", "person"], True),
        (["bag", "person"], ["bag"], False),
        ("not_visible", "no", False),
    ],
)
def test_an_answer_is_right_when_it_is_the_same(
    right: object, given_value: object, expected: bool
) -> None:
    assert is_right(item("t", right), given_value) is expected


def test_an_item_without_an_answer_is_not_right() -> None:
    assert right_answers([item("t0"), item("t1")], {"t1": "yes"}) == ["t1"]


@pytest.mark.parametrize(
    ("right", "asked", "mark", "expected"),
    [
        (8, 10, 0.8, True),
        (7, 10, 0.8, False),
        (7, 10, 0.7, True),
        (2, 3, 0.667, False),
        (3, 3, 1, True),
        (2, 3, 1, False),
        (0, 0, 0.5, False),
    ],
)
def test_the_pass_mark_is_reckoned_as_it_is_written(
    right: int, asked: int, mark: float, expected: bool
) -> None:
    assert passes(right, asked, mark) is expected
