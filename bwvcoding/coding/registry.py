"""Answers only apps above can give; they hand them in when they are ready. Pure: no tables."""

from __future__ import annotations

from collections.abc import Callable, Collection
from uuid import UUID

Seen = dict[UUID, set[UUID]]  # person → encounters whose codings they have seen
# wave → what must happen before it may close, as a sentence; empty when nothing must
ClosingCheck = Callable[[UUID], str]
Exposures = Callable[[Collection[UUID]], Seen]
# study → encounters of closed waves of which somebody has settled a value
KnownAnswers = Callable[[UUID], set[UUID]]


def _nothing_must(wave_id: UUID) -> str:
    return ""


def _nobody_saw(user_ids: Collection[UUID]) -> Seen:
    return {}


def _nothing_settled(study_id: UUID) -> set[UUID]:
    return set()


_closing_check: ClosingCheck = _nothing_must
_exposures: Exposures = _nobody_saw
_known_answers: KnownAnswers = _nothing_settled


def register_closing_check(answers: ClosingCheck) -> None:
    global _closing_check
    _closing_check = answers


def register_exposures(answers: Exposures) -> None:
    global _exposures
    _exposures = answers


def register_known_answers(answers: KnownAnswers) -> None:
    global _known_answers
    _known_answers = answers


def due_before_closing(wave_id: UUID) -> str:
    return _closing_check(wave_id)


def exposures_of(user_ids: Collection[UUID]) -> Seen:
    """What these people have seen of each other's codings, and so cannot code independently."""
    return _exposures(user_ids)


def known_answers_of(study_id: UUID) -> set[UUID]:
    """Encounters that can show how well a coder judges: their values are settled."""
    return _known_answers(study_id)
