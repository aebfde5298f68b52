"""Intervals: how far a coefficient could be from what other units would have shown."""
