"""Coefficients: each takes codings and answers a value, or the reason why there is none."""
