"""The shape of waves, assignments, codings and shares over HTTP."""
