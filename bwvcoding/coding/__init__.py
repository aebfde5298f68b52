"""Waves, assignments and the independent codings made under them."""
