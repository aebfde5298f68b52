"""Percent agreement: the share of agreeing pairs of coders, averaged over pairable units.

Not corrected for chance; never a gate. Gwet 2014, Handbook of Inter-Rater Reliability, eq. 3.1.
"""

import numpy as np

from bwvcoding.agreement.codings import Codings
from bwvcoding.agreement.counts import Counts, Floats
from bwvcoding.agreement.estimate import estimate, ratio
from bwvcoding.agreement.intervals.bootstrap import Bootstrap
from bwvcoding.agreement.result import NO_PAIRS_REASON, Coefficient, no_pairs

NAME = "percent_agreement"


def unit_agreement(counts: Counts) -> Floats:
    """Share of agreeing pairs in each unit; zero where a unit is not pairable."""
    return counts.agreeing / np.maximum(counts.m, 1) / counts.other_coders


def percent_agreement(codings: Codings, *, bootstrap: Bootstrap | None = None) -> Coefficient:
    counts = Counts.of(codings)
    if not counts.pairable.any():
        return no_pairs(NAME, codings.level)
    return estimate(
        NAME,
        codings,
        np.column_stack([unit_agreement(counts), counts.pairable]),
        lambda sums: ratio(sums[:, 0], sums[:, 1]),
        undefined=NO_PAIRS_REASON,
        bootstrap=bootstrap,
    )
