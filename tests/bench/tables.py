"""Tables to measure on: the same every time, from fixed seeds."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from bwvcoding.agreement import Codings, Level
from bwvcoding.agreement.codings import Codes
from bwvcoding.agreement.tallies.tally import Tally

CODINGS_PER_UNIT = 5
VALUES = 5
CODES = ("not_visible", "not_audible", "outside_recording")


@dataclass(frozen=True)
class Long:
    """Long codings of a nominal variable as whole numbers, five codings a unit."""

    units: int
    coders: int
    unit: Codes
    coder: Codes
    value: Codes

    @property
    def name(self) -> str:
        return f"{self.units:,} units × {self.coders} coders"

    def codings(self, clusters: Codes | None = None) -> Codings:
        return Codings.of_arrays(
            self.unit,
            self.coder,
            self.value,
            level=Level.NOMINAL,
            values=range(VALUES),
            clusters=clusters,
        )

    def counts(self) -> np.ndarray:
        cell = self.unit * VALUES + self.value
        return np.bincount(cell, minlength=self.units * VALUES).reshape(-1, VALUES)

    def dense(self) -> np.ndarray:
        """coders × units, as the library wants it."""
        table = np.full((self.coders, self.units), np.nan)
        table[self.coder, self.unit] = self.value
        return table


def long(units: int, coders: int) -> Long:
    """Coders err in a fifth of the codings; who codes a unit is drawn where there are many."""
    random = np.random.default_rng(units + coders)
    truth = random.integers(0, VALUES, units)
    unit = np.repeat(np.arange(units), CODINGS_PER_UNIT)
    coder = np.tile(np.arange(CODINGS_PER_UNIT), units)
    if coders > CODINGS_PER_UNIT:
        steps = random.integers(1, coders // CODINGS_PER_UNIT, (units, CODINGS_PER_UNIT))
        coder = (
            (random.integers(0, coders, units)[:, None] + steps.cumsum(axis=1)) % coders
        ).ravel()
    erring = random.random(len(unit)) < 0.2
    value = np.where(erring, random.integers(0, VALUES, len(unit)), truth[unit])
    return Long(units, coders, unit, coder, value)


def study_variable(number: int, encounters: int, coders: int = 5) -> dict[str, Any]:
    """Arguments of `Tally.of_arrays`: one of forty variables of five kinds, 3 % not seen."""
    random = np.random.default_rng([number, encounters])
    level, values, chance = _kind(number)
    truth = random.choice(len(values), encounters, p=chance)
    unit = np.repeat(np.arange(encounters), coders)
    size = len(unit)
    said = np.where(
        random.random(size) < 0.9, truth[unit], random.choice(len(values), size, p=chance)
    )
    unseen = random.random(size) < 0.03
    return {
        "unit": unit,
        "coder": np.tile(np.arange(coders), encounters),
        "value": np.where(unseen, -1 - random.integers(0, len(CODES), size), said),
        "level": level,
        "values": values,
        "encounters": np.arange(encounters),
        "coders": tuple(f"coder {i}" for i in range(coders)),
        "codes": CODES,
    }


def _kind(number: int) -> tuple[Level, list[Any], np.ndarray]:
    if number % 5 in (0, 1):
        values = ["no", "yes", "unclear"][: 2 + number % 2]
        return Level.NOMINAL, list(values), np.array([0.9, 0.1, 0.0][: len(values)])
    if number % 5 == 2:
        return Level.ORDINAL, list(range(5)), np.full(5, 0.2)
    if number % 5 == 3:
        chance = np.exp(-np.arange(31) / 3)
        return Level.INTERVAL, list(range(31)), chance / chance.sum()
    names = ["", *"abcde", "ab", "ac", "bc", "de"]
    return Level.SET, [frozenset(name) for name in names], np.full(len(names), 0.1)


def study_tally(number: int, encounters: int) -> Tally:
    return Tally.of_arrays(**study_variable(number, encounters))
