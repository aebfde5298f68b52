"""Squared distances between values that do not depend on how often the values were given."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

import numpy as np

from bwvcoding.agreement.counts import Floats
from bwvcoding.agreement.levels import Level


def ratio(points: Floats) -> Floats:
    """((a - b) / (a + b))², and 0 for two zeros. Krippendorff 2011, section D."""
    total = points[:, None] + points[None, :]
    difference = points[:, None] - points[None, :]
    return np.square(np.divide(difference, total, out=np.zeros_like(total), where=total > 0))


class SetDistance(StrEnum):
    JACCARD = "jaccard"
    MASI = "masi"


def jaccard(sets: Sequence[frozenset[Any]]) -> Floats:
    """1 - |a ∩ b| / |a ∪ b|; two empty sets are alike. Jaccard 1912, unsquared as is usual."""
    common, union, _ = _overlaps(sets)
    return 1 - _alike(common, union)


def masi(sets: Sequence[frozenset[Any]]) -> Floats:
    """1 - J × M, where M is 1 for equal sets, 2/3 where one holds the other, 1/3 for an overlap.

    Passonneau 2006, "Measuring agreement on set-valued items (MASI)", section 3; the same as
    nltk 3.10 (older ones round to .67 and .33).
    """
    common, union, smaller = _overlaps(sets)
    monotonic = np.where(common == smaller, 2 / 3, 1 / 3)
    monotonic[common == union] = 1
    return 1 - _alike(common, union) * monotonic


def _alike(common: Floats, union: Floats) -> Floats:
    return np.divide(common, union, out=np.ones_like(union), where=union > 0)


def _overlaps(sets: Sequence[frozenset[Any]]) -> tuple[Floats, Floats, Floats]:
    """Of every two sets: the sizes of their intersection, of their union, of the smaller one."""
    members = {member: i for i, member in enumerate(sorted(frozenset().union(*sets), key=repr))}
    table = np.zeros((len(sets), len(members)))
    for row, one in enumerate(sets):
        table[row, [members[member] for member in one]] = 1
    common = table @ table.T
    size = table.sum(axis=1)
    return common, size[:, None] + size - common, np.minimum(size[:, None], size)


SET_DISTANCES = {SetDistance.JACCARD: jaccard, SetDistance.MASI: masi}


def between(
    level: Level, values: Sequence[Any], sets_by: SetDistance = SetDistance.JACCARD
) -> Floats:
    if level is Level.SET:
        return SET_DISTANCES[sets_by](values)
    return ratio(np.array(values, dtype=np.float64))
