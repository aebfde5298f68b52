"""agreement.csv and receipts.json: what was found, and why each variable may leave. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bwvcoding.releases.parts.content import Contents, Passage
from bwvcoding.releases.parts.guard import Cell

FIGURES = (
    "level", "coefficient", "status", "reason", "value", "low", "high", "method",
    "confidence", "replicates", "undefined_replicates", "seed", "percent_agreement", "ac1",
    "positive_agreement", "visibility_gap", "units", "pairable_units", "coders", "pairs",
    "positives", "prevalence", "complete_encounters", "inputs_sha256",
)  # fmt: skip
AGREEMENT = ("variable", "class", "outcome", "basis", "stamp", *FIGURES)


def agreement(contents: Contents) -> Iterator[tuple[Cell, ...]]:
    for one in contents.passages:
        figures = (one.figures.get(name) for name in FIGURES)
        yield (one.variable, one.variable_class, one.outcome, one.basis, one.stamp, *figures)


def receipts(contents: Contents) -> list[dict[str, Any]]:
    versions = {
        "codebook": {
            "slug": contents.codebook.slug,
            "version": contents.codebook.version,
            "sha256": contents.terms.codebook_sha256,
        },
        "protocol": {
            "version": contents.terms.protocol_version,
            "sha256": contents.terms.protocol_sha256,
        },
    }
    return [receipt(passage) | versions for passage in contents.passages]


def receipt(passage: Passage) -> dict[str, Any]:
    """Why this variable may leave, for anyone who holds the file later."""
    return {
        "variable": passage.variable,
        "class": passage.variable_class,
        "outcome": passage.outcome,
        "basis": passage.basis,
        "stamp": passage.stamp,
        "reasons": list(passage.reasons),
        "decision": passage.decision,
        "decided_at": passage.decided_at.isoformat(),
        "override": passage.override,
        "result": dict(passage.figures),
    }
