"""Is this a codebook two strangers could use? Every fault is named, with its line and remedy."""
