"""The state of the impact assessment (Data Protection Act 2018 s.64, s.65). Pure: no tables.

The assessment itself stays outside; its reference and SHA-256 say which text is meant.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from bwvcoding.studies.term_reading import (
    Faults,
    day_faults,
    part_faults,
    part_of,
    read_day,
    text_faults,
)

PART = "impact_assessment"
RISKS = ("low", "medium", "high")
CONSULTATIONS = ("not needed", "awaited", "answered")
FIELDS = (
    "reference",
    "sha256",
    "assessed_on",
    "outcome",
    "residual_risk",
    "prior_consultation",
    "consultation_outcome",
    "next_review_on",
)


def impact_assessment(document: dict[str, Any]) -> dict[str, Any] | None:
    return part_of(document, PART)


def is_review_due(assessment: dict[str, Any], today: date) -> bool:
    """On the day itself the assessment still stands."""
    due = read_day(assessment["next_review_on"])
    return due is None or due < today


def is_consultation_awaited(assessment: dict[str, Any]) -> bool:
    return assessment["prior_consultation"] == "awaited"


def impact_faults(document: dict[str, Any]) -> Faults:
    yield from part_faults(document, PART, FIELDS)
    asked = impact_assessment(document)
    if asked is None:
        return
    for name, sentence in (
        ("reference", "Say under which reference the assessment is kept."),
        ("outcome", "Say what the assessment came to."),
    ):
        yield from text_faults(f"{PART}.{name}", asked.get(name), sentence)
    sha256 = asked.get("sha256")
    if not isinstance(sha256, str) or len(sha256) != 64 or set(sha256) - set("0123456789abcdef"):
        yield f"{PART}.sha256", "Write the SHA-256 of the document, 64 characters of 0-9 and a-f."
    yield from _day_faults(asked)
    if asked.get("residual_risk") not in RISKS:
        yield f"{PART}.residual_risk", f"Write one of these: {', '.join(RISKS)}."
    yield from _consultation_faults(asked)


def _day_faults(asked: dict[str, Any]) -> Faults:
    for name in ("assessed_on", "next_review_on"):
        yield from day_faults(f"{PART}.{name}", asked.get(name))
    assessed, due = read_day(asked.get("assessed_on")), read_day(asked.get("next_review_on"))
    if assessed and due and due <= assessed:
        yield f"{PART}.next_review_on", "The next review is after the day of the assessment."


def _consultation_faults(asked: dict[str, Any]) -> Faults:
    consultation, outcome = asked.get("prior_consultation"), asked.get("consultation_outcome")
    if consultation not in CONSULTATIONS:
        yield f"{PART}.prior_consultation", f"Write one of these: {', '.join(CONSULTATIONS)}."
    elif consultation == "not needed" and asked.get("residual_risk") == "high":
        yield (
            f"{PART}.prior_consultation",
            "Where the risk stays high, the Commissioner is consulted first (s.65): write "
            "awaited or answered.",
        )
    elif consultation == "answered":
        yield from text_faults(
            f"{PART}.consultation_outcome", outcome, "Say what the Commissioner answered."
        )
    elif not isinstance(outcome, str):
        yield f"{PART}.consultation_outcome", "Write this as text; it may be empty."
