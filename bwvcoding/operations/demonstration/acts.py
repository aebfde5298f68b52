"""What can happen in a scripted encounter: timed acts of officers O1, O2 and of S1."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """One thing a person visibly or audibly does."""

    APPROACH = "approach"
    SPEECH = "speech"
    SHOUT = "shout"
    TASER_DRAWN = "taser drawn"
    TASER_ARCED = "taser arced"
    TASER_AIMED = "taser aimed"
    TASER_RED_DOT = "taser red dot"
    TASER_FIRED = "taser fired"
    TASER_DRIVE = "taser drive-stun"
    TASER_ANGLE = "taser angled drive-stun"
    TASER_AWAY = "taser put away"
    POUCH_HAND = "hand on spray pouch"
    PAVA_DRAWN = "spray drawn"
    PAVA_USED = "spray used"
    PAVA_FAINT = "spray used, mist hardly seen"
    PAVA_AWAY = "spray put away"
    CUFFS_ON = "cuffs on, calm"
    CUFFS_STRUGGLE = "cuffs on, struggling"
    CUFFS_OFF = "cuffs off"
    ARM_PULL = "pulls an arm away"
    WALKS_ON = "walks on before being told to stop"
    RUNS = "runs"
    CAUGHT = "is stopped and brought back"
    COMES_BACK = "comes back"
    KNIFE_SHOWN = "knife held low"
    KNIFE_RAISED = "knife raised"
    KNIFE_LUNGE = "knife lunge"
    KNIFE_DROPPED = "knife dropped"
    SEARCH = "search"
    KNIFE_FOUND = "knife found"
    BAG_FOUND = "bag of drugs found"
    LEAVES = "walks away"
    LED_AWAY = "led away"


@dataclass(frozen=True)
class Act:
    """One act on the clip's clock; `codes` are the coded values that its words carry."""

    kind: Kind
    actor: str
    start_ms: int
    end_ms: int
    words: str = ""
    codes: tuple[tuple[str, str], ...] = ()

    def lasts(self, at_ms: int) -> bool:
        return self.start_ms <= at_ms < self.end_ms

    def share(self, at_ms: int) -> float:
        """How much of the act is over at this moment, 0 to 1."""
        length = max(1, self.end_ms - self.start_ms)
        return min(1.0, max(0.0, (at_ms - self.start_ms) / length))


@dataclass(frozen=True)
class Script:
    """One encounter as it will be drawn: where, when, who does what."""

    number: int
    seed: int
    setting: str
    clock: str
    duration_ms: int
    acts: tuple[Act, ...]
    is_taser_carried: bool
    is_belt_hidden: bool
    starts_midway: bool
    bystanders: int

    @property
    def reference(self) -> str:
        return f"SCRIPTED-{self.number:04d}"

    def of(self, *kinds: Kind) -> tuple[Act, ...]:
        return tuple(act for act in self.acts if act.kind in kinds)

    def first(self, *kinds: Kind) -> Act | None:
        return next(iter(self.of(*kinds)), None)


Coded = str | int | list[str]


@dataclass(frozen=True)
class Moment:
    """One time mark: `label` is the id of the value it belongs to."""

    variable: str
    label: str
    start_ms: int
    end_ms: int
    actor: str = ""
