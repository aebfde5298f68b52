"""Everything that runs off the request."""
