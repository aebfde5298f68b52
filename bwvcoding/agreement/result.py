"""What every coefficient returns: a value or the reason why there is none, never a guess."""

from dataclasses import dataclass
from enum import StrEnum

from bwvcoding.agreement.levels import Level


class Status(StrEnum):
    DEFINED = "defined"
    NO_VARIATION = "no_variation"
    NO_PAIRS = "no_pairs"
    INSUFFICIENT_POSITIVES = "insufficient_positives"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Interval:
    """A confidence interval, with all that is needed to compute it again.

    One that draws nothing has no replicates and no seed.
    """

    low: float
    high: float
    method: str
    confidence: float
    replicates: int
    undefined: int
    seed: int | None
    clustered: bool = False


@dataclass(frozen=True, slots=True)
class Coefficient:
    """One agreement coefficient of one variable; `chance` is the agreement expected by chance."""

    name: str
    level: Level
    status: Status
    reason: str = ""
    value: float | None = None
    interval: Interval | None = None
    standard_error: float | None = None
    chance: float | None = None

    def __post_init__(self) -> None:
        if (self.value is None) is (self.status is Status.DEFINED):
            raise ValueError("A coefficient has a value exactly when it is defined.")

    @property
    def is_defined(self) -> bool:
        return self.status is Status.DEFINED


NO_PAIRS_REASON = "No unit was coded by two or more coders, so there is nothing to compare."


def no_pairs(name: str, level: Level) -> Coefficient:
    return Coefficient(name, level, Status.NO_PAIRS, NO_PAIRS_REASON)


def no_variation(name: str, level: Level, reason: str) -> Coefficient:
    return Coefficient(name, level, Status.NO_VARIATION, reason)


def not_applicable(name: str, level: Level, reason: str) -> Coefficient:
    """These codings are not of the kind the coefficient is defined for."""
    return Coefficient(name, level, Status.NOT_APPLICABLE, reason)
