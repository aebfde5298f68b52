"""Percentile bootstrap of units (or clusters of units) on distinct patterns.

Units whose features are equal are interchangeable, so drawing how often each distinct pattern
occurs (multinomial) has the same distribution as drawing the units themselves.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from bwvcoding.agreement.codings import Codes
from bwvcoding.agreement.counts import Floats
from bwvcoding.agreement.result import Interval

# A formula takes sums of features (replicates × features) and answers one value per replicate,
# NaN where it is undefined.
Formula = Callable[[Floats], Floats]

# Weights held at a time: 2 million float64 are 16 MB.
CHUNK_CELLS = 2_000_000


@dataclass(frozen=True, slots=True)
class Bootstrap:
    replicates: int = 2000
    seed: int = 0
    confidence: float = 0.95

    def __post_init__(self) -> None:
        if self.replicates < 1:
            raise ValueError("A bootstrap needs at least one replicate.")
        if not 0 < self.confidence < 1:
            raise ValueError("The level of confidence lies between 0 and 1.")


def interval(
    features: Floats, formula: Formula, plan: Bootstrap, clusters: Codes | None = None
) -> Interval | None:
    """Interval of `formula`; None when no replicate at all was defined."""
    drawn = features if clusters is None else _summed(features, clusters)
    values = replicates(drawn, formula, plan)
    defined = values[~np.isnan(values)]
    if not defined.size:
        return None
    tail = (1 - plan.confidence) / 2
    drawn_unit = "unit" if clusters is None else "cluster"
    low, high = np.quantile(defined, [tail, 1 - tail])
    return Interval(
        low=float(low),
        high=float(high),
        method=f"{drawn_unit} bootstrap, percentile",
        confidence=plan.confidence,
        replicates=plan.replicates,
        undefined=int(values.size - defined.size),
        seed=plan.seed,
        clustered=clusters is not None,
    )


def replicates(features: Floats, formula: Formula, plan: Bootstrap) -> Floats:
    patterns, times = np.unique(features, axis=0, return_counts=True)
    total = int(times.sum())
    generator = np.random.default_rng(plan.seed)
    step = max(1, CHUNK_CELLS // len(patterns))
    found = []
    for start in range(0, plan.replicates, step):
        size = min(step, plan.replicates - start)
        weights = generator.multinomial(total, times / total, size=size)
        found.append(formula(weights.astype(np.float64) @ patterns))
    return np.concatenate(found)


def _summed(features: Floats, clusters: Codes) -> Floats:
    names, place = np.unique(clusters, return_inverse=True)
    sums = np.zeros((len(names), features.shape[1]))
    np.add.at(sums, place, features)
    return sums
