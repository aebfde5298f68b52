"""Is the log what was signed? Pure: rows go in, findings come out; queries/checking.py feeds it."""
