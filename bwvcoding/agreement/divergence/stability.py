"""Does a coder say the same again? Intra-coder agreement from units repeated without their notice.

A repeat is no second opinion: it never enters the agreement between coders.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bwvcoding.agreement.codings import Codings
from bwvcoding.agreement.coefficients.alpha import alpha
from bwvcoding.agreement.coefficients.percent import percent_agreement
from bwvcoding.agreement.coefficients.specific import specific_agreements
from bwvcoding.agreement.levels import Level
from bwvcoding.agreement.result import Coefficient

Row = tuple[Hashable, Hashable, Hashable, Any]


@dataclass(frozen=True, slots=True)
class Stability:
    coder: Hashable
    units: int
    percent: Coefficient
    alpha: Coefficient
    specific: dict[Any, float | None]


def stability(
    rows: Iterable[Row],
    *,
    level: Level | str,
    values: Sequence[Any] | None = None,
    least: int = 10,
) -> list[Stability]:
    """Rows are (unit, coder, occasion, value). Coders of fewer repeated units are not named."""
    by_coder: dict[Hashable, list[tuple[Hashable, Hashable, Any]]] = {}
    for unit, coder, occasion, value in rows:
        by_coder.setdefault(coder, []).append((unit, occasion, value))
    found = []
    for coder, said in by_coder.items():
        codings = Codings.of(said, level=level, values=values)
        times = dict.fromkeys(codings.units, 0)
        for unit in codings.unit:
            times[codings.units[unit]] += 1
        repeated = sum(count >= 2 for count in times.values())
        if repeated >= max(least, 1):
            found.append(
                Stability(
                    coder=coder,
                    units=repeated,
                    percent=percent_agreement(codings),
                    alpha=alpha(codings),
                    specific=specific_agreements(codings),
                )
            )
    return found
