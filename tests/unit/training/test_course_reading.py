"""A course that can be used, or every fault in it with the item and the variable."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from uuid import UUID

import pytest

from bwvcoding.codebooks.queries import STOP_AND_SEARCH, read_codebook, read_yaml
from bwvcoding.training.course import Course, as_json, from_json
from bwvcoding.training.course_reading import read_course
from bwvcoding.training.sample import sample_course
from tests.factories.agreement import BOOK as EVERY_LEVEL
from tests.factories.coding import BOOK
from tests.factories.training import course_yaml

CODEBOOK = read_codebook(BOOK)
SHA = "a" * 64


@dataclass(frozen=True)
class Place:
    id: UUID = field(default=UUID(int=7))
    is_ready: bool = True
    members: tuple[object, ...] = (
        SimpleNamespace(label="S1", kind="subject"),
        SimpleNamespace(label="O1", kind="officer"),
    )


PLACES = {"T0001": Place(), "T0002": Place(is_ready=False)}


def read(source: str, codebook=CODEBOOK) -> tuple[Course, list[str]]:
    course, faults = read_course(read_yaml(source), codebook, SHA, PLACES)
    return course, [one.sentence for one in faults]


def test_a_whole_course_is_read_with_its_encounters_found() -> None:
    course, faults = read(course_yaml(SHA))
    assert faults == []
    (family,) = course.families
    assert (family.family, family.test_length, len(family.test)) == ("force", 4, 6)
    assert family.lessons[0].encounter == str(UUID(int=7))
    assert family.open_encounters == {str(UUID(int=7))}
    assert from_json(as_json(course)) == course


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("variable: taser_drawn, situation", "variable: tazer, situation", "no variable 'tazer'"),
        ("family: force", "family: farce", "no family 'farce'"),
        ('right: "no", explanation: Secret of t2', "right: maybe, explanation: x", "Item 't2'"),
        ("id: t2", "id: t1", "'t1' is given twice"),
        ("encounter: T0001", "encounter: T9", "no encounter 'T9'"),
        ("encounter: T0001", "encounter: T0002", "not ready"),
        ("test_length: 4", "test_length: 7", "1 to 6 items"),
        ("        member: S1\n", "", "Item 'p2' (conduct_max): say which subject"),
        (
            "        situation: A man pulls his arm away.\n",
            "",
            "'p2' shows nothing",
        ),
        ("explanation: Pulling away is active.", "explanation: ''", "'explanation' is empty"),
        ("lessons:", "lesson:", "Did you mean 'lessons'?"),
    ],
)
def test_what_is_wrong_is_named(before: str, after: str, said: str) -> None:
    source = course_yaml(SHA)
    assert before in source
    _, faults = read(source.replace(before, after, 1))
    assert any(said in fault for fault in faults), faults


def test_a_family_without_its_part_is_missed() -> None:
    two = read_codebook(
        BOOK.replace(
            "{id: force, label: Force}", "{id: force, label: Force}, {id: talk, label: Talk}"
        ).replace("family: force\n    label: Taser fired", "family: talk\n    label: Taser fired")
    )
    _, faults = read(course_yaml(SHA), two)
    assert ["'talk' is missing" in fault for fault in faults] == [True]


@pytest.mark.parametrize(
    "book", [BOOK, EVERY_LEVEL, STOP_AND_SEARCH], ids=["small", "every level", "shipped"]
)
def test_the_sample_can_be_published_as_it_is(book: str | Path) -> None:
    text = book.read_text(encoding="utf-8") if isinstance(book, Path) else book
    codebook = read_codebook(text)
    course, faults = read(sample_course(codebook, SHA), codebook)
    assert faults == []
    assert [one.family for one in course.families] == [one.id for one in codebook.families]
