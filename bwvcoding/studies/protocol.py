"""The protocol document: what both controllers sign. Pure: no tables."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from bwvcoding.core.errors import Invalid
from bwvcoding.studies.arrangement_terms import arrangement_faults
from bwvcoding.studies.assignment_terms import assignment_faults, with_assignment
from bwvcoding.studies.care_terms import care_faults, with_care
from bwvcoding.studies.hidden_terms import hidden_faults, with_hidden
from bwvcoding.studies.impact_terms import impact_faults
from bwvcoding.studies.processing_terms import processing_faults
from bwvcoding.studies.roles import Role, is_shown_footage
from bwvcoding.studies.training_terms import training_faults, with_training

CLASSES = ("critical_factual", "factual", "interpretive", "timed")
TIERS = ("raw", "redacted", "transcript", "record_fields")
MOST_RETENTION_DAYS = 3650
# Is what the officer wrote of a stop shown to its coders, once what the footage shows is locked?
WRITTEN_RECORD = ("blind", "record-informed")
TEXTS = ("aims", "population", "publication", "amendment")


@dataclass(frozen=True)
class Thresholds:
    """What one class of variables must reach.

    alpha: least point value to pass; low: least lower bound of the interval to pass;
    tentative: a value below this fails, and a lower bound above it is
    tentative where a pass is not shown; few_positives and full_positives: pairable
    units with the rare value below which nothing, or no pass, can be said.
    """

    alpha: float
    low: float
    tentative: float
    positive_agreement: float | None
    few_positives: int
    full_positives: int


# Krippendorff's customary .800/.667 for facts, lower for judgements: domain notes, table 3.3.
DEFAULT_THRESHOLDS: dict[str, dict[str, float | int | None]] = {
    "critical_factual": {
        "alpha": 0.8,
        "low": 0.667,
        "tentative": 0.667,
        "positive_agreement": 0.8,
        "few_positives": 10,
        "full_positives": 30,
    },
    "factual": {
        "alpha": 0.8,
        "low": 0.667,
        "tentative": 0.667,
        "positive_agreement": None,
        "few_positives": 10,
        "full_positives": 30,
    },
    "interpretive": {
        "alpha": 0.667,
        "low": 0.5,
        "tentative": 0.5,
        "positive_agreement": None,
        "few_positives": 10,
        "full_positives": 30,
    },
    "timed": {
        "alpha": 0.8,
        "low": 0.65,
        "tentative": 0.65,
        "positive_agreement": None,
        "few_positives": 10,
        "full_positives": 30,
    },
}


def canonical(document: dict[str, Any]) -> str:
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def fingerprint(document: dict[str, Any]) -> str:
    """SHA-256 of the canonical document, in hexadecimal: what a signature is put under."""
    return sha256(canonical(document).encode()).hexdigest()


def thresholds(document: dict[str, Any], variable_class: str) -> Thresholds:
    return Thresholds(**document["thresholds"][variable_class])


def is_record_informed(document: dict[str, Any]) -> bool:
    """Versions signed before this was asked are blind."""
    return document.get("written_record") == "record-informed"


def changed_thresholds(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Classes of variables for which the two documents ask for different agreement."""
    return [name for name in CLASSES if thresholds(before, name) != thresholds(after, name)]


def complete(document: dict[str, Any]) -> dict[str, Any]:
    """The document with every default written out, so that what is signed hides nothing.

    Raises Invalid naming each field that is wrong.
    """
    full = {
        "overlap": 3,
        "replicates": 2000,
        "seed": 20201113,
        "event_tolerance_ms": 2000,
        "debrief_quorum": 0.5,
        "release_tentative": False,
        "written_record": "blind",
        "retention_days": None,
        "amendment": "",
        "publication": "",
        "purposes": [
            {"code": "coding", "label": "Coding an assigned encounter"},
            {"code": "adjudication", "label": "Settling a disagreement"},
            {"code": "debrief", "label": "Discussing an encounter in a debrief"},
            {"code": "custody", "label": "Checking uploaded footage"},
        ],
        "access": {"coder": ["redacted"], "adjudicator": ["redacted"], "custodian": ["raw"]},
        "thresholds": {},
        **document,
    }
    full["thresholds"] = {
        name: {**DEFAULT_THRESHOLDS[name], **full["thresholds"].get(name, {})} for name in CLASSES
    } | {name: value for name, value in full["thresholds"].items() if name not in CLASSES}
    full = with_training(full, "purposes" in document)
    full = with_hidden(with_care(with_assignment(full)))
    errors = dict(_faults(full))
    if errors:
        raise Invalid("The protocol cannot be drafted as it is.", errors=errors)
    return full


