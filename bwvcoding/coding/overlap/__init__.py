"""Designed overlap: which coders judge which encounter, and who steps in. Pure: no tables."""

from bwvcoding.coding.overlap.hidden import Hidden, Shares, choose_hidden, place_among
from bwvcoding.coding.overlap.plan import Mix, Plan, plan_overlap, queues
from bwvcoding.coding.overlap.replacement import Candidate, next_best

__all__ = [
    "Candidate",
    "Hidden",
    "Mix",
    "Plan",
    "Shares",
    "choose_hidden",
    "next_best",
    "place_among",
    "plan_overlap",
    "queues",
]
