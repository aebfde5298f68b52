"""How often known answers were judged right: shares with exact bounds, names only for many."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from bwvcoding.adjudication.correctness import CorrectLine, correct_lines, is_right
from bwvcoding.adjudication.queries.known import Known

ANA = UUID(int=1)


def lines(right: int, wrong: int, pass_mark: float | None = 0.8) -> list[CorrectLine]:
    values = [("yes", "yes")] * right + [("no", "yes")] * wrong
    known = [Known(UUID(int=9), ANA, "S1", "handcuffs", one, other) for one, other in values]
    return correct_lines(known, pass_mark)


def test_the_share_has_its_exact_interval() -> None:
    """Clopper and Pearson for 9 of 10: .555 to .997."""
    everybody, ana = lines(9, 1)
    assert (ana.judged, ana.right, ana.share) == (10, 9, 0.9)
    assert ana.low == pytest.approx(0.55498, abs=1e-5)
    assert ana.high == pytest.approx(0.99747, abs=1e-5)
    assert everybody.coder is None


def test_nobody_with_few_judgements_is_named() -> None:
    assert [one.coder for one in lines(9, 0)] == [None]
    assert [one.coder for one in lines(9, 1)] == [None, ANA]


@pytest.mark.parametrize(
    ("right", "wrong", "mark", "expected"),
    [(8, 2, 0.8, False), (7, 3, 0.8, True), (7, 3, 0.7, False), (0, 10, None, False)],
)
def test_below_the_pass_mark_is_said_of_a_coder_and_reckoned_as_written(
    right: int, wrong: int, mark: float | None, expected: bool
) -> None:
    everybody, ana = lines(right, wrong, mark)
    assert (everybody.is_below, ana.is_below) == (False, expected)


@pytest.mark.parametrize(
    ("value", "settled", "expected"),
    [
        ("yes", "yes", True),
        ("not_visible", "not_visible", True),
        ("not_visible", "no", False),
        (["b", "a"], ["a", "b"], True),
        (["a"], ["a", "b"], False),
        (1, True, False),
    ],
)
def test_right_is_what_was_settled(value: Any, settled: Any, expected: bool) -> None:
    assert is_right(value, settled) is expected
