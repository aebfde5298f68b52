"""E-values against each coder, and e-BH over all of them: the flag that has consequences.

An e-process is the capital of one who bets, week after week, that a coder differs more often than
tolerated; against an honest coder it is expected never to grow, however often one looks. Waudby-
Smith and Ramdas 2024, JRSS B 86:1-27 (betting); Wang and Ramdas 2022, JRSS B 84:822-852 (e-BH);
Shin, Ramdas and Rinaldo 2024 (a mixture over when the change began).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bwvcoding.agreement.codings import Codes
from bwvcoding.agreement.counts import Floats

# Times the odds of co-coders at which a coder still counts as one of them: people differ a little.
TOLERATED_ODDS = 1.25
# What is betted on, in the same measure; equal shares of the capital.
SUSPECTED_ODDS = (2.0, 4.0, 8.0)


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Scores of several series (coder × variable); `shape` is series × periods."""

    series: Codes
    period: Codes
    observed: Floats
    expected: Floats
    shape: tuple[int, int]

    @property
    def telling(self) -> "Rows":
        """Without the rows in which nobody could have differed from anybody."""
        kept = np.flatnonzero(self.expected > 0)
        return Rows(
            self.series[kept],
            self.period[kept],
            self.observed[kept],
            self.expected[kept],
            self.shape,
        )

    def summed(self, amount: Floats) -> Floats:
        """series × periods."""
        cell = self.series * self.shape[1] + self.period
        size = self.shape[0] * self.shape[1]
        total = np.bincount(cell, weights=amount, minlength=size).astype(np.float64)
        return total.reshape(self.shape)


def e_processes(rows: Rows, tolerated: float = TOLERATED_ODDS) -> Floats:
    """series × periods: the capital after each period, from a capital of 1."""
    rows = rows.telling
    null = at_odds(rows.expected, tolerated)
    found = np.zeros(rows.shape)
    for odds in SUSPECTED_ODDS:
        stake = (at_odds(rows.expected, odds) - null) / (null * (1 - null))
        growth = rows.summed(np.log1p(stake * (rows.observed - null)))
        found += _over_beginnings(growth) / len(SUSPECTED_ODDS)
    return found


def at_odds(share: Floats, times: float) -> Floats:
    return np.asarray(times * share / (1 - share + times * share), dtype=np.float64)


def _over_beginnings(growth: Floats) -> Floats:
    """In period t a bet begins with 1 / ((t + 1)(t + 2)) of the capital; the rest waits."""
    running = np.zeros(growth.shape[0])
    found = np.empty_like(growth)
    for period in range(growth.shape[1]):
        begun = 1 / ((period + 1) * (period + 2))
        # Capital beyond 1e250 has long been conclusive; it must not overflow.
        running = np.minimum((running + begun) * np.exp(growth[:, period]), 1e250)
        found[:, period] = running + 1 / (period + 2)
    return found


def needed(series: int, share: float, rank: int = 1) -> float:
    """The e-value the `rank`-th strongest of so many series must reach."""
    return series / (share * rank)


def flagged(e_values: Floats, share: float) -> NDArray[np.bool_]:
    """e-BH: the k strongest, for the largest k whose k-th e-value is at least K / (share × k)."""
    order = np.argsort(-e_values, kind="stable")
    ranks = np.arange(1, len(e_values) + 1)
    enough = np.flatnonzero(e_values[order] * ranks >= len(e_values) / share)
    found = np.zeros(len(e_values), dtype=bool)
    if enough.size:
        found[order[: enough[-1] + 1]] = True
    return found
