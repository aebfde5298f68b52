"""When the gate lets something pass, and what may leave: pure decisions."""

from bwvcoding.reliability.policies.clearance import Basis, Clearance, clearance
from bwvcoding.reliability.policies.gate import Evidence, Verdict, decide, divergences, is_newer
from bwvcoding.reliability.policies.overrides import check_confirmable, check_overridable

__all__ = [
    "Basis",
    "Clearance",
    "Evidence",
    "Verdict",
    "check_confirmable",
    "check_overridable",
    "clearance",
    "decide",
    "divergences",
    "is_newer",
]
