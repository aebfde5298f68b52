"""Agreement on when: events marked on the clock of an encounter."""
