"""Agreement results, flags and the gate."""
