"""Simulated coders: a study in which the truth is known, and with it who departs from it."""

from dataclasses import dataclass

import numpy as np

from bwvcoding.agreement import Codings, Level
from bwvcoding.agreement.divergence.drift import Pooled, pooled
from bwvcoding.agreement.divergence.peers import scored


@dataclass(frozen=True)
class Variable:
    """How often it is true, and how often a coder errs on a clip of ordinary difficulty."""

    name: str
    prevalence: float
    error: float


VARIABLES = (
    Variable("search", 0.5, 0.02),
    Variable("flee", 0.15, 0.06),
    Variable("force", 0.1, 0.04),
    Variable("irritant spray", 0.02, 0.005),
    Variable("voice raised", 0.4, 0.12),
    Variable("reason heard", 0.7, 0.2),
)


@dataclass(frozen=True)
class Study:
    """`bad` coders err `worse` times as often from week `onset`; honest ones differ by `skill`."""

    coders: int = 30
    weeks: int = 26
    weekly: int = 40
    per_clip: int = 3
    bad: int = 0
    worse: float = 3.0
    onset: int = 5
    skill: float = 0.15
    difficulty: float = 0.7


def simulated(study: Study, generator: np.random.Generator) -> Pooled:
    """All variables of all clips; the bad coders are the first ones."""
    coder, week = _assigned(study, generator)
    clips = len(week)
    hard = np.exp(generator.normal(0, study.difficulty, clips))
    multiplier = np.exp(generator.normal(0, study.skill, study.coders))[coder]
    departs = (coder < study.bad) & (week[:, None] >= study.onset)
    multiplier = multiplier * np.where(departs, study.worse, 1)
    unit = np.repeat(np.arange(clips), study.per_clip)
    found = []
    for variable in VARIABLES:
        error = np.minimum(variable.error * hard[:, None] * multiplier, 0.5)
        truth = generator.random((clips, 1)) < variable.prevalence
        said = truth ^ (generator.random(coder.shape) < error)
        codings = Codings(
            level=Level.NOMINAL,
            units=tuple(range(clips)),
            coders=tuple(range(study.coders)),
            values=(0, 1),
            unit=unit,
            coder=coder.ravel(),
            value=said.ravel().astype(np.int64),
        )
        found.append(scored(codings, variable.name, np.repeat(week, study.per_clip)))
    together = pooled(found)
    assert together is not None
    return together


def _assigned(study: Study, generator: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """clips × coders, and the week of each clip: every coder has as much to do as any other."""
    turns = np.tile(np.arange(study.coders), (study.weeks * study.weekly, 1))
    seats = generator.permuted(turns, axis=1).reshape(-1, study.per_clip)
    week = np.repeat(np.arange(study.weeks), len(seats) // study.weeks)
    return seats, week
