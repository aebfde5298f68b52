"""Squared distances between values that do not depend on how often the values were given."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from bwvcoding.agreement.counts import Floats
from bwvcoding.agreement.levels import Level


def ratio(points: Floats) -> Floats:
    """((a - b) / (a + b))², and 0 for two zeros. Krippendorff 2011, section D."""
    total = points[:, None] + points[None, :]
    difference = points[:, None] - points[None, :]
    return np.square(np.divide(difference, total, out=np.zeros_like(total), where=total > 0))


def jaccard(sets: Sequence[frozenset[Any]]) -> Floats:
    """1 - |a ∩ b| / |a ∪ b|; two empty sets are alike. Jaccard 1912, unsquared as is usual."""
    members = {member: i for i, member in enumerate(sorted(frozenset().union(*sets), key=repr))}
    table = np.zeros((len(sets), len(members)))
    for row, one in enumerate(sets):
        table[row, [members[member] for member in one]] = 1
    common = table @ table.T
    size = table.sum(axis=1)
    union = size[:, None] + size[None, :] - common
    alike: Floats = np.divide(common, union, out=np.ones_like(union), where=union > 0)
    return 1 - alike


def between(level: Level, values: Sequence[Any]) -> Floats:
    if level is Level.SET:
        return jaccard(values)
    return ratio(np.array(values, dtype=np.float64))
