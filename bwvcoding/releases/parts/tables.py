"""The tables of codes: long, a line for each value or mark; wide, one for each person. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bwvcoding.releases.parts.columns import Column
from bwvcoding.releases.parts.content import CodedEncounter, CodedJson, Mark, Sheet

LONG = (
    "encounter", "member", "coder", "coder_group", "correction", "variable", "value",
    "start_ms", "end_ms", "target",
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One line of the long table: a value, or with start_ms a mark that carries a label."""

    encounter: str
    member: str
    coder: str
    coder_group: str
    correction: int
    variable: str
    value: CodedJson
    start_ms: int | None = None
    end_ms: int | None = None
    target: str = ""

    @property
    def cells(self) -> tuple[str | int | None, ...]:
        value = "|".join(self.value) if isinstance(self.value, list) else self.value
        return (
            self.encounter, self.member, self.coder, self.coder_group, self.correction,
            self.variable, value, self.start_ms, self.end_ms, self.target,
        )  # fmt: skip


def lines_of(encounter: CodedEncounter) -> Iterator[Line]:
    """Values before marks, each in an order that depends on nothing but themselves."""
    for sheet in _in_order(encounter):
        head = (sheet.coder, sheet.group, sheet.correction)
        for (variable, member), value in sorted(sheet.values.items(), key=lambda one: one[0]):
            yield Line(encounter.reference, member, *head, variable, value)
        for mark in sorted(sheet.marks, key=_place):
            yield Line(
                encounter.reference, mark.member, *head, mark.variable, mark.label,
                mark.start_ms, mark.end_ms, mark.target,
            )  # fmt: skip


def wide_rows(
    encounter: CodedEncounter, columns: Sequence[Column]
) -> Iterator[tuple[str | int | None, ...]]:
    """The keys, then a cell for each column; one row for the encounter, one for each person."""
    for sheet in _in_order(encounter):
        marks: dict[tuple[str, str], list[Mark]] = defaultdict(list)
        for mark in sheet.marks:
            marks[mark.variable, mark.member].append(mark)
        places = {member for _, member in [*sheet.values, *marks]}
        for member in sorted({"", *places}):
            yield (
                encounter.reference, member, sheet.coder, sheet.group, sheet.correction,
                *(one.cell(member, sheet, marks.get((one.variable.id, member), ()))
                  for one in columns),
            )  # fmt: skip


def _in_order(encounter: CodedEncounter) -> list[Sheet]:
    return sorted(encounter.sheets, key=lambda sheet: (sheet.coder, sheet.correction))


def _place(mark: Mark) -> tuple[str, str, int, int, str, str]:
    end = -1 if mark.end_ms is None else mark.end_ms
    return (mark.variable, mark.member, mark.start_ms, end, mark.label, mark.target)
