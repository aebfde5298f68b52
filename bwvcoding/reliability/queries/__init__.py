"""Reads of agreement and the gate: the public interface of this app to those above it."""

from bwvcoding.reliability.models import AgreementResult, GateDecision
from bwvcoding.reliability.policies import Basis, Clearance
from bwvcoding.reliability.queries.evaluation import evaluation_due, judged_inputs, waves_due
from bwvcoding.reliability.queries.flags import flags_of
from bwvcoding.reliability.queries.gate import (
    clearances,
    clearances_of,
    decisions,
    overrides_of,
    standing_decisions,
)

__all__ = [
    "AgreementResult",
    "Basis",
    "Clearance",
    "GateDecision",
    "clearances",
    "clearances_of",
    "decisions",
    "evaluation_due",
    "flags_of",
    "judged_inputs",
    "overrides_of",
    "standing_decisions",
    "waves_due",
]
