"""What must stand before a study starts, line by line, from the protocol alone. Pure: no tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from bwvcoding.studies.arrangement_terms import DUTIES, arrangement
from bwvcoding.studies.impact_terms import (
    impact_assessment,
    is_consultation_awaited,
    is_review_due,
)
from bwvcoding.studies.processing_terms import processing_record

WRITE_IT = "The lead writes it into a new version of the protocol; every controller signs that."


class Standing(StrEnum):
    STANDS = "stands"
    MISSING = "missing"
    LAPSED = "lapsed"


@dataclass(frozen=True)
class Line:
    """One thing that must be in place: what it is, what is said of it, and what to do next."""

    key: str
    what: str
    law: str
    state: Standing
    says: str
    to_do: str = ""


@dataclass(frozen=True)
class Read:
    """One version of the protocol as the checklist reads it; `awaited` have not signed it."""

    document: dict[str, Any]
    version: int
    controllers: Sequence[str]
    signed: Sequence[str]
    awaited: Sequence[str]


def checklist(read: Read | None, today: date) -> list[Line]:
    """In the order in which the work is done; a study without a protocol lacks every line."""
    document = read.document if read else {}
    controllers = read.controllers if read else ()
    return [
        _protocol(read),
        _arrangement(document, controllers),
        _impact(document, today),
        _consultation(document),
        _purposes(document),
        _record(document, controllers),
    ]


def missing(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if line.state is not Standing.STANDS]


def _protocol(read: Read | None) -> Line:
    about = ("protocol", "The protocol, signed by every controller", "s.57, s.58")
    if read is None:
        return Line(*about, Standing.MISSING, "No version is drafted.", "The lead drafts it.")
    if read.awaited:
        waiting = " and ".join(read.awaited)
        says = f"Version {read.version} waits for {waiting}."
        return Line(*about, Standing.MISSING, says, f"{waiting}: read and sign it.")
    says = f"Version {read.version}, signed by {' and '.join(read.signed)}."
    return Line(*about, Standing.STANDS, says)


def _arrangement(document: dict[str, Any], controllers: Sequence[str]) -> Line:
    about = ("arrangement", "The arrangement between the controllers", "s.58")
    asked = arrangement(document)
    if asked is None:
        return Line(*about, Standing.MISSING, "The protocol does not hold it.", WRITE_IT)
    if absent := [name for name in controllers if name not in asked["parties"]]:
        says = f"It does not name as a party: {', '.join(absent)}."
        return Line(*about, Standing.MISSING, says, WRITE_IT)
    says = (
        f"Version {asked['version']}: {len(DUTIES)} duties shared out between "
        f"{' and '.join(asked['parties'])}; contact point {asked['contact_name']}, "
        f"{asked['contact_at']}."
    )
    return Line(*about, Standing.STANDS, says)


def _impact(document: dict[str, Any], today: date) -> Line:
    about = ("impact", "The impact assessment", "s.64")
    asked = impact_assessment(document)
    if asked is None:
        return Line(*about, Standing.MISSING, "The protocol does not hold its state.", WRITE_IT)
    says = (
        f"{asked['reference']} of {asked['assessed_on']}: {asked['outcome']} "
        f"Risk that stays: {asked['residual_risk']}. Next review {asked['next_review_on']}."
    )
    if is_review_due(asked, today):
        to_do = f"Review the assessment. {WRITE_IT}"
        return Line(*about, Standing.LAPSED, says, to_do)
    return Line(*about, Standing.STANDS, says)


def _consultation(document: dict[str, Any]) -> Line:
    about = ("consultation", "Consultation of the Commissioner beforehand", "s.65")
    asked = impact_assessment(document)
    if asked is None:
        says = "Whether it is needed is not said, as there is no impact assessment."
        return Line(*about, Standing.MISSING, says, WRITE_IT)
    if is_consultation_awaited(asked):
        to_do = f"Wait for the Commissioner's answer. {WRITE_IT}"
        return Line(*about, Standing.MISSING, "The answer is awaited.", to_do)
    if asked["prior_consultation"] == "answered":
        return Line(*about, Standing.STANDS, f"Answered: {asked['consultation_outcome']}")
    says = f"Not needed: the risk that stays is {asked['residual_risk']}."
    return Line(*about, Standing.STANDS, says)


def _purposes(document: dict[str, Any]) -> Line:
    about = ("purposes", "The purposes and the law they rest on", "s.35, s.36")
    asked, purposes = processing_record(document), document.get("purposes") or []
    if asked is None or not purposes:
        says = "The protocol does not say on what law the processing rests."
        return Line(*about, Standing.MISSING, says, WRITE_IT)
    labels = "; ".join(purpose["label"] for purpose in purposes)
    return Line(*about, Standing.STANDS, f"{asked['legal_basis']} For: {labels}.")


def _record(document: dict[str, Any], controllers: Sequence[str]) -> Line:
    about = ("record", "The record of processing", "s.61")
    asked = processing_record(document)
    if asked is None:
        return Line(*about, Standing.MISSING, "The protocol does not hold its parts.", WRITE_IT)
    named = asked["controllers"]
    if absent := [one for one in controllers if not any(one in line for line in named)]:
        says = f"It does not say how these are reached: {', '.join(absent)}."
        return Line(*about, Standing.MISSING, says, WRITE_IT)
    says = (
        f"People: {'; '.join(asked['subjects'])}. Recipients: {'; '.join(asked['recipients'])}. "
        f"Data protection officer: {asked['officer']}"
    )
    return Line(*about, Standing.STANDS, says)
