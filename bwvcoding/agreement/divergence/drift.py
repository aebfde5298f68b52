"""Does a coder depart from the others, and since when? An early look, and a flag with consequences.

Only for factual variables: where groups may see otherwise, differing is no error.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from bwvcoding.agreement.counts import Floats
from bwvcoding.agreement.divergence.cusum import calibrated_limit, cusum
from bwvcoding.agreement.divergence.evidence import Rows, e_processes, flagged, needed
from bwvcoding.agreement.divergence.peers import Scores, across

# Fewer codings compared than this, and a volunteer is not named for them.
LEAST_CODINGS = 20
SHARE = 0.05


@dataclass(frozen=True, slots=True)
class Series:
    """One coder on one variable, or on all (`*`); one number a period but for `codings`."""

    coder: Hashable
    variable: str
    codings: int
    periods: tuple[int, ...]
    compared: tuple[int, ...]
    observed: tuple[float, ...]
    expected: tuple[float, ...]
    cusum: tuple[float, ...]
    e_values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class DriftFlag:
    """A `look` asks for a glance; a `flag` holds although everybody was looked at every week."""

    coder: Hashable
    variable: str
    kind: Literal["look", "flag"]
    period: int
    value: float
    limit: float
    reason: str


@dataclass(frozen=True, slots=True)
class Drift:
    series: tuple[Series, ...]
    flags: tuple[DriftFlag, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Pooled:
    """All series side by side, with their names and the numbers of the periods."""

    rows: Rows
    names: list[tuple[Hashable, str]]
    periods: tuple[int, ...]


def pooled(scores: Iterable[Scores]) -> Pooled | None:
    """None where nobody was compared with anybody."""
    told = [one for one in scores if len(one.coder)]
    if not told:
        return None
    if len(told) > 1:
        told.append(across(told))
    names: list[tuple[Hashable, str]] = []
    series = []
    for one in told:
        series.append(one.coder + len(names))
        names += [(coder, one.variable) for coder in one.coders]
    when = np.concatenate([one.period for one in told])
    first, last = int(when.min()), int(when.max())
    rows = Rows(
        series=np.concatenate(series),
        period=when - first,
        observed=np.concatenate([one.observed for one in told]),
        expected=np.concatenate([one.expected for one in told]),
        shape=(len(names), last - first + 1),
    )
    return Pooled(rows, names, tuple(range(first, last + 1)))


def drift(
    scores: Iterable[Scores],
    *,
    share: float = SHARE,
    limit: float | None = None,
    least: int = LEAST_CODINGS,
) -> Drift:
    """At most `share` of studies in which nobody is worse than tolerated have any flag, ever.

    One `Scores` for each variable; all coders × variables are judged together. Without a `limit`
    the look gets the one that a tenth of such studies pass by chance.
    """
    among = pooled(scores)
    if among is None:
        return Drift((), ())
    rows = among.rows
    levels, e_values = cusum(rows), e_processes(rows)
    limit = calibrated_limit(rows) if limit is None else limit
    is_flagged = np.stack([flagged(column, share) for column in e_values.T], axis=1)
    compared = rows.summed(np.ones(len(rows.series)))
    known = np.cumsum(compared, axis=1) >= least
    series = _series(among, compared, levels, e_values)
    flags = []
    for i, one in enumerate(series):
        if (at := _first((levels[i] >= limit) & known[i])) is not None:
            flags.append(_raised("look", one, at, one.cusum[at], limit))
        if (at := _first(is_flagged[i] & known[i])) is not None:
            enough = needed(rows.shape[0], share, int(is_flagged[:, at].sum()))
            flags.append(_raised("flag", one, at, one.e_values[at], enough))
    return Drift(series, tuple(flags))


def _series(
    among: Pooled, compared: Floats, levels: Floats, e_values: Floats
) -> tuple[Series, ...]:
    observed = among.rows.summed(among.rows.observed)
    expected = among.rows.summed(among.rows.expected)
    return tuple(
        Series(
            coder=coder,
            variable=variable,
            codings=int(compared[i].sum()),
            periods=among.periods,
            compared=tuple(int(n) for n in compared[i]),
            observed=tuple(observed[i].tolist()),
            expected=tuple(expected[i].tolist()),
            cusum=tuple(levels[i].tolist()),
            e_values=tuple(e_values[i].tolist()),
        )
        for i, (coder, variable) in enumerate(among.names)
    )


def _first(is_raised: NDArray[np.bool_]) -> int | None:
    at = np.flatnonzero(is_raised)
    return int(at[0]) if at.size else None


def _raised(
    kind: Literal["look", "flag"], series: Series, at: int, value: float, limit: float
) -> DriftFlag:
    upto = slice(at + 1)
    measure = "CUSUM" if kind == "look" else "e-value"
    reason = (
        f"Differed from co-coders {sum(series.observed[upto]):.0f} times in"
        f" {sum(series.compared[upto])} codings compared;"
        f" {sum(series.expected[upto]):.0f} were to be expected ({measure} {value:.3g},"
        f" {limit:.3g} needed)."
    )
    return DriftFlag(series.coder, series.variable, kind, series.periods[at], value, limit, reason)
