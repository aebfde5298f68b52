"""bwvcoding: reliable coding of stop-and-search body-worn video."""
