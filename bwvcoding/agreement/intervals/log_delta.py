"""The closed-form interval for pages that must answer at once: no draws.

log(1 - coefficient) is nearly normal where the coefficient itself is skewed (Fisher's reason for
z); its variance is the infinitesimal jackknife's, and the bounds are carried back.
"""

from dataclasses import dataclass

import numpy as np

from bwvcoding.agreement.codings import Codes
from bwvcoding.agreement.counts import Floats
from bwvcoding.agreement.intervals import linear
from bwvcoding.agreement.intervals.bootstrap import Formula
from bwvcoding.agreement.intervals.quantiles import check_confidence, student_t
from bwvcoding.agreement.result import Interval

METHOD = "log-delta (infinitesimal jackknife)"


@dataclass(frozen=True, slots=True)
class LogDelta:
    confidence: float = 0.95

    def __post_init__(self) -> None:
        check_confidence(self.confidence)


def interval(
    features: Floats, formula: Formula, plan: LogDelta, clusters: Codes | None = None
) -> Interval | None:
    """None where the coefficient is 1 or its spread cannot be told (a single unit)."""
    value = float(formula(features.sum(axis=0, keepdims=True))[0])
    error = linear.standard_error(linear.deviations(features, formula), clusters)
    if error is None or not value < 1:
        return None
    drawn = len(features) if clusters is None else len(np.unique(clusters))
    spread = np.exp(student_t((1 + plan.confidence) / 2, drawn - 1) * error / (1 - value))
    return Interval(
        low=float(1 - (1 - value) * spread),
        high=float(1 - (1 - value) / spread),
        method=METHOD,
        confidence=plan.confidence,
        replicates=0,
        undefined=0,
        seed=None,
        clustered=clusters is not None,
    )
