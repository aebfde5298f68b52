"""People, their organisations, and signing in."""
