"""What every app stands on and no app owns: no domain nouns, no tables."""
