"""How often coders judged right what had been settled before. Pure: no tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any
from uuid import UUID

from bwvcoding.agreement.intervals.exact import clopper_pearson
from bwvcoding.reliability.queries import LEAST_SHARED_UNITS

if TYPE_CHECKING:
    from bwvcoding.adjudication.queries.known import Known


@dataclass(frozen=True)
class CorrectLine:
    """`coder` None: everybody together. The interval is exact (Clopper and Pearson 1934).

    is_below: of one coder, fewer right than the protocol's pass mark for a licence.
    """

    variable: str
    coder: UUID | None
    judged: int
    right: int
    low: float
    high: float
    is_below: bool

    @property
    def share(self) -> float:
        return self.right / self.judged


def correct_lines(known: Iterable[Known], pass_mark: float | None) -> list[CorrectLine]:
    """By variable; all coders first, then each with enough judgements to say anything of them."""
    judged: Counter[tuple[str, UUID | None]] = Counter()
    right: Counter[tuple[str, UUID | None]] = Counter()
    for one in known:
        for whose in (None, one.coder_id):
            judged[one.variable, whose] += 1
            right[one.variable, whose] += is_right(one.value, one.settled)
    shown = [key for key in judged if key[1] is None or judged[key] >= LEAST_SHARED_UNITS]
    return [
        _line(*key, judged[key], right[key], pass_mark)
        for key in sorted(shown, key=lambda key: (key[0], str(key[1] or "")))
    ]


def is_right(value: Any, settled: Any) -> bool:
    """Several values at once are right in any order; a missing code is right where settled."""
    if isinstance(value, list) and isinstance(settled, list):
        return sorted(value) == sorted(settled)
    return type(value) is type(settled) and value == settled


def _line(
    variable: str, coder: UUID | None, judged: int, right: int, pass_mark: float | None
) -> CorrectLine:
    low, high = clopper_pearson(right, judged)
    is_below = (
        coder is not None
        and pass_mark is not None
        and Fraction(right, judged) < Fraction(str(pass_mark))
    )
    return CorrectLine(variable, coder, judged, right, low, high, is_below)
