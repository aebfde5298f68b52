"""The one input of the library: long codings (unit, coder, value), encoded as integers."""

import math
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bwvcoding.agreement.levels import NUMERIC, Level

Row = tuple[Hashable, Hashable, Any]
Codes = NDArray[np.int64]


def _is_missing(value: Any) -> bool:
    return value is None or (isinstance(value, float) and math.isnan(value))


@dataclass(frozen=True, eq=False)
class Codings:
    """Reliability data of one variable; `unit`, `coder`, `value` run in parallel, one per coding.

    `values` is the ordered domain: for an ordinal variable the order is the scale.
    `clusters` names, for each unit, what it is nested in (the incident of a clip).
    """

    level: Level
    units: Sequence[Hashable]
    coders: Sequence[Hashable]
    values: tuple[Any, ...]
    unit: Codes
    coder: Codes
    value: Codes
    clusters: Codes | None = None

    @classmethod
    def of(
        cls,
        rows: Iterable[Row],
        *,
        level: Level | str,
        values: Sequence[Any] | None = None,
        missing: Collection[Any] = (),
        clusters: Mapping[Any, Hashable] | None = None,
    ) -> Self:
        """Encode rows; None, NaN and the `missing` values are no codings.

        `values` declares the domain; without it, the values found are the domain, sorted.
        """
        level = Level(level)
        kept = [row for row in rows if not _is_missing(row[2]) and row[2] not in missing]
        found = {value for _, _, value in kept}
        domain = _domain(level, found, values)
        units = tuple(dict.fromkeys(unit for unit, _, _ in kept))
        coders = tuple(dict.fromkeys(coder for _, coder, _ in kept))
        unit = _encoded((row[0] for row in kept), units)
        coder = _encoded((row[1] for row in kept), coders)
        _refuse_repeated(unit, coder, units, coders)
        return cls(
            level=level,
            units=units,
            coders=coders,
            values=domain,
            unit=unit,
            coder=coder,
            value=_encoded((row[2] for row in kept), domain),
            clusters=None if clusters is None else _clusters(units, clusters),
        )

    @classmethod
    def of_arrays(
        cls,
        unit: ArrayLike,
        coder: ArrayLike,
        value: ArrayLike,
        *,
        level: Level | str,
        values: Sequence[Any],
        clusters: ArrayLike | None = None,
    ) -> Self:
        """From whole numbers: units and coders from 0, `value` a place in `values`, -1 missing.

        `clusters` has one number for each unit.
        """
        level = Level(level)
        _refuse_unordered(level, values)
        units, coders, places = _codes(unit), _codes(coder), _codes(value, least=-1)
        if not len(units) == len(coders) == len(places):
            raise ValueError("unit, coder and value run in parallel, one of each per coding.")
        if places.size and int(places.max()) >= len(values):
            raise ValueError(f"A value is {places.max()}, but the domain has {len(values)} values.")
        if places.size and int(places.min()) < 0:
            kept = places >= 0
            units, coders, places = units[kept], coders[kept], places[kept]
        # Ranges, not tuples: a million names of units would be most of the work.
        named = range(_count(units) if clusters is None else len(np.asarray(clusters)))
        if len(named) < _count(units):
            raise ValueError(f"{_count(units)} units, but {len(named)} of them have a cluster.")
        coder_names = range(_count(coders))
        _refuse_repeated(units, coders, named, coder_names)
        return cls(
            level=level,
            units=named,
            coders=coder_names,
            values=tuple(values),
            unit=units,
            coder=coders,
            value=places,
            clusters=None if clusters is None else _codes(clusters),
        )

    def __len__(self) -> int:
        return len(self.unit)

    @property
    def points(self) -> NDArray[np.float64]:
        """The domain as numbers: unsigned or narrow integers would wrap in a difference."""
        return np.array(self.values, dtype=np.float64)

    def where(self, keep: NDArray[np.bool_]) -> Self:
        return replace(self, unit=self.unit[keep], coder=self.coder[keep], value=self.value[keep])

    def without_coder(self, coder: Hashable) -> Self:
        return self.where(self.coder != self.coders.index(coder))

    def among(self, coders: Collection[Hashable]) -> Self:
        chosen = [i for i, coder in enumerate(self.coders) if coder in coders]
        return self.where(np.isin(self.coder, chosen))

    def without_values(self, values: Collection[Any]) -> Self:
        """The same codings with these values taken as missing and out of the domain."""
        stay = [i for i, value in enumerate(self.values) if value not in values]
        renumbered = np.full(len(self.values), -1, dtype=np.int64)
        renumbered[stay] = np.arange(len(stay))
        kept = self.where(np.isin(self.value, stay))
        domain = tuple(self.values[i] for i in stay)
        return replace(kept, values=domain, value=renumbered[kept.value])

    def at(self, level: Level) -> Self:
        return replace(self, level=level)


