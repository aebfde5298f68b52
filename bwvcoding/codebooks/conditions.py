"""Given the answers of one coding: which variables apply, and which checks fail."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from .document import (
    MARKED,
    NOT_APPLICABLE,
    All,
    Any,
    Check,
    Codebook,
    Condition,
    Is,
    Level,
    Missing,
    Not,
    Scope,
    Variable,
)

CodedJson = str | int | list[str]
Place = tuple[str, str]  # variable id, member label ("" for the encounter)


@dataclass(frozen=True)
class Member:
    label: str
    kind: str  # "subject" or "officer"


@dataclass(frozen=True)
class Mark:
    """One coded event: a moment or interval on the encounter's clock."""

    variable: str
    label: str
    start_ms: int
    end_ms: int | None = None
    member: str = ""
    target: str = ""

    def concerns(self, member: str) -> bool:
        return not member or member in (self.member, self.target)


@dataclass(frozen=True)
class Answers:
    """Everything a coder has said about one encounter so far."""

    members: Sequence[Member] = ()
    values: Mapping[Place, CodedJson] = field(default_factory=dict)
    marks: Sequence[Mark] = ()


@dataclass(frozen=True)
class Inconsistency:
    check: str
    member: str
    message: str
    variables: tuple[str, ...]


class Evaluation:
    """The answers read through one codebook; a condition is true, false or not yet known."""

    def __init__(self, codebook: Codebook, answers: Answers) -> None:
        self.codebook, self.answers = codebook, answers
        self._applies: dict[Place, bool] = {}

    @cached_property
    def places(self) -> list[Place]:
        """Every (variable, member) the codebook asks about this cast, in its order."""
        return [
            (variable.id, member)
            for variable in self.codebook.variables
            for member in self._members_of(variable.scope)
        ]

    def applies(self, place: Place) -> bool:
        """Is the variable asked here? Unknown counts as not yet."""
        if place not in self._applies:
            rule = self.codebook.by_id[place[0]].ask_if
            self._applies[place] = rule is None or self._holds(rule, place[1], strict=True) is True
        return self._applies[place]

    def recorded(self, place: Place) -> CodedJson | None:
        """What was answered; marks alone are an answer to an event variable."""
        value = self.answers.values.get(place)
        if value is None and self.codebook.by_id[place[0]].level is Level.EVENT:
            return MARKED if self.marks(place) else None
        return value

    def effective(self, place: Place) -> CodedJson | None:
        """What counts for analysis: "not applicable" where the skip rule says so."""
        return self.recorded(place) if self.applies(place) else NOT_APPLICABLE

    def marks(self, place: Place) -> list[Mark]:
        variable, member = place
        return [m for m in self.answers.marks if m.variable == variable and m.concerns(member)]

    def failed_checks(self) -> list[Inconsistency]:
        """A direct entry below a skip rule still counts here, so that it is explained, not lost."""
        return [
            Inconsistency(check.id, member, check.message, check.variables)
            for check in self.codebook.checks
            for member in self._members_of(self._scope_of(check))
            if self._holds(check.when, member) is True
            and self._holds(check.require, member) is False
        ]

    def holds(self, condition: Condition, member: str = "") -> bool:
        """Is it known to be true of this member? Not yet known is not."""
        return self._holds(condition, member) is True

    def _scope_of(self, check: Check) -> Scope:
        scopes = {self.codebook.by_id[variable].scope for variable in check.variables}
        return next((s for s in (Scope.SUBJECT, Scope.OFFICER) if s in scopes), Scope.ENCOUNTER)

    def _members_of(self, scope: Scope) -> list[str]:
        if scope is Scope.ENCOUNTER:
            return [""]
        return [member.label for member in self.answers.members if member.kind == scope]

    def _holds(self, condition: Condition, member: str, *, strict: bool = False) -> bool | None:
        match condition:
            case Is():
                return self._is(condition, member, strict=strict)
            case Not(part):
                held = self._holds(part, member, strict=strict)
                return None if held is None else not held
            case All(parts):
                return _all([self._holds(part, member, strict=strict) for part in parts])
            case Any(parts):
                return _any([self._holds(part, member, strict=strict) for part in parts])

    def _is(self, leaf: Is, member: str, *, strict: bool) -> bool | None:
        variable = self.codebook.by_id[leaf.variable]
        places = [(variable.id, about) for about in self._about(variable, member)]
        return _any([self._matches(place, leaf.values, strict=strict) for place in places])

    def _about(self, variable: Variable, member: str) -> list[str]:
        """The member in question, the encounter, or anyone of the variable's kind."""
        of_kind = self._members_of(variable.scope)
        return [member] if member in of_kind else of_kind

    def _matches(self, place: Place, wanted: tuple[str | int, ...], *, strict: bool) -> bool | None:
        value = self.recorded(place)
        if not self.applies(place) and (strict or value is None):
            value = NOT_APPLICABLE
        if value is None:
            return None
        said: list[str | int] = list(value) if isinstance(value, list) else [value]
        if self.codebook.by_id[place[0]].level is Level.EVENT and value not in list(Missing):
            said += [mark.label for mark in self.marks(place)]
        return any(item in wanted for item in said)


def _all(parts: list[bool | None]) -> bool | None:
    if False in parts:
        return False
    return None if None in parts else True


def _any(parts: list[bool | None]) -> bool | None:
    if True in parts:
        return True
    return None if None in parts else False
