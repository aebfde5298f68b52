"""Of whom a second factor is demanded; the apps above know who holds which role."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

Demand = Callable[[UUID], bool]


def _of_nobody(person_id: UUID) -> bool:
    return False


_demand: Demand = _of_nobody


def register_demand(demand: Demand) -> None:
    global _demand
    _demand = demand


def is_demanded_of(person_id: UUID) -> bool:
    """Asked at sign-in and where factors change; what it says then stands in the session."""
    return _demand(person_id)
