"""Bootstrap of units and coders together: what other coders on other units would have shown.

McCullagh 2000, Bernoulli 6:285-301; Owen 2007, Annals of Applied Statistics 1:386-411 (the
pigeonhole bootstrap). A coder drawn twice is not compared with himself. Where half the coders err
ten times as often as the others it holds the truth in .85 of studies with 7 coders and .90 to .92
with 12 to 30; drawing units alone, in .30 to .38.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from bwvcoding.agreement.codings import Codes, Codings
from bwvcoding.agreement.counts import Floats
from bwvcoding.agreement.intervals.quantiles import check_confidence
from bwvcoding.agreement.result import Interval

# Of fewer coders a redraw is often one person alone, and says nothing about others.
LEAST_CODERS = 5
# From how often each value was given to the distances between values.
Distances = Callable[[Floats], Floats]


@dataclass(frozen=True, slots=True)
class TwoWay:
    replicates: int = 2000
    seed: int = 0
    confidence: float = 0.95

    def __post_init__(self) -> None:
        check_confidence(self.confidence)
        if self.replicates < 1:
            raise ValueError("A bootstrap needs at least one replicate.")


def interval(codings: Codings, distances: Distances, plan: TwoWay) -> Interval | None:
    """Of alpha. None where fewer than `LEAST_CODERS` coded, or no replicate was defined."""
    if np.unique(codings.coder).size < LEAST_CODERS:
        return None
    values = replicates(codings, distances, plan)
    defined = values[~np.isnan(values)]
    if not defined.size:
        return None
    tail = (1 - plan.confidence) / 2
    low, high = np.quantile(defined, [tail, 1 - tail])
    drawn = "units" if codings.clusters is None else "clusters"
    return Interval(
        low=float(low),
        high=float(high),
        method=f"bootstrap of {drawn} and coders, percentile",
        confidence=plan.confidence,
        replicates=plan.replicates,
        undefined=int(values.size - defined.size),
        seed=plan.seed,
        clustered=codings.clusters is not None,
    )


def replicates(codings: Codings, distances: Distances, plan: TwoWay) -> Floats:
    generator = np.random.default_rng(plan.seed)
    coders, coder = np.unique(codings.coder, return_inverse=True)
    groups = codings.unit if codings.clusters is None else codings.clusters[codings.unit]
    names, group = np.unique(groups, return_inverse=True)
    group_of_unit = np.zeros(len(codings.units), dtype=np.int64)
    group_of_unit[codings.unit] = group
    found = np.empty(plan.replicates)
    for i in range(plan.replicates):
        of_coder = _times(generator, len(coders))
        of_group = _times(generator, len(names))
        found[i] = alpha(codings, of_coder[coder], of_group[group_of_unit], distances)
    return found


def alpha(codings: Codings, of_coding: Floats, of_unit: Floats, distances: Distances) -> float:
    """Alpha when the coder of a coding was drawn `of_coding` times, and a unit `of_unit` times."""
    units, values = len(codings.units), len(codings.values)
    table = _sums(codings.unit * values + codings.value, of_coding, units * values)
    table = table.reshape(units, values)
    m = table.sum(axis=1)
    pairs = m * m - _sums(codings.unit, of_coding**2, units)
    table, m, pairs, times = (part[pairs > 0] for part in (table, m, pairs, of_unit))
    given = times @ table
    distance, n = distances(given), given.sum()
    apart = ((table @ distance) * table).sum(axis=1)
    expected = given @ distance @ given
    observed = (times * m * apart / pairs).sum()
    return float(1 - (n - 1) * observed / expected) if expected > 0 else np.nan


def _times(generator: np.random.Generator, size: int) -> Floats:
    drawn = generator.multinomial(size, np.full(size, 1 / size))
    return drawn.astype(np.float64)


def _sums(place: Codes, weights: Floats, size: int) -> Floats:
    return np.bincount(place, weights=weights, minlength=size).astype(np.float64)
