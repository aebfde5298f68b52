"""The append-only log: who did, and who looked at, what and when."""
