"""The shape of debriefs, disagreements and settlements over HTTP."""
