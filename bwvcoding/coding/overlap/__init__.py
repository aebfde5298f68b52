"""Designed overlap: which coders judge which encounter, and who steps in. Pure: no tables."""

from bwvcoding.coding.overlap.plan import Mix, Plan, plan_overlap, queues
from bwvcoding.coding.overlap.replacement import Candidate, next_best

__all__ = ["Candidate", "Mix", "Plan", "next_best", "plan_overlap", "queues"]
