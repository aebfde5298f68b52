"""data-dictionary.csv: every column of every table, with each value's label and codes. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from bwvcoding.releases.parts.columns import (
    KEY_LABELS,
    MISSING_LABELS,
    STATA_MISSING,
    Column,
    Kind,
    columns_of,
    missing_codes,
)
from bwvcoding.releases.parts.content import Contents
from bwvcoding.releases.parts.guard import Cell

DICTIONARY = (
    "table", "column", "variable", "label", "question", "level", "kind", "critical", "scope",
    "unit", "least", "most", "value", "value_label", "definition", "is_missing", "spss_code",
    "stata_code", "gate", "stamp",
)  # fmt: skip
LONG_LABELS = KEY_LABELS | {
    "variable": "Variable, by its id in the codebook",
    "value": "Value by its id; several joined by |; of a mark, its label",
    "start_ms": "Of a mark: where it starts on the encounter's clock, ms; empty for a value",
    "end_ms": "Of a mark: where it ends, ms; empty for a moment",
    "target": "Of a mark: the cast member it is done to",
}
PARQUET_LABELS = {
    "number": "The value of an interval variable, as a number",
    "values": "The values of a variable that takes several, as a list",
}
_BLANK = len(DICTIONARY)


def dictionary(contents: Contents) -> Iterator[tuple[Cell, ...]]:
    yield from (_key("codes-long, parquet", name, label) for name, label in LONG_LABELS.items())
    yield from (_key("parquet", name, label) for name, label in PARQUET_LABELS.items())
    yield from (_key("codes-wide, sav, dta", name, label) for name, label in KEY_LABELS.items())
    passages = {passage.variable: passage for passage in contents.passages}
    lost = missing_codes(contents.codebook)
    for column in columns_of(contents.codebook, contents.variables):
        passage = passages[column.variable.id]
        about = _about(column)
        for value in _values(column, lost):
            yield (*about, *value, passage.outcome, passage.stamp)


def _key(table: str, name: str, label: str) -> tuple[Cell, ...]:
    return (table, name, "", label, *("",) * (_BLANK - 4))


def _about(column: Column) -> tuple[Cell, ...]:
    variable = column.variable
    span = variable.range if column.kind is Kind.NUMBER else None
    times = {Kind.MARKS: "marks", Kind.FIRST_MS: "ms"}
    return (
        "codes-wide, sav, dta", column.name, variable.id, column.label, variable.question,
        str(variable.level), str(variable.kind), variable.critical, str(variable.scope),
        span.unit if span else times.get(column.kind, ""),
        span.min if span else None, span.max if span else None,
    )  # fmt: skip


def _values(column: Column, lost: dict[str, int]) -> Iterator[tuple[Cell, ...]]:
    """One line for each value; one empty line for a number."""
    found: list[tuple[Cell, ...]] = []
    for value, code in column.codes.items():
        chosen = column.variable.value(value)
        definition = chosen.definition if chosen else ""
        found.append((value, column.labels[value], definition, False, code, str(code)))
    if column.kind is Kind.ONE_OF_SEVERAL:
        chosen = column.variable.value(column.value)
        definition = chosen.definition if chosen else ""
        found += [("1", "Chosen", definition, False, 1, "1")]
        found += [("0", "Not chosen", "", False, 0, "0")]
    for name in column.missing:
        found.append(
            (str(name), MISSING_LABELS[name], "", True, lost[name], f".{STATA_MISSING[name]}")
        )
    yield from found or [("", "", "", False, None, "")]
