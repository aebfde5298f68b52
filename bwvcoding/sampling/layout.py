"""The data.police.uk stop-and-search layout: its columns, and what a wrong header is told."""

from __future__ import annotations

import csv
import re

from bwvcoding.core.errors import Invalid

# Our name for each column → its heading, in the order of the file.
COLUMNS = {
    "search_type": "Type",
    "occurred_at": "Date",
    "operation_part": "Part of a policing operation",
    "operation_name": "Policing operation",
    "latitude": "Latitude",
    "longitude": "Longitude",
    "gender": "Gender",
    "age_range": "Age range",
    "self_defined_ethnicity": "Self-defined ethnicity",
    "officer_defined_ethnicity": "Officer-defined ethnicity",
    "legislation": "Legislation",
    "object_of_search": "Object of search",
    "outcome": "Outcome",
    "outcome_linked": "Outcome linked to object of search",
    "clothing_removed": "Removal of more than just outer clothing",
}
NAMES = tuple(COLUMNS)
HEADER = tuple(COLUMNS.values())
INDEX = {name: index for index, name in enumerate(NAMES)}

FILE_NAME = re.compile(
    r"(?P<month>\d{4}-(0[1-9]|1[0-2]))-(?P<force>[a-z][a-z-]{0,59})-stop-and-search\.csv"
)
_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}
_COUNTING = re.compile(r"\b(number|count|counts|total|totals|rate|percent|percentage)\b|%", re.I)
_ADVICE = (
    "Use the file YYYY-MM-<force>-stop-and-search.csv as it came from data.police.uk, unchanged."
)


def cells_of(line: str) -> list[str]:
    """The cells of one line; csv.Error where a quote is opened and not closed."""
    return next(csv.reader([line], strict=True), [])


def month_and_force(file_name: str) -> tuple[str, str]:
    """("2018-10", "metropolitan") as the name of the file says; blank where it says nothing."""
    found = FILE_NAME.fullmatch(file_name)
    return (found["month"], found["force"]) if found else ("", "")


def check_header(line: str) -> None:
    """Raise Invalid, with the reason in a sentence, unless the line is the layout's header."""
    try:
        found = cells_of(line)
    except csv.Error as problem:
        raise _refusal(
            "header", f"The first line is not a CSV header: a quote is open. {_ADVICE}"
        ) from problem
    if tuple(found) == HEADER:
        return
    for separator, plural in _SEPARATORS.items():
        if line.count(separator) >= len(HEADER) - 1:
            raise _refusal(
                "separator",
                f"The columns are separated by {plural}; this layout separates them by commas. "
                f"It was probably saved again by a spreadsheet. {_ADVICE}",
            )
    raise _other_header(found)


def _other_header(found: list[str]) -> Invalid:
    known = [name for name in found if name in HEADER]
    counting = [name for name in found if _COUNTING.search(name.replace("_", " "))]
    if counting and len(known) < len(HEADER) // 2:
        return _refusal(
            "aggregate",
            f"This is a table of counts (column {_quoted(counting)}), not a list of stops. "
            f"A sample needs one row for each stop. {_ADVICE}",
        )
    if "Crime ID" in found:
        return _refusal(
            "header", f"This is a file of crimes, not of stops (column “Crime ID”). {_ADVICE}"
        )
    if len(found) == len(HEADER) and re.match(r"\d{4}-\d\d-\d\d", found[1]):
        return _refusal(
            "header", f"The first line is a stop, not the header: the header is missing. {_ADVICE}"
        )
    if not known:
        return _refusal(
            "header",
            f"The first line is not the header of this layout: none of its {len(HEADER)} columns "
            f"is there, and it begins “{','.join(found)[:60]}”. {_ADVICE}",
        )
    if sorted(found) == sorted(HEADER):
        return _refusal("header", f"The columns are in another order: {_swapped(found)}. {_ADVICE}")
    return _refusal(
        "header", f"The header is not that of this layout: {_differing(found)}. {_ADVICE}"
    )


def _swapped(found: list[str]) -> str:
    wrong = [
        f"column {place} is “{have}” and should be “{want}”"
        for place, (have, want) in enumerate(zip(found, HEADER, strict=True), start=1)
        if have != want
    ]
    return "; ".join(wrong)


def _differing(found: list[str]) -> str:
    missing = [name for name in HEADER if name not in found]
    strange = [name for name in found if name not in HEADER]
    twice = sorted({name for name in found if name in HEADER and found.count(name) > 1})
    parts = [
        f"{word} {_quoted(names)}"
        for word, names in (("missing", missing), ("not expected", strange), ("twice", twice))
        if names
    ]
    return "; ".join(parts)


def _quoted(names: list[str], most: int = 15) -> str:
    shown = ", ".join(f"“{name[:60]}”" for name in names[:most])
    return shown + (f" and {len(names) - most} more" if len(names) > most else "")


def _refusal(code: str, sentence: str) -> Invalid:
    return Invalid(sentence, code=f"frame-{code}")
