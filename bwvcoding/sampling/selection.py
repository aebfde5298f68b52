"""The seeded stratified draw, written so that anyone can repeat it in any language.

1. Allocation. `size` is shared among the strata in proportion to their numbers of stops; a stratum
   whose share is below one gets one, and the rest is shared again among the others until no share
   is below one. Shares are rounded down; the places left go to the largest remainders, equal
   remainders to the stratum whose name comes first in code-point order (Hamilton's method).
2. Order. The stops of a stratum are sorted by the hexadecimal SHA-256 of the ASCII text
   "<seed>:<SHA-256 of the frame file>:<row number>". Row numbers count as a spreadsheet does: the
   header is row 1.
3. Selection. The first n of a stratum are its sample, the next `reserves` its reserves, in order.

Within a stratum every set of n stops is equally likely, so the inclusion probability of a stop is
exactly n / N: its stratum's sampled over its stratum's stops.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256

# Whole numbers up to here survive every language's JSON.
MAX_SEED = 2**53 - 1


@dataclass(frozen=True, slots=True)
class Selected:
    """One stop of the draw; `position` counts from 1 in its stratum, reserves after the sample."""

    row_number: int
    stratum: str
    position: int
    is_reserve: bool
    probability_numerator: int
    probability_denominator: int

    @property
    def probability(self) -> Fraction:
        return Fraction(self.probability_numerator, self.probability_denominator)


def ordering_key(seed: int, frame_sha256: str, row_number: int) -> str:
    return sha256(f"{seed}:{frame_sha256}:{row_number}".encode("ascii")).hexdigest()


def allocation(stops: Mapping[str, int], size: int) -> dict[str, int]:
    """How many to sample of each stratum; ValueError with a sentence where it cannot be done."""
    total = sum(stops.values())
    if size < len(stops):
        raise ValueError(
            f"{size} is fewer than the {len(stops)} strata these columns make, so some stops "
            "would have no chance at all. Draw more, or divide by fewer columns."
        )
    if size > total:
        raise ValueError(f"{size} is more than the {total:,} stops of the frame.")
    shares = dict.fromkeys(stops, 1)
    rest = dict(stops)
    places = size
    while small := [name for name in rest if rest[name] * places < sum(rest.values())]:
        places -= len(small)
        for name in small:
            del rest[name]
    return shares | _largest_remainders(rest, places)


def _largest_remainders(stops: dict[str, int], places: int) -> dict[str, int]:
    total = sum(stops.values())
    quotas = {name: divmod(number * places, total) for name, number in stops.items()}
    left = places - sum(whole for whole, _ in quotas.values())
    by_remainder = sorted(quotas, key=lambda name: (-quotas[name][1], name))
    lucky = set(by_remainder[:left])
    return {name: whole + (name in lucky) for name, (whole, _) in quotas.items()}


def select(
    strata: Iterable[tuple[int, str]], *, frame_sha256: str, seed: int, size: int, reserves: int
) -> list[Selected]:
    """The draw from (row number, stratum) pairs, by stratum and position.

    `reserves` is the number kept ready for each stratum, fewer where the stratum has no more.
    """
    rows: dict[str, list[int]] = defaultdict(list)
    for row_number, stratum in strata:
        rows[stratum].append(row_number)
    shares = allocation({stratum: len(numbers) for stratum, numbers in rows.items()}, size)
    drawn: list[Selected] = []
    for stratum in sorted(rows):
        ordered = sorted(rows[stratum], key=lambda number: ordering_key(seed, frame_sha256, number))
        share = shares[stratum]
        drawn += [
            Selected(number, stratum, place, place > share, share, len(ordered))
            for place, number in enumerate(ordered[: share + reserves], start=1)
        ]
    return drawn
