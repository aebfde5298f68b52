"""What one scripted encounter will contain, drawn from published chances.

A demonstration study holds far more positives than the street does, on purpose: rare
events leave agreement undefined, and the table at the end must be readable.
"""

from dataclasses import dataclass
from random import Random

CHANCES = {
    "starts_midway": 0.15,
    "belt_hidden": 0.10,
    "taser_carried": 0.72,
    "taser_drawn": 0.40,  # of all encounters
    "taser_aimed": 0.80,  # of those drawn, as the six below
    "taser_reddot": 0.75,  # of those aimed
    "taser_arced": 0.35,
    "taser_fired": 0.50,  # of those aimed
    "taser_angle": 0.45,  # of those fired
    "taser_drive": 0.35,  # of those not fired
    "taser_warning": 0.70,
    "pouch_hand": 0.85,  # of those in which no spray is drawn
    "pava_drawn": 0.46,
    "pava_used": 0.76,  # of those drawn
    "pava_faint": 0.95,  # of those used
    "cuffs": 0.55,
    "cuffs_struggle": 0.42,  # of those cuffed, as the next
    "cuffs_off": 0.60,
    "flees": 0.35,
    "walks_on": 0.60,  # of those who do not flee, as the next
    "arm_pull": 0.60,
    "weapon_seen": 0.36,
    "weapon_stated": 0.25,
    "officer_escalates": 0.40,
    "officer_calms": 0.40,
    "subject_escalates": 0.45,
    "subject_calms": 0.35,
    "cannabis": 0.30,
    "told_recorded": 0.45,
    "ethnicity_asked": 0.35,
    "understood": 0.30,
    "says_outcome": 0.60,
    "cut_short": 0.18,
}

FLIGHTS = ("pre_contact", "after_contact", "after_detention", "escapes_hold")
WEAPON_COURSES = ("held", "brandished", "used", "found")
SETTINGS = ("street", "open_ground", "transport", "retail")


@dataclass(frozen=True)
class Premise:
    """Everything decided before the acts get their times."""

    true: frozenset[str]
    setting: str
    flight: str
    flight_end: str
    weapon: str
    grounds: str
    looked_for: str
    identity: str
    entitle: str
    says_you: bool
    says_legal: bool
    finds_drugs: bool
    bystanders: int

    def has(self, name: str) -> bool:
        return name in self.true


def draw_premise(dice: Random) -> Premise:
    """Throw every chance once; what depends on another falls away with it."""
    thrown = {name for name, chance in CHANCES.items() if dice.random() < chance}
    true = _without_orphans(thrown)
    flight = dice.choice(FLIGHTS) if "flees" in true else "none"
    if "starts_midway" in true and flight == "pre_contact":
        flight = "after_contact"
    grounds = _grounds(dice, true)
    return Premise(
        true=frozenset(true),
        setting=dice.choice(SETTINGS),
        flight=flight,
        flight_end=dice.choice(_flight_ends(flight)),
        weapon=dice.choice(WEAPON_COURSES) if "weapon_seen" in true else "none",
        grounds=grounds,
        looked_for="drugs" if "smell" in grounds else dice.choice(("drugs", "stolen", "vague")),
        identity=dice.choice(("full", "full", "full", "partial", "not_audible", "none")),
        entitle=dice.choice(("full", "full", "partial", "none")),
        says_you=dice.random() < 0.65,
        says_legal=dice.random() < 0.5,
        finds_drugs=dice.random() < 0.3,
        bystanders=dice.choice((0, 0, 1, 2, 4)),
    )


def _flight_ends(flight: str) -> tuple[str, ...]:
    """Nobody gets away before the stop itself can be shown."""
    ends = ("stopped", "stopped", "gives_up")
    return (*ends, "gets_away") if flight in ("after_detention", "escapes_hold") else ends


def _grounds(dice: Random, true: set[str]) -> str:
    if "cannabis" in true:
        return dice.choice(("smell_only", "smell_also"))
    return dice.choice(("exchange", "evasive", "description", "none"))


def _without_orphans(thrown: set[str]) -> set[str]:
    true = set(thrown)
    drawn = "taser_drawn" in true
    aimed = drawn and "taser_aimed" in true
    fired = aimed and "taser_fired" in true
    keep = {
        "taser_aimed": drawn,
        "taser_reddot": aimed,
        "taser_arced": drawn,
        "taser_fired": aimed,
        "taser_angle": fired,
        "taser_drive": drawn and not fired,
        "taser_warning": drawn,
        "pouch_hand": "pava_drawn" not in true,
        "pava_used": "pava_drawn" in true,
        "pava_faint": {"pava_drawn", "pava_used"} <= true,
        "cuffs_struggle": "cuffs" in true,
        "cuffs_off": "cuffs" in true,
        "walks_on": "flees" not in true and "starts_midway" not in true,
        "arm_pull": "flees" not in true,
        "belt_hidden": not drawn,
    }
    true -= {name for name, holds in keep.items() if not holds}
    return true | ({"taser_carried"} if drawn else set())
