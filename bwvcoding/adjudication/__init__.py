"""Debriefs, attendance and the settlement of disagreements."""
