"""From a question's words to its rows, with the names the log does not hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.utils import timezone

from bwvcoding.audit.queries import Reader, names_of
from bwvcoding.core.errors import Invalid, NotFound
from bwvcoding.oversight.queries import (  # noqa: F401  each puts its questions into the list
    clips,
    ending,
    judgement,
    of_log,
    people,
    watching,
)
from bwvcoding.oversight.queries.asking import QUESTIONS, Asked
from bwvcoding.oversight.question import Cell, Line, Question

# As many as a proof of each can be put together for while somebody waits.
MOST_EVENTS = 2_000
MOST_ROWS = 10_000
GONE = "(no longer here)"


@dataclass(frozen=True)
class Answer:
    """A page of rows, or all of them, with persons by name."""

    question: Question
    words: dict[str, str]
    lines: list[Line]
    next: str | None


def questions() -> list[Question]:
    return list(QUESTIONS.values())


def question_of(slug: str) -> Question:
    if slug not in QUESTIONS:
        raise NotFound("There is no saved question of this name.")
    return QUESTIONS[slug]


def asked_of(reader: Reader, question: Question, words: Mapping[str, Any]) -> Asked:
    """Raises Invalid for a word that is missing, is not asked for, or makes no span of time."""
    given = {name: value for name, value in words.items() if value is not None}
    errors = {
        part.value: f"This question is about one {part.value}. Say which."
        for part in question.needs
        if part.value not in given
    }
    allowed = {part.value for part in question.parts} | {"cursor"}
    errors |= {name: "This question does not ask for it." for name in given if name not in allowed}
    asked = Asked(reader=reader, now=timezone.now(), **({} if errors else given))
    if not errors and asked.begin >= asked.end:
        errors["until"] = "This lies before the beginning. Choose a later day."
    if errors:
        raise Invalid("The question cannot be put as it is.", errors=errors)
    return asked


def answer(question: Question, asked: Asked, words: dict[str, str]) -> Answer:
    """What is in the log by now, the asking itself included."""
    page = question.answer(replace(asked, now=timezone.now()))
    return Answer(question, words, _named(page.lines), page.next)


def whole_answer(question: Question, asked: Asked, words: dict[str, str]) -> Answer:
    """Every row, for taking away; a sentence where that is more than can be proved at once."""
    lines: list[Line] = []
    asked = replace(asked, cursor="", limit=1_000)
    while True:
        page = question.answer(asked)
        lines += page.lines
        if len({event for line in lines for event in line.events}) > MOST_EVENTS:
            break
        if len(lines) > MOST_ROWS:
            break
        if page.next is None:
            return Answer(question, words, _named(lines), None)
        asked = asked.after(page.next)
    sentence = (
        f"This answer rests on more than {MOST_EVENTS:,} events, too many to prove at once. "
        "Ask about a shorter time and take the answer away in parts."
    )
    raise Invalid(sentence, errors={"since": sentence})


def _named(lines: list[Line]) -> list[Line]:
    names = names_of(
        {cell for line in lines for cell in line.cells.values() if isinstance(cell, UUID)}
    )

    def shown(cell: Cell) -> Cell:
        return names.get(cell, GONE) if isinstance(cell, UUID) else cell

    return [
        replace(line, cells={name: shown(cell) for name, cell in line.cells.items()})
        for line in lines
    ]
