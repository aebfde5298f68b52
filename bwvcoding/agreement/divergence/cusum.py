"""CUSUM: an early look at a series, without consequences. Page 1954, Biometrika 41:100-115.

S = max(0, S + z - k), with z the excess of a period in standard deviations. The limit belongs to
the number of coders × variables and to how much they coded, so it is found by simulation.
"""

import numpy as np

from bwvcoding.agreement.counts import Floats
from bwvcoding.agreement.divergence.evidence import TOLERATED_ODDS, Rows, at_odds

SLACK = 0.5
LIMIT = 8.0
# Chances are told apart to a thousandth when studies are simulated.
GRAIN = 1000


def cusum(rows: Rows, slack: float = SLACK) -> Floats:
    """series × periods; a period in which nothing could be told changes nothing."""
    rows = rows.telling
    expected = at_odds(rows.expected, TOLERATED_ODDS)
    excess = rows.summed(rows.observed - expected)
    return _levels(excess, rows.summed(expected * (1 - expected)), slack)


def _levels(excess: Floats, variance: Floats, slack: float) -> Floats:
    spread = np.sqrt(variance)
    z = np.divide(excess, spread, out=np.full_like(excess, slack), where=spread > 0)
    level = np.zeros(len(z))
    found = np.empty_like(z)
    for period in range(z.shape[1]):
        level = np.maximum(0, level + z[:, period] - slack)
        found[:, period] = level
    return found


def calibrated_limit(
    rows: Rows, *, share: float = 0.1, replicates: int = 200, seed: int = 0
) -> float:
    """The limit that this share of studies of tolerable coders would pass anywhere, by chance."""
    rows = rows.telling
    chance = np.round(at_odds(rows.expected, TOLERATED_ODDS) * GRAIN).astype(np.int64)
    # Rows of one week and one chance are drawn as one number.
    cells, n = np.unique(
        (rows.series * rows.shape[1] + rows.period) * (GRAIN + 1) + chance, return_counts=True
    )
    cell, p = cells // (GRAIN + 1), cells % (GRAIN + 1) / GRAIN
    alike = Rows(cell // rows.shape[1], cell % rows.shape[1], n * p, p, rows.shape)
    mean, variance = alike.summed(n * p), alike.summed(n * p * (1 - p))
    generator = np.random.default_rng(seed)
    highest = []
    for _ in range(replicates):
        excess = alike.summed(generator.binomial(n, p).astype(np.float64)) - mean
        highest.append(float(_levels(excess, variance, SLACK).max(initial=0)))
    return float(np.quantile(highest, 1 - share))
