"""Writes of the gate: asked for by people, decided by the platform, never by hand."""

from bwvcoding.reliability.actions.flags import raise_drift_flags, resolve_flag
from bwvcoding.reliability.actions.gate import ask_gate_evaluation, evaluate_gate
from bwvcoding.reliability.actions.overrides import confirm_override, propose_override
from bwvcoding.reliability.actions.reading import read_divergence, simulate_change

__all__ = [
    "ask_gate_evaluation",
    "confirm_override",
    "evaluate_gate",
    "propose_override",
    "raise_drift_flags",
    "read_divergence",
    "resolve_flag",
    "simulate_change",
]
