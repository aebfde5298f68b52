"""What stands in each part of a release. Pure: rows in, tables and documents out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from bwvcoding.releases.bundle import Cell, as_csv, as_json, bundle

if TYPE_CHECKING:
    from bwvcoding.coding.queries import CodedMark, ReleaseRow
    from bwvcoding.reliability.queries import AgreementResult, GateDecision

CODES = (
    "encounter", "member", "coder", "group", "variable", "value", "start_ms", "end_ms",
    "is_correction",
)  # fmt: skip
FIGURES = (
    "variable", "level", "coefficient", "status", "reason", "value", "low", "high", "method",
    "confidence", "replicates", "undefined_replicates", "seed", "percent_agreement", "ac1",
    "positive_agreement", "visibility_gap", "units", "pairable_units", "coders", "pairs",
    "positives", "prevalence", "complete_encounters", "inputs_sha256",
)  # fmt: skip


@dataclass(frozen=True)
class Contents:
    """Everything a release is made from; coders and encounters by the names they leave under."""

    values: Iterable[ReleaseRow]
    marks: Iterable[CodedMark]
    decisions: list[GateDecision]
    coders: Mapping[UUID, str]
    references: Mapping[UUID, str]
    codebook: dict[str, Any]
    protocol: dict[str, Any]


def built(contents: Contents) -> bytes:
    results = [decision.result for decision in contents.decisions]
    return bundle(
        {
            "codes.csv": as_csv(CODES, sorted(_codes(contents), key=_order)),
            "agreement.csv": as_csv(FIGURES, (_figures(result) for result in results)),
            "receipts.json": as_json([receipt(one) for one in contents.decisions]),
            "codebook.json": as_json(contents.codebook),
            "protocol.json": as_json(contents.protocol),
        }
    )


def receipt(decision: GateDecision) -> dict[str, Any]:
    """Why this variable may leave, for anyone who holds the file later."""
    return {
        "variable": decision.variable,
        "class": decision.variable_class,
        "outcome": decision.outcome,
        "reasons": decision.reasons,
        "decision": str(decision.pk),
        "decided_at": decision.created_at.isoformat(),
        "result": {name: getattr(decision.result, name) for name in FIGURES},
    }


def _codes(contents: Contents) -> Iterator[tuple[Cell, ...]]:
    """One line for each value, and one for each mark on the clock."""
    for row in contents.values:
        yield (
            row.encounter_reference, row.member, contents.coders[row.coder_id], row.group,
            row.variable, _value(row.value), None, None, row.is_correction,
        )  # fmt: skip
    for mark in contents.marks:
        yield (
            contents.references[mark.encounter_id], mark.member, contents.coders[mark.coder_id],
            mark.group, mark.variable, mark.label, mark.start_ms, mark.end_ms, False,
        )  # fmt: skip


def _value(value: Any) -> Cell:
    return "|".join(value) if isinstance(value, list) else value


def _order(line: Sequence[Cell]) -> tuple[tuple[bool, str], ...]:
    """Numbers padded, so that times sort by size; empty cells first."""
    return tuple(
        (cell is not None, f"{cell:020d}" if isinstance(cell, int) else str(cell)) for cell in line
    )


def _figures(result: AgreementResult) -> tuple[Cell, ...]:
    return tuple(getattr(result, name) for name in FIGURES)
