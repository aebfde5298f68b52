"""What a coder has practised and tried so far."""

from __future__ import annotations

from collections import Counter
from typing import Any
from uuid import UUID

from bwvcoding.core.errors import NotFound
from bwvcoding.training.models import Attempt, Course, PracticeAnswer


def practised(course: Course, user_id: UUID) -> dict[str, PracticeAnswer]:
    """Practice item → the coder's answer."""
    return {row.item: row for row in PracticeAnswer.objects.filter(course=course, user=user_id)}


def attempt(attempt_id: UUID) -> Attempt:
    found = Attempt.objects.select_related("course").filter(pk=attempt_id).first()
    if found is None:
        raise NotFound
    return found


def attempts_of(course: Course, user_id: UUID, family: str) -> list[Attempt]:
    rows = Attempt.objects.filter(course=course, user=user_id, family=family)
    return list(rows.order_by("number"))


def tries_of(attempts: list[Attempt]) -> list[Attempt]:
    """Those since one was last passed: a licence that has ended is earned with new tries."""
    tries: list[Attempt] = []
    for attempt in attempts:
        tries = [] if attempt.is_passed else [*tries, attempt]
    return tries


def shown_before(attempts: list[Attempt]) -> Counter[str]:
    return Counter(item for attempt in attempts for item in attempt.items)


def answers_of(attempt: Attempt) -> dict[str, Any]:
    return {row.item: row.value for row in attempt.answers.all()}
