"""Management commands and the demonstration study; the top app, nothing imports it."""
