"""Rows that are alike are one pattern, however they are told apart."""

import numpy as np
import pytest

from bwvcoding.agreement.patterns import distinct, quantised


@pytest.mark.parametrize("largest", [2, 9, 10**15], ids=["packed", "nearly packed", "hashed"])
@pytest.mark.parametrize("units", [0, 1, 500])
def test_patterns_and_their_numbers_are_those_of_the_rows(largest, units):
    random = np.random.default_rng(units)
    rows = random.integers(-1, 2, (units, 7)) * (largest // 2)
    found = distinct(rows)
    known = {tuple(row) for row in rows.tolist()}
    assert {tuple(row) for row in rows[found.first].tolist()} == known
    assert len(found.first) == len(known)
    assert np.array_equal(rows[found.first[found.place]], rows)
    assert np.array_equal(np.bincount(found.place, minlength=len(known)), found.times)


def test_the_order_of_a_sum_makes_no_pattern_of_its_own():
    parts = np.random.default_rng(1).random((100, 6)) / 3
    forth, back = parts.cumsum(axis=1)[:, -1:], parts[:, ::-1].cumsum(axis=1)[:, -1:]
    assert not np.array_equal(forth, back)
    assert len(distinct(quantised(np.concatenate([forth, back]))).first) == 100
