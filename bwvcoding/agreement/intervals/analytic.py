"""Gwet's interval: value ± t × the linearised standard error, as irrCAC prints it.

Gwet 2014, Handbook of Inter-Rater Reliability, chapter 5; Gwet 2008, eq. 35-38. The upper bound
is cut at 1. For comparison with published tables; it is too short where positives are few.
"""

from dataclasses import dataclass

import numpy as np

from bwvcoding.agreement.codings import Codes
from bwvcoding.agreement.counts import Floats
from bwvcoding.agreement.intervals import linear
from bwvcoding.agreement.intervals.quantiles import check_confidence, student_t
from bwvcoding.agreement.result import Interval

METHOD = "Gwet's linearised variance, Student's t"


@dataclass(frozen=True, slots=True)
class Analytic:
    """`population` is the number of units there are, where the units are a sample of few."""

    confidence: float = 0.95
    population: int | None = None

    def __post_init__(self) -> None:
        check_confidence(self.confidence)


def interval(
    value: float, deviating: Floats, plan: Analytic, clusters: Codes | None = None
) -> tuple[float | None, Interval | None]:
    """The standard error, and the interval it gives."""
    error = linear.standard_error(deviating, clusters, plan.population)
    if error is None:
        return None, None
    drawn = len(deviating) if clusters is None else len(np.unique(clusters))
    reach = student_t((1 + plan.confidence) / 2, drawn - 1) * error
    return error, Interval(
        low=value - reach,
        high=min(1.0, value + reach),
        method=METHOD,
        confidence=plan.confidence,
        replicates=0,
        undefined=0,
        seed=None,
        clustered=clusters is not None,
    )
