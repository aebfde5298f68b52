"""The shapes of footage over HTTP, by what they are of."""
