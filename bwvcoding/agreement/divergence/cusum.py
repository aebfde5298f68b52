"""CUSUM: an early look at a series, without consequences. Page 1954, Biometrika 41:100-115.

S = max(0, S + z - k), with z the excess of a period in standard deviations. The limit belongs to
the number of coders × variables and to how much they coded, so it is found by simulation.
"""

from dataclasses import replace

import numpy as np

from bwvcoding.agreement.counts import Floats
from bwvcoding.agreement.divergence.evidence import TOLERATED_ODDS, Rows, at_odds

SLACK = 0.5
LIMIT = 8.0


def cusum(rows: Rows, slack: float = SLACK) -> Floats:
    """series × periods; a period in which nothing could be told changes nothing."""
    rows = rows.telling
    expected = at_odds(rows.expected, TOLERATED_ODDS)
    excess = rows.summed(rows.observed - expected)
    spread = np.sqrt(rows.summed(expected * (1 - expected)))
    z = np.divide(excess, spread, out=np.full_like(excess, slack), where=spread > 0)
    level = np.zeros(rows.shape[0])
    found = np.empty_like(z)
    for period in range(rows.shape[1]):
        level = np.maximum(0, level + z[:, period] - slack)
        found[:, period] = level
    return found


def calibrated_limit(
    rows: Rows, *, share: float = 0.1, replicates: int = 200, seed: int = 0
) -> float:
    """The limit that this share of studies of tolerable coders would pass anywhere, by chance."""
    generator = np.random.default_rng(seed)
    few = rows.telling
    chance = at_odds(few.expected, TOLERATED_ODDS)
    highest = []
    for _ in range(replicates):
        drawn = (generator.random(len(chance)) < chance).astype(np.float64)
        highest.append(float(cusum(replace(few, observed=drawn)).max(initial=0)))
    return float(np.quantile(highest, 1 - share))
