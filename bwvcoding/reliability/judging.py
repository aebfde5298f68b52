"""The whole verdict on one variable: measured, judged against the protocol, explained. Pure."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from uuid import UUID

from bwvcoding.agreement import Bootstrap, Tolerance
from bwvcoding.reliability.explaining import divergence
from bwvcoding.reliability.measuring import Measured, Terms, measure
from bwvcoding.reliability.models import FlagKind
from bwvcoding.reliability.policies import (
    NO_FLAGS,
    Evidence,
    FlagState,
    Verdict,
    decide,
    divergences,
)

if TYPE_CHECKING:
    from bwvcoding.codebooks.queries import Variable
    from bwvcoding.coding.queries import CodedMark, CodedUnit, WaveTerms
    from bwvcoding.studies.queries import ProtocolInForce


@dataclass(frozen=True)
class Judged:
    """`flags` maps the kind of each open divergence to what explains it."""

    variable: str
    level: str
    variable_class: str
    measured: Measured
    verdict: Verdict
    flags: Mapping[str, dict[str, Any]]


@dataclass(frozen=True)
class Evaluation:
    """Every variable of a wave, judged on what had been coded at `read_at`.

    `caveats` says, by class of variables, what must be said beside every decision.
    """

    wave: WaveTerms
    complete_encounters: int
    inputs_sha256: str
    read_at: datetime
    judged: Sequence[Judged]
    caveats: Mapping[str, str]


def judge(
    variable: Variable,
    values: Sequence[CodedUnit],
    marks: Iterable[CodedMark],
    protocol: ProtocolInForce,
    complete_encounters: int,
    state: FlagState = NO_FLAGS,
) -> Judged:
    """`state` is what people have made of the wave's flags: what is open holds a pass back."""
    measured = measure(variable, values, marks, terms_of(protocol))
    evidence = Evidence(
        complete_encounters=complete_encounters,
        positives=measured.coverage.positives,
        coefficient=measured.coefficient,
        positive_agreement=measured.positive_agreement,
    )
    limits = protocol.thresholds(variable.variable_class)
    groups = {row.coder_id: row.group for row in values}
    raised = state.unanswered(
        variable.id,
        divergences(evidence, measured.visibility_gap, limits),
        measured.coverage.pairable_units,
    )
    flagged = replace(evidence, flags=state.consequences(variable.id, raised))
    return Judged(
        variable=variable.id,
        level=str(variable.level),
        variable_class=str(variable.variable_class),
        measured=measured,
        verdict=decide(flagged, limits),
        flags={kind.value: _explained(kind, measured, groups) for kind in raised},
    )


def _explained(kind: FlagKind, measured: Measured, groups: Mapping[UUID, str]) -> dict[str, Any]:
    """With the number of units it was raised on: only more of them raise it again."""
    units = {"pairable_units": measured.coverage.pairable_units}
    if kind is FlagKind.VISIBILITY:
        return {"gap": measured.visibility_gap, **units}
    return {**divergence(measured.codings, groups), **units}


def terms_of(protocol: ProtocolInForce) -> Terms:
    document = protocol.document
    return Terms(
        bootstrap=Bootstrap(replicates=document["replicates"], seed=document["seed"]),
        tolerance=Tolerance(bounds_ms=document["event_tolerance_ms"]),
    )


def fingerprint(
    protocol: ProtocolInForce,
    values: Iterable[CodedUnit],
    marks: Iterable[CodedMark],
    flags: Collection[str] = (),
) -> str:
    """SHA-256 of all that a verdict rests on: the same inputs are judged once."""
    digest = sha256(f"{protocol.sha256}\n{protocol.codebook_sha256}\n{flags}\n".encode())
    for row in (*values, *marks):
        digest.update(json.dumps(list(vars(row).values()), default=_spelled).encode() + b"\n")
    return digest.hexdigest()


def _spelled(value: object) -> str:
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"{value!r} has no spelling of its own.")
