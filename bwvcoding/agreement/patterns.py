"""Distinct rows of a table and how often each occurs: rows that are alike are reckoned once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bwvcoding.agreement.codings import Codes

# Odd constants of splitmix64 (Steele, Lea and Flood 2014), which spread every bit over the word.
SPREAD, FOLD = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)
# Keys below 2^20 are looked up in a table of that length (8 MB).
PACKED_BITS = 20
# Sums of the same numbers in another order differ in the last digits: 2^-40 of the largest.
FINENESS = 2.0**40


@dataclass(frozen=True, slots=True, eq=False)
class Distinct:
    """`first` is a row of each pattern, `place` the pattern of each row, `times` their number."""

    first: Codes
    place: Codes
    times: Codes


def distinct(rows: NDArray[np.int64]) -> Distinct:
    """Rows packed into one number each where they fit, else by a hash that is checked."""
    columns = np.ascontiguousarray(rows.T)
    low = columns.min(axis=1, initial=0)
    span = columns.max(axis=1, initial=0) - low + 1
    if np.log2(span.astype(np.float64)).sum() < PACKED_BITS:
        return _of_packed(_packed(columns, low, span))
    found = _of_keys(_hashed(columns))
    if np.array_equal(rows[found.first[found.place]], rows):
        return found
    _, first, place, times = np.unique(
        rows, axis=0, return_index=True, return_inverse=True, return_counts=True
    )
    return Distinct(first, place.reshape(-1), times)


def _packed(columns: NDArray[np.int64], low: Codes, span: Codes) -> Codes:
    key = np.zeros(columns.shape[1], dtype=np.int64)
    for column, least, width in zip(columns, low, span, strict=True):
        key *= width
        key += column
        key -= least
    return key


def _of_packed(key: Codes) -> Distinct:
    """Numbers small enough to be places in a table."""
    times = np.bincount(key)
    occurs = times > 0
    name = np.cumsum(occurs) - 1
    return Distinct(_first(key, len(times))[occurs], name[key], times[occurs])


def _of_keys(key: NDArray[np.uint64]) -> Distinct:
    ordered = np.sort(key)
    names = ordered[np.concatenate([[True], ordered[1:] != ordered[:-1]])[: len(ordered)]]
    place = np.searchsorted(names, key)
    return Distinct(_first(place, len(names)), place, np.bincount(place, minlength=len(names)))


def _first(place: Codes, size: int) -> Codes:
    first = np.zeros(size, dtype=np.int64)
    first[place[::-1]] = np.arange(len(place) - 1, -1, -1)
    return first


def _hashed(columns: NDArray[np.int64]) -> NDArray[np.uint64]:
    key = np.full(columns.shape[1], SPREAD, dtype=np.uint64)
    for column in columns:
        word = (column.astype(np.uint64) + SPREAD) * FOLD
        word ^= word >> np.uint64(29)
        key = (key ^ word) * SPREAD
        key ^= key >> np.uint64(32)
    return key


def quantised(features: NDArray[np.float64]) -> NDArray[np.int64]:
    """Features as whole numbers, so that equal ones are equal however they were summed."""
    largest = np.maximum(features.max(axis=0, initial=0.0), -features.min(axis=0, initial=0.0))
    scale = FINENESS / np.exp2(np.ceil(np.log2(np.where(largest > 0, largest, 1))))
    return np.rint(features * scale).astype(np.int64)
