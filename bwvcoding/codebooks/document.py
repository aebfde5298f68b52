"""What a codebook version says, as immutable values: no tables, no HTTP, no files."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class Level(StrEnum):
    """Level of measurement; `EVENT` is a thing marked on the encounter's clock."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    MULTI = "multi"
    EVENT = "event"


class Kind(StrEnum):
    FACTUAL = "factual"
    INTERPRETIVE = "interpretive"


class Scope(StrEnum):
    """Whom a variable is asked about: the encounter once, or every member of one kind."""

    ENCOUNTER = "encounter"
    SUBJECT = "subject"
    OFFICER = "officer"


class VariableClass(StrEnum):
    """Which of the protocol's thresholds a variable is judged by."""

    CRITICAL_FACTUAL = "critical_factual"
    FACTUAL = "factual"
    INTERPRETIVE = "interpretive"
    TIMED = "timed"


class Missing(StrEnum):
    """Answers that are never "No": what the recording does not show."""

    NOT_VISIBLE = "not_visible"
    NOT_AUDIBLE = "not_audible"
    OUTSIDE_RECORDING = "outside_recording"


class Form(StrEnum):
    """How variables that are shown together look; it changes nothing of what is coded."""

    STEPS = "steps"
    LAMPS = "lamps"


NOT_APPLICABLE = "not_applicable"  # a skip rule made the variable irrelevant
NONE = "none"  # an event variable whose event does not happen
MARKED = "marked"  # an event variable whose event is marked at least once

RESERVED_IDS = frozenset({*Missing, NOT_APPLICABLE, MARKED})


@dataclass(frozen=True)
class Source:
    id: str
    text: str


@dataclass(frozen=True)
class Family:
    id: str
    label: str


@dataclass(frozen=True)
class Value:
    id: str
    label: str
    definition: str
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    positive: bool = False
    needs_time: bool = False


@dataclass(frozen=True)
class Range:
    min: int
    max: int
    unit: str


@dataclass(frozen=True)
class Is:
    """True when the variable's value is one of `values`."""

    variable: str
    values: tuple[str | int, ...]


@dataclass(frozen=True)
class All:
    parts: tuple["Condition", ...]


@dataclass(frozen=True)
class Any:
    parts: tuple["Condition", ...]


@dataclass(frozen=True)
class Not:
    part: "Condition"


Condition = Is | All | Any | Not


def leaves(condition: Condition) -> Iterator[Is]:
    """Every "variable is one of …" inside a condition, left to right."""
    match condition:
        case Is():
            yield condition
        case Not(part):
            yield from leaves(part)
        case All(parts) | Any(parts):
            for part in parts:
                yield from leaves(part)


@dataclass(frozen=True)
class Variable:
    id: str
    family: str
    label: str
    question: str
    level: Level
    kind: Kind
    critical: bool
    scope: Scope
    values: tuple[Value, ...]
    range: Range | None
    missing: tuple[Missing, ...]
    guidance: str
    sources: tuple[str, ...]
    ask_if: Condition | None

    @property
    def variable_class(self) -> VariableClass:
        if self.level is Level.EVENT:
            return VariableClass.TIMED
        if self.kind is Kind.INTERPRETIVE:
            return VariableClass.INTERPRETIVE
        return VariableClass.CRITICAL_FACTUAL if self.critical else VariableClass.FACTUAL

    @property
    def value_ids(self) -> tuple[str, ...]:
        return tuple(value.id for value in self.values)

    @property
    def positive_ids(self) -> frozenset[str]:
        return frozenset(value.id for value in self.values if value.positive)

    def value(self, value_id: str) -> Value | None:
        return next((value for value in self.values if value.id == value_id), None)


@dataclass(frozen=True)
class Check:
    """A consistency check: whenever `when` holds, `require` must hold too."""

    id: str
    when: Condition
    require: Condition
    message: str

    @property
    def variables(self) -> tuple[str, ...]:
        found = [leaf.variable for part in (self.when, self.require) for leaf in leaves(part)]
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True)
class Presentation:
    """Variables a coder sees on one board, each with a key that says: this happens now."""

    id: str
    form: Form
    label: str
    variables: tuple[str, ...]
    signs: str  # one letter for each lamp; none for steps
    marker: str  # the event before and after which the lamps are told apart, or empty


@dataclass(frozen=True)
class Codebook:
    slug: str
    title: str
    version: int
    sources: tuple[Source, ...] = ()
    families: tuple[Family, ...] = ()
    variables: tuple[Variable, ...] = ()
    checks: tuple[Check, ...] = field(default=())
    presentations: tuple[Presentation, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Variable]:
        return {variable.id: variable for variable in self.variables}

    def variable(self, variable_id: str) -> Variable | None:
        return self.by_id.get(variable_id)
