"""Coding over HTTP."""
