"""Specific agreement: given that a coder chose a value, how often another chose it as well.

Cicchetti and Feinstein 1990 for two coders; here o_kk / n_k of Krippendorff's coincidences, the
limit of alpha for a rare value, which is the same for two coders and for equal numbers of them.
"""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

import numpy as np

from bwvcoding.agreement.codings import Codings
from bwvcoding.agreement.counts import Counts, Floats
from bwvcoding.agreement.coverage import as_positive
from bwvcoding.agreement.estimate import Plan, estimate, ratio
from bwvcoding.agreement.intervals import exact
from bwvcoding.agreement.intervals.exact import Disagreement
from bwvcoding.agreement.result import Coefficient, Interval, no_pairs

NAME = "specific_agreement"


def specific_agreement(
    codings: Codings, values: Collection[Any], *, bootstrap: Plan | None = None
) -> Coefficient:
    """Agreement on having given any of `values` (for sets: on having included any)."""
    positive = as_positive(codings, values)
    counts = Counts.of(positive)
    if not counts.pairable.any():
        return no_pairs(NAME, codings.level)
    chosen = counts.dense()[:, 1] * counts.pairable
    agreeing = chosen * (chosen - 1) / counts.other_coders
    return estimate(
        NAME,
        positive,
        np.column_stack([agreeing, chosen]),
        lambda sums: ratio(sums[:, 0], sums[:, 1]),
        undefined="No coder of a pairable unit gave this value.",
        bootstrap=bootstrap,
        disagreement=_given_alone(agreeing, chosen),
    )


def _given_alone(agreeing: Floats, chosen: Floats) -> Disagreement:
    """Of each unit the share of those who gave it whom another contradicts."""
    share = 1 - np.divide(agreeing, chosen, out=np.ones_like(chosen), where=chosen > 0)
    return Disagreement(share, chosen, expected=1)


def exact_specific_agreement(
    codings: Codings, values: Collection[Any], *, confidence: float = 0.95
) -> Coefficient:
    """The same with an exact binomial interval, however rare the value.

    Of the units (or clusters) in which anyone gave it, the share s in which both of two coders
    did is binomial, and specific agreement is 2 s / (1 + s). With more coders s is a mean of
    shares, which the binomial bounds are wide enough for (`exact`).
    """
    found = specific_agreement(codings, values)
    if found.value is None:
        return found
    positive = as_positive(codings, values)
    counts = Counts.of(positive)
    given = (counts.dense()[:, 1] > 0) & counts.pairable
    concerned = np.flatnonzero(given) if codings.clusters is None else codings.clusters[given]
    total = np.unique(concerned).size
    share = found.value / (2 - found.value)
    low, high = exact.clopper_pearson(share * total, total, confidence)
    interval = Interval(
        low=2 * low / (1 + low),
        high=2 * high / (1 + high),
        method="exact binomial",
        confidence=confidence,
        replicates=0,
        undefined=0,
        seed=None,
        clustered=codings.clusters is not None,
    )
    return replace(found, interval=interval)


def specific_agreements(codings: Codings) -> dict[Any, float | None]:
    """Specific agreement of each value of a domain."""
    counts = Counts.of(codings)
    table = counts.dense() * counts.pairable[:, None]
    agreeing = (table * (table - 1) / counts.other_coders[:, None]).sum(axis=0)
    given = table.sum(axis=0)
    return {
        value: float(agreeing[i] / given[i]) if given[i] else None
        for i, value in enumerate(codings.values)
    }
