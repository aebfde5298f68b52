"""Undertaking, course, hidden-answer test and licence: what a coder shows before they code."""
