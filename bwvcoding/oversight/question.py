"""What a saved question is made of: what it asks for, its table, and what it leaves open. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

# A cell that is a UUID is a person; names are looked up when the answer is given.
Cell = str | int | datetime | UUID | None


class Part(StrEnum):
    """What a question may be told."""

    CLIP = "clip"
    PERSON = "person"
    DAY = "day"
    SINCE = "since"
    UNTIL = "until"


class Kind(StrEnum):
    """How a cell is shown; an act is a word of the closed list of events."""

    TEXT = "text"
    NUMBER = "number"
    TIME = "time"
    ACT = "act"


@dataclass(frozen=True)
class Column:
    key: str
    heading: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True)
class Line:
    """One row: its cells by column, what it is about, and the events it rests on.

    `key` tells it apart from the other rows of the answer, and is where the next page begins.
    """

    key: str
    cells: dict[str, Cell]
    events: tuple[UUID, ...] = ()
    at: datetime | None = None
    person: UUID | None = None
    clip: UUID | None = None
    from_ms: int | None = None
    to_ms: int | None = None


@dataclass(frozen=True)
class Page:
    lines: list[Line]
    next: str | None = None


@dataclass(frozen=True)
class Question:
    """One thing a controller asks, spelled out once; `settles` are the numbers it comes from.

    A number A1 to A15 is of the auditor's list, B1 to B18 of the list that the law leads to.
    """

    slug: str
    title: str
    needs: tuple[Part, ...]
    takes: tuple[Part, ...]
    columns: tuple[Column, ...]
    not_proved: str
    settles: tuple[str, ...]
    answer: Callable[[Any], Page]

    @property
    def parts(self) -> tuple[Part, ...]:
        return self.needs + self.takes


def text(key: str, heading: str) -> Column:
    return Column(key, heading)


def number(key: str, heading: str) -> Column:
    return Column(key, heading, Kind.NUMBER)


def time(key: str, heading: str) -> Column:
    return Column(key, heading, Kind.TIME)


def act(key: str = "act", heading: str = "What was done") -> Column:
    return Column(key, heading, Kind.ACT)


def stretch(from_ms: int | None, to_ms: int | None) -> str:
    """On the clip's own clock, in whole seconds: 0:04–1:30."""
    if from_ms is None or to_ms is None:
        return ""
    return f"{_clock(from_ms)}–{_clock(to_ms)}"


def _clock(ms: int) -> str:
    minutes, seconds = divmod(round(ms / 1000), 60)
    return f"{minutes}:{seconds:02}"
