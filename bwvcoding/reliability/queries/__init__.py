"""Reads of agreement and the gate: the public interface of this app to those above it."""

from bwvcoding.reliability.disputes import Dispute
from bwvcoding.reliability.explaining import LEAST_SHARED_UNITS
from bwvcoding.reliability.models import AgreementResult, FlagKind, GateDecision, Outcome
from bwvcoding.reliability.policies import Basis, Clearance
from bwvcoding.reliability.queries.disputes import causes_of_disputes, disputes
from bwvcoding.reliability.queries.evaluation import (
    evaluation_due,
    is_evaluation_due,
    tallied_encounters,
    tallied_head,
    tallies_anew,
    waves_due,
)
from bwvcoding.reliability.queries.flags import flags_of
from bwvcoding.reliability.queries.gate import (
    clearances,
    clearances_of,
    decisions,
    overrides_of,
    standing_decisions,
)
from bwvcoding.reliability.queries.retraining import Retraining, retraining, retrainings

__all__ = [
    "LEAST_SHARED_UNITS",
    "AgreementResult",
    "Basis",
    "Clearance",
    "Dispute",
    "FlagKind",
    "GateDecision",
    "Outcome",
    "Retraining",
    "causes_of_disputes",
    "clearances",
    "clearances_of",
    "decisions",
    "disputes",
    "evaluation_due",
    "flags_of",
    "is_evaluation_due",
    "overrides_of",
    "retraining",
    "retrainings",
    "standing_decisions",
    "tallied_encounters",
    "tallied_head",
    "tallies_anew",
    "waves_due",
]
