"""Level of detail: does a coder mark, note or doubt more than others do on the same units?"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class CoderDetail:
    """Mean amounts over the units shared with others; no ratio where the others gave nothing."""

    coder: Hashable
    codings: int
    own: float
    others: float

    @property
    def ratio(self) -> float | None:
        return self.own / self.others if self.others else None


def level_of_detail(
    rows: Iterable[tuple[Hashable, Hashable, float]], *, least: int = 10
) -> list[CoderDetail]:
    """Rows are (unit, coder, amount), also amounts of zero. Coders of few codings are not named."""
    rows = list(rows)
    units = {unit: i for i, unit in enumerate(dict.fromkeys(row[0] for row in rows))}
    coders = {coder: i for i, coder in enumerate(dict.fromkeys(row[1] for row in rows))}
    unit = np.array([units[row[0]] for row in rows], dtype=np.int64)
    coder = np.array([coders[row[1]] for row in rows], dtype=np.int64)
    amount = np.array([row[2] for row in rows], dtype=np.float64)
    m = np.bincount(unit, minlength=len(units))
    total = np.bincount(unit, weights=amount, minlength=len(units))
    shared = m[unit] >= 2
    unit, coder, amount = unit[shared], coder[shared], amount[shared]
    others = (total[unit] - amount) / (m[unit] - 1)
    n = np.bincount(coder, minlength=len(coders))
    own_sum = np.bincount(coder, weights=amount, minlength=len(coders))
    others_sum = np.bincount(coder, weights=others, minlength=len(coders))
    return [
        CoderDetail(name, int(n[i]), float(own_sum[i] / n[i]), float(others_sum[i] / n[i]))
        for name, i in coders.items()
        if n[i] >= max(least, 1)
    ]
