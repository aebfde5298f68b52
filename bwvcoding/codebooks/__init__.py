"""Codebooks: what coders are asked, published once and never changed."""
