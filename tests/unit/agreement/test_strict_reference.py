"""Inputs to which the krippendorff package answers wrongly without a word are refused."""

import numpy as np
import pytest

from bwvcoding.agreement.reference import checked_alpha


def test_unsigned_values_do_not_wrap():
    counts = [[2, 0], [0, 2], [1, 1]]
    narrow = checked_alpha(counts, np.array([1, 200], dtype=np.uint8), "interval")
    assert narrow == pytest.approx(checked_alpha(counts, [1.0, 200.0], "interval"))


def test_narrow_signed_values_do_not_overflow():
    counts = [[2, 0, 0], [0, 1, 1], [1, 0, 1], [0, 2, 0]]
    narrow = checked_alpha(counts, np.array([-100, 0, 100], dtype=np.int8), "interval")
    assert narrow == pytest.approx(checked_alpha(counts, [-100, 0, 100], "interval"))


def test_negative_ratio_values_are_refused():
    with pytest.raises(ValueError, match="starts at zero"):
        checked_alpha([[1, 1]], [-1, 1], "ratio")


@pytest.mark.parametrize("counts", [[[-1, 3]], [[0.5, 1.5]], [[np.nan, 2]], [[np.inf, 2]]])
def test_counts_that_are_no_counts_are_refused(counts):
    with pytest.raises(ValueError, match="whole numbers"):
        checked_alpha(counts, [0, 1], "nominal")


def test_an_unknown_level_is_refused_by_name():
    with pytest.raises(ValueError, match="'cardinal'"):
        checked_alpha([[1, 1]], [0, 1], "cardinal")


@pytest.mark.parametrize("domain", [[1, 0], [0, 0], [0, np.nan]])
def test_a_domain_out_of_order_is_refused(domain):
    with pytest.raises(ValueError, match="ascending"):
        checked_alpha([[1, 1]], domain, "ordinal")


def test_a_column_for_each_value_is_required():
    with pytest.raises(ValueError, match="one column for each value"):
        checked_alpha([[1, 1, 0]], [0, 1], "nominal")


@pytest.mark.parametrize("counts", [[[2, 0], [3, 0]], [[1, 0], [0, 1]], np.empty((0, 2))])
def test_degenerate_counts_are_undefined_and_warn_nobody(counts):
    assert checked_alpha(counts, [0, 1], "nominal") is None
