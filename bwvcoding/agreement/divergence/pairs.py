"""Every pair of codings of the same unit: who was compared with whom, and on what."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bwvcoding.agreement.codings import Codes, Codings


@dataclass(frozen=True, slots=True, eq=False)
class CodingPairs:
    unit: Codes
    first_coder: Codes
    second_coder: Codes
    first_value: Codes
    second_value: Codes

    @property
    def agrees(self) -> NDArray[np.bool_]:
        return np.equal(self.first_value, self.second_value)


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """Two coders (or two groups), how often they were compared, how often they agreed."""

    first: Hashable
    second: Hashable
    compared: int
    agreed: int

    @property
    def share(self) -> float:
        return self.agreed / self.compared


def coding_pairs(codings: Codings) -> CodingPairs:
    """Unordered pairs; the coder who comes first in `codings.coders` is the first of the pair."""
    unit, coder, value = codings.unit, codings.coder, codings.value
    key = unit * max(len(codings.coders), 1) + coder
    if (np.diff(key) < 0).any():
        order = np.argsort(key, kind="stable")
        unit, coder, value = unit[order], coder[order], value[order]
    left, right = [], []
    most = int(np.bincount(unit).max()) if unit.size else 0
    for step in range(1, most):
        same = np.flatnonzero(unit[:-step] == unit[step:])
        left.append(same)
        right.append(same + step)
    first = np.concatenate(left) if left else np.empty(0, dtype=np.int64)
    second = np.concatenate(right) if right else np.empty(0, dtype=np.int64)
    return CodingPairs(unit[first], coder[first], coder[second], value[first], value[second])


def agreement_by_pair(codings: Codings) -> list[PairAgreement]:
    """Exact agreement of each pair of coders, worst first."""
    return _tallied(codings, {coder: coder for coder in codings.coders})


def agreement_by_group(codings: Codings, groups: Mapping[Any, Hashable]) -> list[PairAgreement]:
    """Exact agreement within and between groups of coders, worst first."""
    return _tallied(codings, groups)


def _tallied(codings: Codings, names: Mapping[Any, Hashable]) -> list[PairAgreement]:
    pairs = coding_pairs(codings)
    key = pairs.first_coder * max(len(codings.coders), 1) + pairs.second_coder
    seats, place = np.unique(key, return_inverse=True)
    compared = np.bincount(place, minlength=len(seats)).tolist()
    agreed = np.bincount(place[pairs.agrees], minlength=len(seats)).tolist()
    n_coders, coders = len(codings.coders), codings.coders
    return ordered_agreements(
        (names[coders[seat // n_coders]], names[coders[seat % n_coders]], n, n_agreed)
        for seat, n, n_agreed in zip(seats.tolist(), compared, agreed, strict=True)
    )


def ordered_agreements(
    counts: Iterable[tuple[Hashable, Hashable, int, int]],
) -> list[PairAgreement]:
    """From (one, other, compared, agreed), summed over those of the same name, worst first."""
    tally: dict[tuple[Hashable, Hashable], list[int]] = {}
    for one, other, n, n_agreed in counts:
        counted = tally.setdefault(_in_order((one, other)), [0, 0])
        counted[0] += n
        counted[1] += n_agreed
    found = [PairAgreement(a, b, *counted) for (a, b), counted in tally.items()]
    return sorted(found, key=lambda pair: (pair.share, -pair.compared, str(pair.first)))


def _in_order(among: tuple[Hashable, Hashable]) -> tuple[Hashable, Hashable]:
    one, other = among
    return (other, one) if str(other) < str(one) else among
