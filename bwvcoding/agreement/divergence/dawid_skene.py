"""Each coder's confusion of values, without knowing the truth. A diagnosis, never a gate.

Dawid and Skene 1979, Applied Statistics 28:20-28, by EM from the shares of the votes: no chance in
it, so that the same codings give the same answer.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from bwvcoding.agreement.codings import Codes
from bwvcoding.agreement.counts import Floats

Row = tuple[Hashable, Hashable, Any]
# Below this a probability is taken as this, so that its logarithm exists.
SMALLEST = 1e-300


@dataclass(frozen=True, slots=True, eq=False)
class DawidSkene:
    """`confusion[coder]` is true × given value; a row is NaN where that truth never occurs."""

    values: tuple[Any, ...]
    prevalence: Floats
    confusion: dict[Hashable, Floats]
    posterior: dict[Hashable, Floats]
    rounds: int
    has_converged: bool


def dawid_skene(
    rows: Iterable[Row],
    *,
    values: Sequence[Any] | None = None,
    rounds: int = 1000,
    precision: float = 1e-9,
) -> DawidSkene | None:
    """Rows are (unit, coder, value); a coder may judge a unit again, or not at all.

    None where two values at least were not given: then there is nothing to confuse.
    """
    kept = [row for row in rows if row[2] is not None]
    found = {row[2] for row in kept}
    if len(found) < 2:
        return None
    domain = tuple(values) if values is not None else tuple(sorted(found, key=repr))
    units, coders = (tuple(dict.fromkeys(row[i] for row in kept)) for i in (0, 1))
    votes = _Votes(
        _places([row[0] for row in kept], units),
        _places([row[1] for row in kept], coders),
        _places([row[2] for row in kept], domain),
        (len(units), len(coders), len(domain)),
    )
    truth, done, has_converged = votes.settled(rounds, precision)
    prevalence, confusion = votes.learnt(truth)
    return DawidSkene(
        values=domain,
        prevalence=prevalence,
        confusion=dict(zip(coders, confusion, strict=True)),
        posterior=dict(zip(units, truth, strict=True)),
        rounds=done,
        has_converged=has_converged,
    )


def _places(labels: Sequence[Hashable], known: Sequence[Hashable]) -> Codes:
    place = {label: i for i, label in enumerate(known)}
    return np.array([place[label] for label in labels], dtype=np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class _Votes:
    unit: Codes
    coder: Codes
    value: Codes
    shape: tuple[int, int, int]

    def settled(self, rounds: int, precision: float) -> tuple[Floats, int, bool]:
        """How likely each truth is, once a further round makes the votes no likelier."""
        truth, likelihood = self.shares(), -np.inf
        for done in range(1, rounds + 1):
            truth, now = self.truth(*self.learnt(truth))
            if now - likelihood < precision * abs(now):
                return truth, done, True
            likelihood = now
        return truth, rounds, False

    def shares(self) -> Floats:
        units, _, values = self.shape
        votes = np.zeros((units, values))
        np.add.at(votes, (self.unit, self.value), 1)
        return np.asarray(votes / votes.sum(axis=1, keepdims=True), dtype=np.float64)

    def learnt(self, truth: Floats) -> tuple[Floats, Floats]:
        """Prevalence and confusion, given how likely each truth is. Equations 2.3 and 2.4."""
        _, coders, values = self.shape
        by_vote = np.zeros((coders, values, values))
        np.add.at(by_vote, (self.coder, self.value), truth[self.unit])
        given = by_vote.swapaxes(1, 2)
        total = given.sum(axis=2, keepdims=True)
        never = np.full_like(given, np.nan)
        return truth.mean(axis=0), np.divide(given, total, out=never, where=total > 0)

    def truth(self, prevalence: Floats, confusion: Floats) -> tuple[Floats, float]:
        """How likely each truth is of each unit, and the log likelihood. Equation 2.5."""
        units, _, values = self.shape
        # A truth a coder never met tells nothing about what they would say to it.
        known = np.where(np.isnan(confusion), 1 / values, confusion)
        logs = np.log(np.maximum(known, SMALLEST))
        log = np.tile(np.log(np.maximum(prevalence, SMALLEST)), (units, 1))
        np.add.at(log, self.unit, logs[self.coder, :, self.value])
        top = log.max(axis=1, keepdims=True)
        weight = np.exp(log - top)
        total = weight.sum(axis=1, keepdims=True)
        return weight / total, float((top + np.log(total)).sum())
