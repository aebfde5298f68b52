"""What a release is made from: plain values, with coders and encounters by their outside names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bwvcoding.codebooks.queries import Codebook

CodedJson = str | int | list[str]
# A variable of one cast member; "" where it is asked of the encounter.
Place = tuple[str, str]


@dataclass(frozen=True)
class Mark:
    """Something on the encounter's clock; a moment has no end_ms."""

    variable: str
    member: str
    label: str
    start_ms: int
    end_ms: int | None
    target: str


@dataclass(frozen=True)
class Sheet:
    """One coder's coding of one encounter; `correction` is 0 for the independent one, then 1 …"""

    coder: str
    group: str
    correction: int
    values: Mapping[Place, CodedJson]
    marks: Sequence[Mark] = ()


@dataclass(frozen=True)
class CodedEncounter:
    reference: str
    duration_ms: int
    sheets: Sequence[Sheet]


@dataclass(frozen=True)
class Passage:
    """How one variable came out: the gate's decision, its figures, and what is stamped on it."""

    variable: str
    variable_class: str
    decision: str
    decided_at: datetime
    outcome: str
    basis: str
    stamp: str
    reasons: Sequence[str]
    figures: Mapping[str, Any]
    override: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class DrawnStop:
    """One stop of the sample and what became of it; where it was drawn, never who it was."""

    draw: str
    stratum: str
    position: int
    is_reserve: bool
    probability: Fraction
    numerator: int
    denominator: int
    fate: str
    encounter: str
    missing_reason: str
    replaces: int | None
    replaced_by: int | None


@dataclass(frozen=True)
class DrawNote:
    """How the sample was drawn, so that it can be repeated."""

    draw: str
    month: str
    force: str
    frame_rows: int
    frame_sha256: str
    commitment: str
    strata: Sequence[str]
    size: int
    reserves: int
    is_seed_chosen: bool


@dataclass(frozen=True)
class Settled:
    """A settled disagreement: beside the codings, never among them."""

    encounter: str
    member: str
    variable: str
    value: CodedJson
    reason: str
    adjudicator: str
    settled_at: datetime


@dataclass(frozen=True)
class Terms:
    """Under what the wave was coded."""

    study: str
    wave: str
    purpose: str
    overlap: int
    coders: Mapping[str, str]
    protocol: Mapping[str, Any]
    protocol_version: int
    protocol_sha256: str
    codebook_sha256: str


@dataclass(frozen=True)
class Contents:
    """All of a release but the codings themselves, which come encounter by encounter."""

    release: str
    requested_at: datetime
    terms: Terms
    codebook: Codebook
    codebook_json: Mapping[str, Any]
    codebook_source: str
    passages: Sequence[Passage]
    encounters: int
    draws: Sequence[DrawNote] = ()
    ledger: Sequence[DrawnStop] = ()
    settlements: Sequence[Settled] = field(default=())

    @property
    def variables(self) -> list[str]:
        return [passage.variable for passage in self.passages]
