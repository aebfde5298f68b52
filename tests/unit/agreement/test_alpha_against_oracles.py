"""Own engine, the krippendorff package and a slow oracle must be one."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bwvcoding.agreement import Level, Status, alpha, point_alpha
from bwvcoding.agreement.counts import Counts
from bwvcoding.agreement.reference import point
from tests.unit.agreement.tables import codings_of, slow_alpha

SCALES = [Level.NOMINAL, Level.ORDINAL, Level.INTERVAL, Level.RATIO]
DOMAIN = [0, 1, 2, 5]
SETS = [frozenset(), frozenset("a"), frozenset("b"), frozenset("ab"), frozenset("abc")]


def tables(values):
    coders, units = st.integers(1, 5), st.integers(1, 8)
    cell = st.one_of(st.none(), st.sampled_from(values))
    return st.tuples(coders, units).flatmap(
        lambda size: st.lists(
            st.lists(cell, min_size=size[1], max_size=size[1]),
            min_size=size[0],
            max_size=size[0],
        )
    )


@pytest.mark.parametrize("level", SCALES)
@given(table=tables(DOMAIN))
@settings(max_examples=150, deadline=None)
def test_alpha_is_what_the_definition_says(level, table):
    codings = codings_of(table, level, values=DOMAIN)
    found, expected = alpha(codings), slow_alpha(table, level, DOMAIN)
    if expected is None:
        assert found.value is None
        assert found.status in (Status.NO_PAIRS, Status.NO_VARIATION)
    else:
        assert found.value == pytest.approx(expected, abs=1e-9)
        assert point_alpha(codings) == pytest.approx(expected, abs=1e-9)


@given(table=tables(SETS))
@settings(max_examples=150, deadline=None)
def test_alpha_of_sets_is_what_the_definition_says(table):
    expected = slow_alpha(table, Level.SET, SETS)
    codings = codings_of(table, Level.SET, values=SETS)
    assert alpha(codings).value == (None if expected is None else pytest.approx(expected))
    assert point_alpha(codings) == (None if expected is None else pytest.approx(expected))


@pytest.mark.parametrize("level", SCALES)
def test_own_alpha_is_the_packages_on_larger_random_tables(level):
    random = np.random.default_rng(7)
    for _ in range(30):
        truth = random.integers(0, 6, 60)
        noise = random.integers(0, 6, (4, 60))
        table = np.where(random.random((4, 60)) < 0.7, truth, noise).tolist()
        for _ in range(40):
            table[random.integers(4)][random.integers(60)] = None
        codings = codings_of(table, level)
        reference = point(codings, Counts.of(codings))
        assert reference is not None
        assert point_alpha(codings) == pytest.approx(reference, abs=1e-12)


@given(table=tables(DOMAIN))
@settings(max_examples=80, deadline=None)
def test_the_order_of_coders_and_units_does_not_matter(table):
    turned = [line[::-1] for line in table[::-1]]
    one, other = (
        point_alpha(codings_of(table, "ordinal")),
        point_alpha(codings_of(turned, "ordinal")),
    )
    assert one == (None if other is None else pytest.approx(other))


@given(table=tables(DOMAIN))
@settings(max_examples=80, deadline=None)
def test_a_unit_coded_once_changes_nothing(table):
    longer = [[*line, 5 if i == 0 else None] for i, line in enumerate(table)]
    one = alpha(codings_of(table, "interval", values=DOMAIN))
    other = alpha(codings_of(longer, "interval", values=DOMAIN))
    assert one.value == (None if other.value is None else pytest.approx(other.value))


@given(table=tables(DOMAIN))
@settings(max_examples=80, deadline=None)
def test_interval_alpha_ignores_shift_and_unit(table):
    one = point_alpha(codings_of(table, "interval"))
    assume(one is not None)
    moved = [[None if v is None else 1_000_000 + 40 * v for v in line] for line in table]
    assert point_alpha(codings_of(moved, "interval")) == pytest.approx(one, abs=1e-6)


def test_a_continuous_variable_needs_no_gigabytes():
    random = np.random.default_rng(3)
    truth = random.normal(50, 10, 20_000)
    table = [(truth + random.normal(0, 3, 20_000)).tolist() for _ in range(2)]
    codings = codings_of(table, "interval")
    assert point(codings, Counts.of(codings)) is None, "40,000 values would need 13 TB there"
    # Reliability = signal / (signal + noise) = 100 / 109.
    assert alpha(codings).value == pytest.approx(100 / 109, abs=0.005)
