"""Tables of events: coder, label, start, end in milliseconds, and the unit they lie in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bwvcoding.agreement.codings import Codings
from bwvcoding.agreement.levels import Level
from bwvcoding.agreement.reading.layouts import column, named
from bwvcoding.agreement.reading.sheet import Sheet, Unreadable
from bwvcoding.agreement.timelines.nearness import Event

NUMBER = re.compile(r"\d{1,12}(\.\d{1,6})?")
ONLY = "the whole"


@dataclass(frozen=True, slots=True)
class TimedTable:
    codings: Codings
    last_ms: Mapping[str, int]


def read_events(sheet: Sheet, ms: int = 1) -> TimedTable:
    """A row with neither label nor times says that a coder saw the unit and marked nothing.

    `ms` is how many milliseconds the table's unit of time has.
    """
    unit = _unit(sheet)
    coder, label = column(sheet, ("coder",), 0), column(sheet, ("label",), 1)
    start, end = column(sheet, ("start",), 2), column(sheet, ("end",), 3)
    marked: dict[tuple[str, str], list[Event]] = {}
    last: dict[str, int] = {}
    for row, cells in sheet.rows:
        named(cells[coder], "coder", row)
        where = ONLY if unit is None else cells[unit]
        named(where, "unit", row)
        events = marked.setdefault((where, cells[coder]), [])
        if not (cells[label] or cells[start] or cells[end]):
            continue
        event = _event(cells[label], cells[start], cells[end], row, ms)
        events.append(event)
        last[where] = max(last.get(where, 0), event.start_ms, event.end_ms or 0)
    rows = [
        (where, who, tuple(sorted(found, key=_order))) for (where, who), found in marked.items()
    ]
    return TimedTable(Codings.of(rows, level=Level.EVENT), last)


def _unit(sheet: Sheet) -> int | None:
    """The column `unit` or `continuum`, or any that stands before the coder."""
    folded = [name.casefold() for name in sheet.header]
    for name in ("unit", "continuum"):
        if name in folded:
            return folded.index(name)
    return 0 if column(sheet, ("coder",), 0) == 1 else None


def _event(label: str, start: str, end: str, row: int, ms: int) -> Event:
    named(label, "label", row)
    named(start, "start", row)
    begins = _time(start, row, ms)
    ends = _time(end, row, ms) if end else None
    if ends is not None and ends <= begins:
        raise Unreadable(f"Row {row}: the event ends at {end}, not after its start at {start}.")
    return Event(label, begins, ends)


def _time(cell: str, row: int, ms: int) -> int:
    if not NUMBER.fullmatch(cell):
        raise Unreadable(f"Row {row}: {cell!r} is no time from 0 on.")
    time = float(cell) * ms
    if ms == 1 and time != int(time):
        raise Unreadable(
            f"Row {row}: {cell!r} is no whole millisecond; if these are seconds, say --seconds."
        )
    return round(time)


def _order(event: Event) -> tuple[int, int, str]:
    return event.start_ms, event.end_ms or event.start_ms, event.label
