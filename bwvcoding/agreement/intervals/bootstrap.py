"""Bootstrap of units (or clusters of units) on distinct patterns, by expanded percentiles.

Units whose features are equal are interchangeable, so drawing how often each distinct pattern
occurs (multinomial) has the same distribution as drawing the units themselves. Plain percentiles
are too narrow where little can be drawn; see `quantiles.expanded_tail`.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from bwvcoding.agreement.codings import Codes
from bwvcoding.agreement.counts import Floats
from bwvcoding.agreement.intervals.formula import Formula as Formula
from bwvcoding.agreement.intervals.grouping import Urn, urn
from bwvcoding.agreement.intervals.quantiles import expanded_tail
from bwvcoding.agreement.result import Interval

# Pattern counts drawn one by one; beyond, patterns are drawn in groups (ADR 0016).
EXACT_DRAWS = 250_000
# Replicates drawn from one stream: the streams, not the threads, decide the figures.
BLOCK = 500
# Below so many draws a second thread costs more than it saves.
WORTH_THREADS = 50_000


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
    features: Floats,
    formula: Formula,
    plan: Bootstrap,
    clusters: Codes | None = None,
    *,
    times: Floats | None = None,
    clustered: bool | None = None,
) -> Interval | None:
    """Interval of `formula`; None when no replicate was defined, or there is but one to draw.

    `times` says how often each row of features occurs, where the rows are patterns already.
    """
    drawn = features if clusters is None else by_cluster(features, clusters)
    source = urn(drawn, formula, EXACT_DRAWS // plan.replicates, times)
    if source.size < 2:
        # Drawn again and again, one unit is always the same: no width, and no knowledge either.
        return None
    values = drawn_from(source, formula, plan)
    defined = values[~np.isnan(values)]
    if not defined.size:
        return None
    tail = expanded_tail(plan.confidence, source.size)
    is_clustered = clusters is not None if clustered is None else clustered
    low, high = np.quantile(defined, [tail, 1 - tail])
    return Interval(
        low=float(low),
        high=float(high),
        method=_method(source, is_clustered),
        confidence=plan.confidence,
        replicates=plan.replicates,
        undefined=int(values.size - defined.size),
        seed=plan.seed,
        clustered=is_clustered,
    )


def replicates(features: Floats, formula: Formula, plan: Bootstrap) -> Floats:
    """The coefficient of every resample."""
    return drawn_from(urn(features, formula, EXACT_DRAWS // plan.replicates), formula, plan)


def drawn_from(source: Urn, formula: Formula, plan: Bootstrap) -> Floats:
    sizes = [min(BLOCK, plan.replicates - start) for start in range(0, plan.replicates, BLOCK)]
    seeds = np.random.SeedSequence(plan.seed).spawn(len(sizes))

    def block(seed: np.random.SeedSequence, size: int) -> Floats:
        return formula(source.draw(np.random.default_rng(seed), size))

    if len(sizes) == 1 or plan.replicates * len(source.times) < WORTH_THREADS:
        return np.concatenate([block(*one) for one in zip(seeds, sizes, strict=True)])
    with ThreadPoolExecutor(min(len(sizes), os.cpu_count() or 1)) as threads:
        return np.concatenate(list(threads.map(block, seeds, sizes)))


def by_cluster(features: Floats, clusters: Codes) -> Floats:
    """Features summed over each cluster that occurs."""
    sums = [np.bincount(clusters, weights=column) for column in features.T]
    summed: Floats = np.column_stack(sums).astype(np.float64)
    return summed[np.bincount(clusters) > 0]


def _method(source: Urn, clustered: bool) -> str:
    drawn = "cluster" if clustered else "unit"
    groups = "" if source.residual is None else f", {len(source.times)} groups"
    return f"{drawn} bootstrap, expanded percentile{groups}"
