"""The wide table's columns: names that SPSS, Stata and R all take, codes and labels. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from bwvcoding.codebooks.queries import (
    MARKED,
    NONE,
    NOT_APPLICABLE,
    Codebook,
    Level,
    Missing,
    Variable,
)
from bwvcoding.releases.parts.content import Mark, Sheet

KEYS = ("encounter", "member", "coder", "coder_group", "correction")
KEY_LABELS = {
    "encounter": "Encounter",
    "member": "Cast member; empty for the encounter itself",
    "coder": "Coder, under a stand-in name",
    "coder_group": "Coder group",
    "correction": "0 = independent coding; 1, 2 … = later correction",
}
LONGEST_NAME = 32  # Stata: [U] 11.3 Naming conventions
# SPSS Command Syntax Reference, Variable Names; Stata [U] 11.3. Small letters: ours are.
RESERVED = frozenset(
    {"all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"}
    | {"byte", "double", "float", "if", "in", "int", "long", "strl", "using"}
    | {f"str{length}" for length in range(1, 2046)}
)
MISSING_LABELS = {
    Missing.NOT_VISIBLE: "Not visible",
    Missing.NOT_AUDIBLE: "Not audible",
    Missing.OUTSIDE_RECORDING: "Outside the recording",
    NOT_APPLICABLE: "Not applicable",
}
# Stata's extended missing values .a to .z.
STATA_MISSING = {
    Missing.NOT_VISIBLE: "a",
    Missing.NOT_AUDIBLE: "b",
    Missing.OUTSIDE_RECORDING: "c",
    NOT_APPLICABLE: "n",
}
MISSING = tuple(MISSING_LABELS)


class Kind(StrEnum):
    VALUE = "value"  # the value itself
    NUMBER = "number"  # a whole number
    ONE_OF_SEVERAL = "one of several"  # was this value among those chosen? 0 or 1
    MARKS = "marks"  # how many marks on the clock
    FIRST_MS = "first mark"  # where the first of them starts


@dataclass(frozen=True)
class Column:
    """One column: `codes` gives each value its number, in the codebook's order, from 0."""

    name: str
    variable: Variable
    kind: Kind
    value: str
    label: str
    codes: Mapping[str, int]
    labels: Mapping[str, str]
    missing: tuple[str, ...]

    def cell(self, member: str, sheet: Sheet, marks: Sequence[Mark]) -> str | int | None:
        """A value or missing code by its id, or a number; None where it was not asked."""
        if self.kind is Kind.MARKS:
            asked = (self.variable.id, member) in sheet.values
            return len(marks) if marks or asked else None
        if self.kind is Kind.FIRST_MS:
            return min((mark.start_ms for mark in marks), default=None)
        value = sheet.values.get((self.variable.id, member))
        if self.kind is Kind.ONE_OF_SEVERAL and isinstance(value, list):
            return int(self.value in value)
        return "|".join(value) if isinstance(value, list) else value


def missing_codes(codebook: Codebook) -> dict[str, int]:
    """Negative codes below every range of the codebook: -6 to -9, or -96 to -99, and so on."""
    least = min((v.range.min for v in codebook.variables if v.range), default=0)
    reach = 10
    while least <= 4 - reach:
        reach *= 10
    return {name: place - reach + 1 for place, name in enumerate(reversed(MISSING))}


def columns_of(codebook: Codebook, variables: Iterable[str]) -> list[Column]:
    """The columns of these variables, in the codebook's order."""
    wanted, taken = set(variables), set(KEYS)
    found = []
    for variable in codebook.variables:
        if variable.id in wanted:
            for column in _columns(variable):
                found.append(_named(column, taken))
    return found


def _columns(variable: Variable) -> list[Column]:
    missing = (*variable.missing, *((NOT_APPLICABLE,) if variable.ask_if else ()))
    ids = (NONE, MARKED) if variable.level is Level.EVENT else variable.value_ids
    labels = {value.id: value.label for value in variable.values}
    if variable.level is Level.EVENT:
        labels = {NONE: "Does not happen", MARKED: "Marked on the clock"}
    codes = {value: place for place, value in enumerate(ids)}

    def column(kind: Kind, label: str, value: str = "", name: str = "") -> Column:
        has_codes = kind is Kind.VALUE
        return Column(
            name=name or variable.id,
            variable=variable,
            kind=kind,
            value=value,
            label=label,
            codes=codes if has_codes else {},
            labels=labels if has_codes else {},
            missing=missing if kind not in {Kind.MARKS, Kind.FIRST_MS} else (),
        )

    if variable.level is Level.MULTI:
        found = [
            column(
                Kind.ONE_OF_SEVERAL, f"{variable.label}: {v.label}", v.id, f"{variable.id}__{v.id}"
            )
            for v in variable.values
        ]
    elif variable.level is Level.INTERVAL:
        found = [column(Kind.NUMBER, variable.label)]
    else:
        found = [column(Kind.VALUE, variable.label)]
    if variable.level is Level.EVENT or any(value.needs_time for value in variable.values):
        found += [
            column(Kind.MARKS, f"{variable.label}: number of marks", name=f"{variable.id}__n"),
            column(Kind.FIRST_MS, f"{variable.label}: first mark, ms", name=f"{variable.id}__ms"),
        ]
    return found


def _named(column: Column, taken: set[str]) -> Column:
    """Too long, reserved or taken: cut, and made its own again by a hash of what it stands for."""
    name = column.name
    if len(name) > LONGEST_NAME or name in taken or name in RESERVED or name.endswith("_"):
        whole = f"{column.variable.id}/{column.kind}/{column.value}"
        digest = sha256(whole.encode()).hexdigest()
        lengths = range(6, LONGEST_NAME)
        names = (f"{name[: LONGEST_NAME - 1 - n]}_{digest[:n]}" for n in lengths)
        name = next(one for one in names if one not in taken)
    taken.add(name)
    return Column(**{**vars(column), "name": name})
