"""When the gate lets something pass, and what may leave: pure decisions."""

from bwvcoding.reliability.models import FlagKind, Outcome
from bwvcoding.reliability.policies.clearance import Basis, Clearance, clearance
from bwvcoding.reliability.policies.flags import NO_FLAGS, FlagState, check_resolvable
from bwvcoding.reliability.policies.gate import Evidence, Verdict, decide, divergences, is_newer
from bwvcoding.reliability.policies.overrides import check_confirmable, check_overridable

__all__ = [
    "NO_FLAGS",
    "Basis",
    "Clearance",
    "Evidence",
    "FlagKind",
    "FlagState",
    "Outcome",
    "Verdict",
    "check_confirmable",
    "check_overridable",
    "check_resolvable",
    "clearance",
    "decide",
    "divergences",
    "is_newer",
]
