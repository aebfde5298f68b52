"""The fixed parts of the record of processing (Data Protection Act 2018 s.61). Pure: no tables.

Its purposes are those of the protocol itself; what moves, the log and the settings know.
"""

from __future__ import annotations

from typing import Any

from bwvcoding.studies.term_reading import Faults, line_faults, part_faults, part_of, text_faults

PART = "processing_record"
TEXTS = {
    "officer": "Name the data protection officer and how they are reached.",
    "legal_basis": "Say on what law the processing rests, such as s.35 and a condition of it.",
    "erasure_limits": "Say by when each kind of material is erased, where that can be said.",
}
LISTS = {
    "controllers": "Name each controller and how it is reached, one on each line.",
    "subjects": "List the kinds of people the footage is about, one on each line.",
    "categories": "List the kinds of personal data, one on each line.",
    "recipients": "List who is given something out of the study, one on each line.",
    "security": "List the measures that keep it secure, one on each line.",
}
FIELDS = (*LISTS, *TEXTS)


def processing_record(document: dict[str, Any]) -> dict[str, Any] | None:
    return part_of(document, PART)


def processing_faults(document: dict[str, Any]) -> Faults:
    yield from part_faults(document, PART, FIELDS)
    asked = processing_record(document)
    if asked is None:
        return
    for name, sentence in TEXTS.items():
        yield from text_faults(f"{PART}.{name}", asked.get(name), sentence)
    for name, sentence in LISTS.items():
        yield from line_faults(f"{PART}.{name}", asked.get(name), sentence)
