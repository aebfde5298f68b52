"""Leaving a coder out by what their codings add is the same as counting again without them."""

import numpy as np
import pytest

from bwvcoding.agreement import Codings, Level, leave_one_out, point_alpha

VALUES = {
    Level.NOMINAL: range(4),
    Level.ORDINAL: range(4),
    Level.INTERVAL: [1000, 1003, 1010, 1011],
    Level.RATIO: range(4),
    Level.SET: [frozenset(), frozenset("a"), frozenset("ab"), frozenset("b")],
}


def random_codings(level, seed):
    random = np.random.default_rng(seed)
    units, coders = random.integers(1, 14), random.integers(1, 5)
    unit, coder = np.divmod(np.flatnonzero(random.random(units * coders) < 0.7), coders)
    value = random.integers(0, 4 if seed % 3 else 2, len(unit))
    return Codings.of_arrays(unit, coder, value, level=level, values=list(VALUES[level]))


def agrees_with_a_recount(codings):
    for one in leave_one_out(codings):
        again = point_alpha(codings.without_coder(one.coder))
        assert (one.alpha_without is None) == (again is None)
        assert one.alpha_without == pytest.approx(again, abs=1e-12)


@pytest.mark.parametrize("level", VALUES)
def test_it_is_a_recount(level):
    for seed in range(60):
        agrees_with_a_recount(random_codings(level, seed))


@pytest.mark.parametrize("level", [Level.NOMINAL, Level.SET])
def test_it_is_a_recount_also_in_pieces(level, monkeypatch):
    monkeypatch.setattr("bwvcoding.agreement.divergence.influence.CHUNK_CELLS", 30)
    for seed in range(20):
        agrees_with_a_recount(random_codings(level, seed))
