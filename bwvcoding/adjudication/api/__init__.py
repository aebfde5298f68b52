"""Debriefs, disagreements and settlements over HTTP."""
