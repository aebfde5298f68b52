"""Optimal one-to-one matching: as many pairs as are admissible, at the least total cost."""

import numpy as np

from bwvcoding.agreement.counts import Floats


def matched_pairs(cost: Floats) -> list[tuple[int, int]]:
    """Pairs (row, column) of a cost table in which infinity means that a pair is inadmissible."""
    if not cost.size:
        return []
    admissible = np.isfinite(cost)
    # Dearer than all admissible pairs together, so that no cheap matching gives up a pair.
    forbidden = float(cost[admissible].sum()) + 1
    size = max(cost.shape)
    square = np.full((size, size), forbidden)
    square[: cost.shape[0], : cost.shape[1]] = np.where(admissible, cost, forbidden)
    admitted = np.zeros_like(square, dtype=bool)
    admitted[: cost.shape[0], : cost.shape[1]] = admissible
    return [(r, c) for r, c in enumerate(_assignment(square)) if admitted[r, c]]


def _assignment(cost: Floats) -> list[int]:
    """Column of each row. Kuhn 1955, Munkres 1957, by shortest augmenting paths: O(n³)."""
    n = len(cost)
    row_price, column_price = np.zeros(n + 1), np.zeros(n + 1)
    owner = np.full(n + 1, -1)
    for row in range(n):
        owner[n] = row
        column, visited = n, np.zeros(n + 1, dtype=bool)
        reach, came_from = np.full(n, np.inf), np.full(n, n)
        while owner[column] >= 0:
            visited[column] = True
            here = owner[column]
            slack = cost[here] - row_price[here] - column_price[:n]
            better = ~visited[:n] & (slack < reach)
            reach[better], came_from[better] = slack[better], column
            nearest = int(np.where(visited[:n], np.inf, reach).argmin())
            step = reach[nearest]
            row_price[owner[visited]] += step
            column_price[visited] -= step
            reach[~visited[:n]] -= step
            column = nearest
        while column != n:
            owner[column] = owner[came_from[column]]
            column = came_from[column]
    columns = np.empty(n, dtype=int)
    columns[owner[:n]] = np.arange(n)
    return [int(c) for c in columns]
