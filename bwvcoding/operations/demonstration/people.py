"""Who takes part in the demonstration, and how its eight scripted coders err.

Every rate is invented and published here; none is taken from a person or a study.
"""

from dataclasses import dataclass

# Of every account of a demonstration; such a study lives on one machine and holds nothing real.
PASSWORD = "watch-first-judge-later"  # noqa: S105

ORGANISATIONS = (
    ("hackney-cmg", "Hackney Community Monitoring Group", "community"),
    ("met", "Metropolitan Police Service", "met"),
    ("mopac", "Mayor's Office for Policing and Crime", "mopac"),
    ("college", "City College", "research"),
)


@dataclass(frozen=True)
class Person:
    name: str
    organisation: str
    role: str
    group: str

    @property
    def email(self) -> str:
        return f"{self.name.lower()}@demo.example"


@dataclass(frozen=True)
class Coder(Person):
    """`care` multiplies every slip rate; `definitions` are own readings of the codebook."""

    care: float = 1.0
    definitions: frozenset[str] = frozenset()


LEAD = Person("Cleo", "college", "lead", "research")
ADJUDICATOR = Person("Dev", "college", "adjudicator", "research")
CUSTODIAN = Person("Kit", "met", "custodian", "police")
MOPAC_CONTROLLER = Person("Mo", "mopac", "controller", "research")
MET_CONTROLLER = Person("Max", "met", "controller", "police")
STAFF = (LEAD, ADJUDICATOR, CUSTODIAN, MOPAC_CONTROLLER, MET_CONTROLLER)

DEFINITIONS = {
    "pouch counts as drawn": "a hand on the spray pouch counts as PAVA drawn",
    "no mist, no use": "spray counts as used only when a cloud is plain to see",
    "any moving off": "walking on or pulling an arm away counts as fleeing",
    "only if far": "a run that is stopped within a few metres does not count as fleeing",
}


def _coder(name: str, group: str, care: float, *definitions: str) -> Coder:
    organisation = {"community": "hackney-cmg", "police": "met", "research": "college"}[group]
    return Coder(name, organisation, "coder", group, care, frozenset(definitions))


CODERS = (
    _coder("Ana", "community", 0.9, "pouch counts as drawn"),
    _coder("Amara", "community", 1.1, "pouch counts as drawn", "any moving off"),
    _coder("Idris", "community", 1.3, "pouch counts as drawn", "only if far"),
    _coder("Ben", "police", 1.0, "any moving off", "no mist, no use"),
    _coder("Paula", "police", 0.9, "any moving off", "no mist, no use"),
    _coder("Tom", "police", 1.2, "only if far", "no mist, no use"),
    _coder("Rosa", "research", 0.7),
    _coder("Wen", "research", 0.8, "pouch counts as drawn", "any moving off"),
)

# Chance that a coder of care 1.0 slips on one coded value, by class of variable.
SLIP_RATES = {
    "critical_factual": 0.012,
    "factual": 0.02,
    "interpretive": 0.12,
    "timed": 0.05,
}
MARK_SHIFT_MS = 250  # standard deviation of a coder's time marks about the act


def published_rates() -> list[str]:
    """The error model as lines a person can read."""
    rates = ", ".join(f"{name.replace('_', ' ')} {rate:.1%}" for name, rate in SLIP_RATES.items())
    lines = [f"Chance of a slip on one coded value: {rates}; each times the coder's care."]
    for coder in CODERS:
        own = "; ".join(DEFINITIONS[name] for name in sorted(coder.definitions))
        lines.append(
            f"{coder.name} ({coder.group}) × {coder.care}: {own or 'the codebook as written'}"
        )
    return lines
