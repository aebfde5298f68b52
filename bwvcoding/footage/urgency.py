"""Whose clips come first: those somebody waits for. No tables: who waits is known above."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from uuid import UUID

# (encounters) → those of them that a coder has still to judge in an open wave.
AwaitedCheck = Callable[[Collection[UUID]], set[UUID]]

# Names in one question to the database.
AT_ONCE = 1000


def _nobody_waits(encounter_ids: Collection[UUID]) -> set[UUID]:
    return set()


_awaited: AwaitedCheck = _nobody_waits


def register_awaited_check(answers: AwaitedCheck) -> None:
    """Coding stands above and is not imported here; it hands in its answer when apps are ready."""
    global _awaited
    _awaited = answers


def awaited_among(encounter_ids: Iterable[UUID]) -> set[UUID]:
    asked = sorted(set(encounter_ids))
    found: set[UUID] = set()
    for start in range(0, len(asked), AT_ONCE):
        found |= _awaited(asked[start : start + AT_ONCE])
    return found
