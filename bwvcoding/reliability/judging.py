"""The whole verdict on one variable: measured, judged against the protocol, explained. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from bwvcoding.agreement import Bootstrap, Tolerance
from bwvcoding.reliability.explaining import divergence
from bwvcoding.reliability.measuring import Measured, Terms, measured
from bwvcoding.reliability.policies import (
    NO_FLAGS,
    Evidence,
    FlagState,
    Verdict,
    decide,
    divergences,
)

if TYPE_CHECKING:
    from bwvcoding.agreement.tallies.tally import Tally
    from bwvcoding.codebooks.queries import Variable
    from bwvcoding.coding.queries import WaveTerms
    from bwvcoding.reliability.models import FlagKind
    from bwvcoding.reliability.tallying import Addition
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

    `caveats` says, by class of variables, what must be said beside every decision; `added` are
    the encounters that were not in the wave's tallies before.
    """

    wave: WaveTerms
    complete_encounters: int
    inputs_sha256: str
    read_at: datetime
    judged: Sequence[Judged]
    caveats: Mapping[str, str]
    added: Addition


def judge(
    variable: Variable,
    tally: Tally,
    groups: Mapping[UUID, str],
    protocol: ProtocolInForce,
    complete_encounters: int,
    state: FlagState = NO_FLAGS,
) -> Judged:
    """`state` is what people have made of the wave's flags: what is open holds a pass back."""
    found = measured(variable, tally, terms_of(protocol))
    evidence = Evidence(
        complete_encounters=complete_encounters,
        positives=found.coverage.positives,
        coefficient=found.coefficient,
        positive_agreement=found.positive_agreement,
    )
    limits = protocol.thresholds(variable.variable_class)
    raised = state.unanswered(
        variable.id,
        divergences(evidence, found.visibility_gap, limits),
        found.coverage.pairable_units,
    )
    flagged = replace(evidence, flags=state.consequences(variable.id, raised))
    return Judged(
        variable=variable.id,
        level=str(variable.level),
        variable_class=str(variable.variable_class),
        measured=found,
        verdict=decide(flagged, limits),
        flags={kind.value: _explained(kind, found, groups) for kind in raised},
    )


def _explained(kind: FlagKind, found: Measured, groups: Mapping[UUID, str]) -> dict[str, Any]:
    """With the number of units it was raised on: only more of them raise it again."""
    units = {"pairable_units": found.coverage.pairable_units}
    if kind == "visibility":
        return {"gap": found.visibility_gap, **units}
    return {**divergence(found.figures, groups), **units}


def terms_of(protocol: ProtocolInForce) -> Terms:
    document = protocol.document
    return Terms(
        bootstrap=Bootstrap(replicates=document["replicates"], seed=document["seed"]),
        tolerance=Tolerance(bounds_ms=document["event_tolerance_ms"]),
    )
