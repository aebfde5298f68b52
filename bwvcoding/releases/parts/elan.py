"""One .eaf for each encounter: a tier for each variable and coder, times in milliseconds. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from pympi import Eaf

from bwvcoding.releases.parts.content import CodedEncounter, Mark, Sheet

VALUE, MARK = "value", "mark"
# ELAN knows no annotation without length, so a moment lasts one millisecond.
MOMENT_MS = 1
UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
# XML 1.0 (fifth edition), 2.2: what no document may hold, escaped or not.
NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Devices of Windows, which are no names of files there.
DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


def file_name(reference: str) -> str:
    """The reference where it is a safe name; otherwise what is safe of it, and its hash."""
    if re.fullmatch(r"[A-Z0-9][A-Z0-9_-]{0,59}", reference) and not DEVICES.fullmatch(reference):
        return f"{reference}.eaf"
    safe = UNSAFE.sub("_", reference).strip("._")[:40]
    return f"{safe}-{sha256(reference.encode()).hexdigest()[:12]}.eaf"


def write_eaf(path: Path, encounter: CodedEncounter, made_at: datetime) -> None:
    document = Eaf(author="bwvcoding")
    document.adocument["DATE"] = made_at.isoformat(timespec="seconds")
    document.remove_tier("default")
    document.remove_linguistic_type("default-lt")
    for kind in (VALUE, MARK):
        document.add_linguistic_type(kind)
    document.add_property("encounter", _clean(encounter.reference))
    end = encounter.duration_ms or MOMENT_MS
    for sheet in sorted(encounter.sheets, key=lambda one: (one.coder, one.correction)):
        coder = _coder(sheet)
        for (variable, member), value in sorted(sheet.values.items(), key=lambda one: one[0]):
            tier = tier_of(variable, member, coder)
            document.add_tier(tier, ling=VALUE, part=member or None, ann=coder)
            text = "|".join(value) if isinstance(value, list) else str(value)
            document.add_annotation(tier, 0, end, _clean(text))
        _add_marks(document, sheet, coder)
    _order_slots(document)
    document.to_file(path)


def tier_of(variable: str, member: str, coder: str, lane: int = 0) -> str:
    """Such as `cuffed@K01`, `fled:S1@K01`, `cuffed.marks@K01`, `cuffed.marks2@K01`."""
    person = f":{member}" if member else ""
    marks = f".marks{lane if lane > 1 else ''}" if lane else ""
    return _clean(f"{variable}{marks}{person}@{coder}")


def _add_marks(document: Eaf, sheet: Sheet, coder: str) -> None:
    places = sorted({(mark.variable, mark.member) for mark in sheet.marks})
    for variable, member in places:
        marks = [m for m in sheet.marks if (m.variable, m.member) == (variable, member)]
        for lane, inside in enumerate(_lanes(marks), start=1):
            tier = tier_of(variable, member, coder, lane)
            document.add_tier(tier, ling=MARK, part=member or None, ann=coder)
            for mark in inside:
                document.add_annotation(tier, mark.start_ms, _end(mark), _clean(mark.label))


def _lanes(marks: Iterable[Mark]) -> Iterator[list[Mark]]:
    """Annotations of one tier may not overlap: what does goes to a tier of its own."""
    left = sorted(marks, key=lambda mark: (mark.start_ms, _end(mark), mark.label, mark.target))
    while left:
        lane: list[Mark] = []
        rest: list[Mark] = []
        for mark in left:
            free = not lane or mark.start_ms >= _end(lane[-1])
            (lane if free else rest).append(mark)
        yield lane
        left = rest


def _order_slots(document: Eaf) -> None:
    """Slots numbered as time goes, as the format asks of TIME_ORDER."""
    times = document.timeslots
    order = sorted(times, key=lambda slot: (times[slot], int(slot.removeprefix("ts"))))
    names = {old: f"ts{place}" for place, old in enumerate(order, start=1)}
    document.timeslots = {names[old]: times[old] for old in order}
    for marked, *_ in document.tiers.values():
        for name, (start, end, *rest) in marked.items():
            marked[name] = (names[start], names[end], *rest)


def _end(mark: Mark) -> int:
    return mark.start_ms + MOMENT_MS if mark.end_ms is None else mark.end_ms


def _coder(sheet: Sheet) -> str:
    return f"{sheet.coder}-correction{sheet.correction}" if sheet.correction else sheet.coder


def _clean(text: str) -> str:
    return NOT_IN_XML.sub("�", text)
