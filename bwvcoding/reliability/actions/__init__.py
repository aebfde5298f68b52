"""Writes of the gate: asked for by people, decided by the platform, never by hand."""

from bwvcoding.reliability.actions.gate import ask_gate_evaluation, evaluate_gate

__all__ = ["ask_gate_evaluation", "evaluate_gate"]
