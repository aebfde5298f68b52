"""Tasks: ids in, one app's actions called; each may run twice with the result of once."""
