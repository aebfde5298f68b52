"""`make simulate-coverage`: how often the 95 % interval holds the true alpha, by simulation.

A rare thing is seen in clips of incidents; clips of one incident are alike, and so is how hard
they are to judge. True alpha follows from the model: disagreement of two coders over that of any
two codings. Seeds are fixed; a cell is one line, also where the interval does not hold.
"""

import argparse
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

import numpy as np

from bwvcoding.agreement import Bootstrap, Codings, Level, LogDelta
from bwvcoding.agreement.coefficients.disagreement import disagreements
from bwvcoding.agreement.counts import Counts
from bwvcoding.agreement.estimate import interval_for
from bwvcoding.agreement.result import Interval

REPLICATES = 1000
# A clip shows what its incident shows with this probability, else it is drawn by itself.
ALIKE = 0.7
LOW, HIGH = 0.93, 0.97
FULL = 30  # K+ from which the gate gives a full verdict


@dataclass(frozen=True)
class Cell:
    """`easy` and `hard` are error rates; a quarter of the incidents is hard."""

    clips: int
    coders: int
    incidents: int
    prevalence: float
    easy: float
    hard: float

    @property
    def alpha(self) -> float:
        errors = np.array([self.easy, self.easy, self.easy, self.hard])
        observed = float((2 * errors * (1 - errors)).mean())
        given = float((self.prevalence * (1 - errors) + (1 - self.prevalence) * errors).mean())
        return 1 - observed / (2 * given * (1 - given))


@dataclass(frozen=True)
class Covered:
    cell: Cell
    positives: float
    groups: float
    bootstrap: float
    by_clip: float
    log_delta: float


# (incidents, prevalence, error rate of the hard ones); few incidents need many clips for K+ ≥ 30.
ALL = ((60, 0.3, 0.15), (200, 0.3, 0.15), (400, 0.05, 0.04))
FEW = {1: (), 2: (), 5: ((15, 0.5, 0.15), (30, 0.4, 0.15)), 10: ((15, 0.5, 0.15), (30, 0.4, 0.15))}
CELLS = [
    Cell(clips, coders, incidents, prevalence, 0.02, hard)
    for clips, few in FEW.items()
    for coders in (2, 3, 5)
    for incidents, prevalence, hard in (*few, *ALL)
]


def simulated(cell: Cell, runs: int, seed: int = 1) -> Covered:
    """Shares of the runs in which the interval holds the true alpha."""
    held = np.zeros((runs, 3))
    seen = np.zeros((runs, 2))
    for run in range(runs):
        random = np.random.default_rng([seed, run, cell.clips, cell.coders, cell.incidents])
        table, incident = drawn(cell, random)
        held[run], seen[run] = once(cell, table, incident, run)
    mean, (positives, groups) = held.mean(axis=0), seen.mean(axis=0)
    return Covered(cell, positives, groups, *mean)


def drawn(cell: Cell, random: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Clips × coders of yes and no, and the incident of each clip."""
    incident = np.repeat(np.arange(cell.incidents), cell.clips)
    shown = (random.random(cell.incidents) < cell.prevalence)[incident]
    own = random.random(len(incident)) < cell.prevalence
    truth = np.where(random.random(len(incident)) < ALIKE, shown, own)
    error = np.where(random.random(cell.incidents) < 0.25, cell.hard, cell.easy)[incident]
    wrong = random.random((len(incident), cell.coders)) < error[:, None]
    return (truth[:, None] ^ wrong).astype(np.int64), incident


def once(
    cell: Cell, table: np.ndarray, incident: np.ndarray, seed: int
) -> tuple[list[bool], list[float]]:
    clips, coders = table.shape
    codings = Codings.of_arrays(
        np.repeat(np.arange(clips), coders),
        np.tile(np.arange(coders), clips),
        table.ravel(),
        level=Level.NOMINAL,
        values=["no", "yes"],
    )
    counts = Counts.of(codings)
    found = disagreements(codings, counts)
    few = found.by_unit(counts)
    plan = Bootstrap(REPLICATES, seed=seed)
    nested = incident if cell.clips > 1 else None
    intervals = [
        interval_for(found.features, found.alpha, plan, nested, few),
        interval_for(found.features, found.alpha, plan, None, few),
        interval_for(found.features, found.alpha, LogDelta(), nested, few),
    ]
    positive = table.any(axis=1)
    seen = [float(positive.sum()), float(np.unique(incident[positive]).size)]
    return [holds(one, cell.alpha) for one in intervals], seen


def holds(found: Interval | None, value: float) -> bool:
    return found is not None and found.low <= value <= found.high


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=600)
    runs = parser.parse_args().runs
    error = np.sqrt(0.95 * 0.05 / runs)
    say(f"{runs} runs a cell, {REPLICATES} replicates: ± {2 * error:.1%} by chance alone.\n")
    say(
        f"{'clips':>5} {'coders':>6} {'incidents':>9} {'alpha':>6} {'K+':>6} {'with +':>7}"
        f" {'incident':>9} {'log-delta':>9} {'by clip':>8}"
    )
    with ProcessPoolExecutor(os.cpu_count()) as workers:
        found = list(workers.map(simulated, CELLS, [runs] * len(CELLS)))
    missed = 0
    for one in found:
        cell, margin = one.cell, 2 * error
        out = [
            not LOW - margin <= share <= HIGH + margin for share in (one.bootstrap, one.log_delta)
        ]
        missed += any(out) and one.positives >= FULL
        say(
            f"{cell.clips:>5} {cell.coders:>6} {cell.incidents:>9} {cell.alpha:>6.3f}"
            f" {one.positives:>6.0f} {one.groups:>7.0f}"
            f" {one.bootstrap:>8.1%}{'!' if out[0] else ' '}"
            f" {one.log_delta:>8.1%}{'!' if out[1] else ' '} {one.by_clip:>7.1%}"
        )
    say(
        f"\nOutside {LOW:.0%} to {HIGH:.0%} by more than chance: {missed} cells of K+ ≥ {FULL} (!)."
    )
    return 0


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
