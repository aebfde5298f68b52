"""What a course says, as immutable values: no tables, no HTTP."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Lesson:
    """The rule of one variable stands in the codebook; a lesson adds words and an example."""

    variable: str
    text: str
    encounter: str  # its id, or empty


@dataclass(frozen=True)
class Item:
    """One thing to judge, with the answer that is right and why."""

    id: str
    variable: str
    member: str
    encounter: str  # its id, or empty where the situation is told in words
    situation: str
    right: Any
    explanation: str


@dataclass(frozen=True)
class FamilyCourse:
    """One family of variables; a test takes `test_length` of the test items."""

    family: str
    test_length: int
    lessons: tuple[Lesson, ...]
    practice: tuple[Item, ...]
    test: tuple[Item, ...]

    def practice_item(self, item_id: str) -> Item | None:
        return next((item for item in self.practice if item.id == item_id), None)

    @property
    def open_encounters(self) -> set[str]:
        """Those that may be watched before the test."""
        shown = [lesson.encounter for lesson in self.lessons]
        shown += [item.encounter for item in self.practice]
        return {encounter for encounter in shown if encounter}

    @property
    def encounters(self) -> set[str]:
        return self.open_encounters | {item.encounter for item in self.test if item.encounter}


@dataclass(frozen=True)
class Course:
    title: str
    codebook_sha256: str
    families: tuple[FamilyCourse, ...]

    def family(self, family_id: str) -> FamilyCourse | None:
        return next((one for one in self.families if one.family == family_id), None)

    @property
    def encounters(self) -> set[str]:
        return set().union(*(one.encounters for one in self.families))


def as_json(course: Course) -> dict[str, Any]:
    return asdict(course)


def from_json(content: dict[str, Any]) -> Course:
    """A published course read back; it was validated when it was published."""
    return Course(
        title=content["title"],
        codebook_sha256=content["codebook_sha256"],
        families=tuple(
            FamilyCourse(
                family=one["family"],
                test_length=one["test_length"],
                lessons=tuple(Lesson(**lesson) for lesson in one["lessons"]),
                practice=tuple(Item(**item) for item in one["practice"]),
                test=tuple(Item(**item) for item in one["test"]),
            )
            for one in content["families"]
        ),
    )
