"""Reads of training: the public interface of this app to those above it."""

from bwvcoding.training.queries.coders import coders_in_training, course_shown
from bwvcoding.training.queries.courses import (
    course_in_force,
    encounters_to_show,
    is_trained_on,
    newest_course,
    training_encounters,
)
from bwvcoding.training.queries.licences import (
    bar_to_coding,
    bars_to_coding,
    licence_to_suspend,
    licences_of,
    newest_licence,
    newest_undertaking,
    signers_of,
    standings_of,
    undertaking_bar,
)
from bwvcoding.training.queries.pages import (
    attempt_page,
    family_page,
    training_page,
    undertaking_of,
)
from bwvcoding.training.queries.tries import (
    answers_of,
    attempt,
    attempts_of,
    practised,
    shown_before,
    tries_of,
)

__all__ = [
    "answers_of",
    "attempt",
    "attempt_page",
    "attempts_of",
    "bar_to_coding",
    "bars_to_coding",
    "coders_in_training",
    "course_in_force",
    "course_shown",
    "encounters_to_show",
    "family_page",
    "is_trained_on",
    "licence_to_suspend",
    "licences_of",
    "newest_course",
    "newest_licence",
    "newest_undertaking",
    "practised",
    "shown_before",
    "signers_of",
    "standings_of",
    "training_encounters",
    "training_page",
    "tries_of",
    "undertaking_bar",
    "undertaking_of",
]
