"""Encounters, their clips and cast, renditions, and the rights to watch."""
