"""How much each unit moves a coefficient: the formula's derivative by the unit's weight.

Jaeckel 1972, the infinitesimal jackknife; Gwet's linearised variances are its special cases.
"""

import numpy as np

from bwvcoding.agreement.codings import Codes
from bwvcoding.agreement.counts import Floats
from bwvcoding.agreement.intervals.formula import Formula

# Step of the central difference, and the cells of shifted sums held at a time (16 MB).
STEP = 1e-5
CHUNK_CELLS = 2_000_000


def deviations(features: Floats, formula: Formula) -> Floats:
    """n × derivative by each unit's weight: their mean is zero, their spread the coefficient's."""
    moved = features @ gradient(features.sum(axis=0), formula)
    centred: Floats = len(features) * (moved - moved.mean())
    return centred


def gradient(sums: Floats, formula: Formula) -> Floats:
    steps = STEP * np.maximum(1, np.abs(sums))
    slopes = np.empty(len(sums))
    width = max(1, CHUNK_CELLS // (2 * max(1, len(sums))))
    for start in range(0, len(sums), width):
        columns = np.arange(start, min(start + width, len(sums)))
        shift = np.zeros((len(columns), len(sums)))
        shift[np.arange(len(columns)), columns] = steps[columns]
        rise = formula(sums + shift) - formula(sums - shift)
        slopes[columns] = rise / (2 * steps[columns])
    return slopes


def standard_error(
    deviating: Floats, clusters: Codes | None = None, population: int | None = None
) -> float | None:
    """Of a mean of linearised values; clusters count as one each; None where there is but one.

    A finite population of units shrinks it by √(1 - n / N). Gwet 2014, Handbook of Inter-Rater
    Reliability, section 5.3; Cochran 1977, eq. 2.20 and 11.27 for clusters.
    """
    parts = deviating if clusters is None else np.bincount(clusters, weights=deviating)
    drawn = len(parts) if clusters is None else len(np.unique(clusters))
    if drawn < 2 or not np.isfinite(parts).all():
        return None
    unseen = 1.0 if population is None else max(0.0, 1 - len(deviating) / population)
    variance = unseen * drawn / (drawn - 1) * np.square(parts / len(deviating)).sum()
    return float(np.sqrt(variance))