def _faults(document: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name in TEXTS:
        if not isinstance(document.get(name, ""), str):
            yield name, "Write this as text."
    for name in ("aims", "population"):
        if not str(document.get(name, "")).strip():
            yield name, f"Say what the {name} of the study is; the controllers sign it."
    if not _is_hash(document.get("codebook_sha256")):
        yield "codebook_sha256", "Name the published codebook version by its SHA-256."
    for name, least, most in (
        ("overlap", 2, 20),
        ("replicates", 200, 20_000),
        ("seed", 0, 2**63 - 1),
        ("event_tolerance_ms", 0, 60_000),
    ):
        if not _is_whole(document[name]) or not least <= document[name] <= most:
            yield name, f"Write a whole number from {least} to {most}."
    if not _is_share(document["debrief_quorum"]):
        yield "debrief_quorum", "Write the share of coders who must attend, from 0 to 1."
    if not isinstance(document["release_tentative"], bool):
        yield "release_tentative", "Say true or false: may tentative agreement leave, stamped?"
    yield from _record_faults(document["written_record"])
    yield from _retention_faults(document["retention_days"])
    yield from _purpose_faults(document["purposes"])
    yield from _access_faults(document["access"])
    yield from _threshold_faults(document["thresholds"])
    yield from training_faults(document)
    yield from assignment_faults(document)
    yield from care_faults(document)
    yield from hidden_faults(document)
    yield from arrangement_faults(document)
    yield from impact_faults(document)
    yield from processing_faults(document)


def _record_faults(written_record: Any) -> Iterator[tuple[str, str]]:
    if written_record not in WRITTEN_RECORD:
        yield "written_record", f"Write one of these: {', '.join(WRITTEN_RECORD)}."


def _retention_faults(days: Any) -> Iterator[tuple[str, str]]:
    if days is None:
        return
    if not _is_whole(days) or not 1 <= days <= MOST_RETENTION_DAYS:
        yield (
            "retention_days",
            (
                f"Write the days footage is kept after its upload, 1 to {MOST_RETENTION_DAYS}, or "
                "null where each clip is given its own last day."
            ),
        )


def _purpose_faults(purposes: Any) -> Iterator[tuple[str, str]]:
    shaped = isinstance(purposes, list) and all(
        isinstance(p, dict) and isinstance(p.get("code"), str) and isinstance(p.get("label"), str)
        for p in purposes
    )
    if not shaped or not purposes:
        yield "purposes", "List at least one purpose, each with a code and a label."


def _access_faults(access: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(access, dict):
        yield "access", "List, for each role, the tiers of footage it may see."
        return
    for role, tiers in access.items():
        if role not in set(Role):
            yield "access", f"{role!r} is not a role. Roles are: {', '.join(Role)}."
        elif not isinstance(tiers, list) or set(tiers) - set(TIERS):
            yield "access", f"{role}: a tier is one of {', '.join(TIERS)}."
        elif tiers and not is_shown_footage(Role(role)):
            yield (
                "access",
                f"{role}: this role is never shown footage, whatever is signed. Take it out.",
            )


def _threshold_faults(rules: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, rule in rules.items():
        where = f"thresholds.{name}"
        if name not in CLASSES:
            yield where, f"Not a class of variable. Classes are: {', '.join(CLASSES)}."
            continue
        unknown = set(rule) - set(DEFAULT_THRESHOLDS[name])
        if unknown:
            yield where, f"Unknown: {', '.join(sorted(unknown))}."
            continue
        shares = [rule["alpha"], rule["low"], rule["tentative"]]
        if not all(_is_share(share) for share in shares):
            yield where, "alpha, low and tentative are numbers from 0 to 1."
        elif not rule["tentative"] <= rule["alpha"]:
            yield where, "tentative may not be above alpha."
        if rule["positive_agreement"] is not None and not _is_share(rule["positive_agreement"]):
            yield where, "positive_agreement is a number from 0 to 1, or null."
        few, full = rule["few_positives"], rule["full_positives"]
        if not (_is_whole(few) and _is_whole(full) and 0 <= few <= full):
            yield where, "few_positives and full_positives are whole numbers, few not above full."


def _is_hash(value: Any) -> bool:
    return isinstance(value, str) and len(value) == 64 and set(value) <= set("0123456789abcdef")


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_share(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= 1
