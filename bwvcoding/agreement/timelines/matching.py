"""Optimal one-to-one matching: as many pairs as are admissible, at the least total cost."""

import numpy as np

from bwvcoding.agreement.counts import Floats


def matched_pairs(cost: Floats) -> list[tuple[int, int]]:
    """Pairs (row, column) of a cost table in which infinity means that a pair is inadmissible."""
    admissible = np.isfinite(cost)
    if not admissible.any():
        return []
    # Where it is used: two seconds of import that no page without events should wait for.
    from scipy.optimize import linear_sum_assignment

    # Dearer than all admissible pairs together, so that no cheap matching gives up a pair.
    forbidden = float(cost[admissible].sum()) + 1
    rows, columns = linear_sum_assignment(np.where(admissible, cost, forbidden))
    kept = admissible[rows, columns]
    return list(zip(rows[kept].tolist(), columns[kept].tolist(), strict=True))