def _encoded(labels: Iterable[Hashable], known: Sequence[Hashable]) -> Codes:
    # By dictionary, not by numpy: text such as "nan" must stay an ordinary label.
    place = {label: i for i, label in enumerate(known)}
    return np.array([place[label] for label in labels], dtype=np.int64)


def _domain(level: Level, found: set[Any], declared: Sequence[Any] | None) -> tuple[Any, ...]:
    if level in NUMERIC:
        _refuse_unmeasurable(level, found)
        return tuple(sorted(found | set(declared or ())))
    if declared is not None:
        if unknown := found - set(declared):
            raise ValueError(f"Values outside the declared domain: {sorted(map(str, unknown))}.")
        if len(set(declared)) != len(declared):
            raise ValueError("The declared domain names a value twice.")
        return tuple(declared)
    if level is Level.ORDINAL:
        return _sorted_scale(found)
    return tuple(sorted(found, key=spelled_alike))


def spelled_alike(value: Any) -> str:
    """What values without an order are sorted by; a set's own spelling changes from run to run."""
    return repr(sorted(value, key=repr)) if isinstance(value, frozenset) else repr(value)


def _sorted_scale(found: set[Any]) -> tuple[Any, ...]:
    if any(isinstance(value, str) for value in found):
        raise ValueError("An ordinal variable needs `values`: the order of labels is the scale.")
    return tuple(sorted(found))


def _refuse_unordered(level: Level, values: Sequence[Any]) -> None:
    if level in NUMERIC:
        _refuse_unmeasurable(level, set(values))
        if list(values) != sorted(set(values)):
            raise ValueError("The values of a numeric domain ascend, each named once.")


def _refuse_unmeasurable(level: Level, found: set[Any]) -> None:
    for value in found:
        if isinstance(value, bool | str) or not math.isfinite(value):
            raise ValueError(f"{value!r} is not a finite number, as the {level} level needs.")
        if level is Level.RATIO and value < 0:
            raise ValueError(f"{value!r} is negative; a ratio scale starts at zero.")


def _codes(numbers: ArrayLike, least: int = 0) -> Codes:
    found = np.asarray(numbers)
    if found.ndim != 1 or (found.size and not np.issubdtype(found.dtype, np.integer)):
        raise ValueError("Codes are one row of whole numbers.")
    if found.size and int(found.min()) < least:
        raise ValueError(f"A code is {found.min()}; the least there may be is {least}.")
    return found.astype(np.int64, copy=False)


def _count(codes: Codes) -> int:
    return int(codes.max()) + 1 if codes.size else 0


def _refuse_repeated(
    unit: Codes, coder: Codes, units: Sequence[Hashable], coders: Sequence[Hashable]
) -> None:
    key = unit * max(len(coders), 1) + coder
    if len(units) * len(coders) < 2**31:
        key = key.astype(np.int32)  # half the width, twice as fast to sort
    ordered = np.sort(key)
    repeated = np.flatnonzero(ordered[1:] == ordered[:-1])
    if repeated.size:
        u, c = divmod(int(ordered[repeated[0]]), len(coders))
        raise ValueError(f"Coder {coders[c]!r} coded unit {units[u]!r} more than once.")


def _clusters(units: Sequence[Hashable], clusters: Mapping[Any, Hashable]) -> Codes:
    if homeless := [unit for unit in units if unit not in clusters]:
        raise ValueError(f"Unit {homeless[0]!r} belongs to no cluster.")
    names = [clusters[unit] for unit in units]
    return _encoded(names, tuple(dict.fromkeys(names)))
