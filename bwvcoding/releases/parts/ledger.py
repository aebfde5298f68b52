"""ledger.csv: every drawn stop, its chance of being drawn, and what became of it. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from bwvcoding.releases.parts.content import Contents, DrawnStop
from bwvcoding.releases.parts.guard import Cell

# A withdrawn stop is counted, and nothing says which encounter it was.
CODED, RESERVE, WITHDRAWN = "coded", "reserve_not_called", "withdrawn"
LEDGER = (
    "draw", "stratum", "position", "is_reserve", "probability_numerator",
    "probability_denominator", "weight", "coded_in_stratum", "coded_weight", "fate", "encounter",
    "missing_reason", "replaces_position", "replaced_by_position",
)  # fmt: skip


def ledger(contents: Contents) -> Iterator[tuple[Cell, ...]]:
    """Without a row number of the frame: that would lead from a coding to a dated public record."""
    coded = Counter((stop.draw, stop.stratum) for stop in contents.ledger if stop.fate == CODED)
    for stop in contents.ledger:
        here = coded[stop.draw, stop.stratum]
        yield (
            stop.draw, stop.stratum, stop.position, stop.is_reserve, stop.numerator,
            stop.denominator, _weight(stop), here, _coded_weight(stop, here),
            stop.fate, stop.encounter, stop.missing_reason, stop.replaces, stop.replaced_by,
        )  # fmt: skip


def _weight(stop: DrawnStop) -> float | None:
    """One over the chance of being drawn; a reserve nobody called stands for nothing."""
    return None if stop.fate == RESERVE else _decimal(1 / stop.probability)


def _coded_weight(stop: DrawnStop, coded: int) -> float | None:
    """Stops of the stratum for each coded one: footage missing at random within the stratum."""
    if stop.fate != CODED:
        return None
    return _decimal(Fraction(stop.denominator, coded))


def _decimal(exact: Fraction) -> float:
    return exact.numerator / exact.denominator
