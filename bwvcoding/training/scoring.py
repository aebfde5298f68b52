"""Which items a test shows, which answers are right, and whether they are enough. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from random import Random
from typing import Any

from bwvcoding.training.course import Item


def chosen_items(
    pool: Sequence[Item], shown: Mapping[str, int], length: int, seed: str
) -> list[str]:
    """Items shown to this coder least often come first; among equals, chance decides."""
    chance = Random(seed)
    drawn = {item.id: chance.random() for item in pool}
    ranked = sorted(drawn, key=lambda item: (shown.get(item, 0), drawn[item]))
    chosen = ranked[:length]
    chance.shuffle(chosen)
    return chosen


def is_right(item: Item, value: Any) -> bool:
    """The type counts too, so that 1 is not true."""
    return type(value) is type(item.right) and value == item.right


def right_answers(items: Sequence[Item], given: Mapping[str, Any]) -> list[str]:
    """The items answered right; one without an answer is not."""
    return [item.id for item in items if item.id in given and is_right(item, given[item.id])]


def passes(right: int, asked: int, pass_mark: float) -> bool:
    """Reckoned as it is written: 0.7 of ten items is seven, whatever a float makes of it."""
    return asked > 0 and Fraction(right, asked) >= Fraction(str(pass_mark))
