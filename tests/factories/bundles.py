"""Made-up contents of a release: pure values, no tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

from bwvcoding.codebooks.queries import Codebook, read_codebook
from bwvcoding.releases.parts.content import (
    CodedEncounter,
    Contents,
    DrawNote,
    DrawnStop,
    Mark,
    Passage,
    Settled,
    Sheet,
    Terms,
)
from tests.factories.agreement import BOOK

MADE_AT = datetime(2026, 11, 20, 9, 30, 5, tzinfo=UTC)
VARIABLES = ("taser_drawn", "fled", "respect", "officers", "searched", "cuffed")


def codebook(source: str = BOOK) -> Codebook:
    return read_codebook(source)


def passage(variable: str, **changes: Any) -> Passage:
    figures = {
        "level": "nominal", "coefficient": "alpha", "status": "defined", "reason": "",
        "value": 0.91, "low": 0.85, "high": 0.97, "method": "bootstrap of encounters",
        "confidence": 0.95, "replicates": 2000, "seed": 20201113, "units": 70,
        "pairable_units": 70, "coders": 2, "positives": 35, "percent_agreement": 0.97,
    }  # fmt: skip
    return replace(
        Passage(
            variable=variable,
            variable_class="critical_factual",
            decision="d-1",
            decided_at=MADE_AT,
            outcome="pass",
            basis="pass",
            stamp="",
            reasons=["Alpha .91."],
            figures=figures,
        ),
        **changes,
    )


def contents(**changes: Any) -> Contents:
    book = codebook(changes.pop("source", BOOK))
    rules = {
        "critical_factual": {
            "alpha": 0.8, "low": 0.667, "tentative": 0.667, "positive_agreement": 0.8,
            "few_positives": 10, "full_positives": 30,
        }
    }  # fmt: skip
    terms = Terms(
        study="Escalation in London",
        wave="Main",
        purpose="main",
        overlap=2,
        coders={"K01": "community", "K02": "police"},
        protocol={"thresholds": rules, "event_tolerance_ms": 2000},
        protocol_version=3,
        protocol_sha256="a" * 64,
        codebook_sha256="b" * 64,
    )
    given = Contents(
        release="r-1",
        requested_at=MADE_AT,
        terms=terms,
        codebook=book,
        codebook_json={
            "variables": [{"id": one.id, "level": str(one.level)} for one in book.variables]
        },
        codebook_source="slug: gate-book\n",
        passages=[passage(name) for name in VARIABLES],
        encounters=2,
    )
    return replace(given, **changes)


def sheet(coder: str = "K01", **changes: Any) -> Sheet:
    values = {
        ("taser_drawn", ""): "yes",
        ("fled", "S1"): "no",
        ("respect", ""): "high",
        ("officers", ""): 3,
        ("searched", ""): ["bag", "person"],
        ("cuffed", ""): "marked",
    }
    marks = [
        Mark("cuffed", "", "rear", 4200, None, "S1"),
        Mark("cuffed", "", "front", 900, 1500, ""),
    ]
    return Sheet(**{"coder": coder, "group": "community", "correction": 0, "values": values,
                    "marks": marks, **changes})  # fmt: skip


def blind(coder: str = "K02") -> Sheet:
    """A coder who could see and hear nothing."""
    values: Any = {
        ("taser_drawn", ""): "outside_recording",
        ("fled", "S1"): "not_visible",
        ("respect", ""): "not_audible",
        ("officers", ""): "not_visible",
        ("searched", ""): "not_visible",
        ("cuffed", ""): "none",
    }
    return Sheet(coder, "police", 0, values, [])


def encounters() -> list[CodedEncounter]:
    return [
        CodedEncounter("E0001", 20_000, [sheet("K01"), blind("K02")]),
        CodedEncounter("=E0002", 9_000, [sheet("K02"), sheet("K01", correction=1)]),
    ]


def stop(**changes: Any) -> DrawnStop:
    given = DrawnStop(
        draw="D1", stratum="outcome=arrest", position=1, is_reserve=False,
        probability=Fraction(2, 9), numerator=2, denominator=9, fate="coded", encounter="E0001",
        missing_reason="", replaces=None, replaced_by=None,
    )  # fmt: skip
    return replace(given, **changes)


NOTE = DrawNote(
    draw="D1", month="2025-10", force="metropolitan", frame_rows=12_654, frame_sha256="c" * 64,
    commitment="d" * 64, strata=["outcome"], size=300, reserves=5, is_seed_chosen=False,
)  # fmt: skip
SETTLED = Settled("E0001", "S1", "fled", "no", "Seen twice, slowed down.", "A01", MADE_AT)


def written(folder: Path, given: Contents, coded: Sequence[CodedEncounter] | None = None) -> Path:
    """Every part of the release in the folder."""
    from bwvcoding.releases.parts.writing import write_parts

    folder.mkdir(parents=True, exist_ok=True)
    write_parts(folder, given, encounters() if coded is None else coded, lambda done, of: None)
    return folder
