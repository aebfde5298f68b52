"""A course document to a `Course`, or every fault in it: which item, which variable, what."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from bwvcoding.codebooks.queries import (
    Codebook,
    Entry,
    Findings,
    PlainDocument,
    Problem,
    Scope,
    Variable,
    admissible,
)
from bwvcoding.training.course import Course, FamilyCourse, Item, Lesson

if TYPE_CHECKING:
    from bwvcoding.footage.queries import EncounterBrief

ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
MOST_ITEMS = 500
COURSE_KEYS = "title codebook families"
FAMILY_KEYS = "family test_length lessons practice test"
LESSON_KEYS = "variable text encounter"
ITEM_KEYS = "id variable member encounter situation right explanation"

Places = Mapping[str, "EncounterBrief"]  # reference → the study's encounter


def read_course(
    plain: PlainDocument, codebook: Codebook, codebook_sha256: str, places: Places
) -> tuple[Course, list[Problem]]:
    """The course as far as it can be read, and everything that is wrong with it."""
    findings = Findings(plain.lines)
    top = Entry(plain.content, (), findings, COURSE_KEYS)
    reader = _Reader(codebook, places, findings)
    families = tuple(reader.family(part, index) for index, part in enumerate(top.items("families")))
    course = Course(top.text("title"), codebook_sha256, families)
    given = [one.family for one in families]
    for family in codebook.families:
        if given.count(family.id) != 1:
            said = "is missing" if family.id not in given else "is there more than once"
            top.fault(
                "families",
                f"The family '{family.id}' {said}: write one part for each family of the codebook.",
            )
    return course, findings.problems


class _Reader:
    """Knows what the document is read against."""

    def __init__(self, codebook: Codebook, places: Places, findings: Findings) -> None:
        self.codebook, self.places, self.findings = codebook, places, findings
        self.ids: set[str] = set()

    def family(self, content: object, index: int) -> FamilyCourse:
        entry = Entry(content, ("families", index), self.findings, FAMILY_KEYS)
        family = entry.text("family")
        known = [one.id for one in self.codebook.families]
        if family and family not in known:
            entry.fault("family", f"The codebook has no family '{family}': {', '.join(known)}.")
        test = self.items(entry, "test", family)
        if not test:
            entry.fault("test", f"'{family}' has no test items: write at least one.")
        length = entry.number("test_length") if entry.has("test_length") else len(test)
        if test and not 1 <= length <= len(test):
            entry.fault(
                "test_length",
                f"A test of '{family}' can have 1 to {len(test)} items, as many as there are.",
            )
        return FamilyCourse(
            family=family,
            test_length=length,
            lessons=tuple(
                self.lesson(part, (*entry.path, "lessons", at), family)
                for at, part in enumerate(entry.items("lessons"))
            ),
            practice=self.items(entry, "practice", family),
            test=test,
        )

    def lesson(self, content: object, path: tuple[str | int, ...], family: str) -> Lesson:
        entry = Entry(content, path, self.findings, LESSON_KEYS)
        variable = entry.text("variable")
        self.variable(entry, variable, family, "A lesson")
        return Lesson(
            variable=variable,
            text=entry.text("text", required=False),
            encounter=self.encounter(entry, f"The lesson on '{variable}'"),
        )

    def items(self, family: Entry, key: str, name: str) -> tuple[Item, ...]:
        parts = family.items(key)
        if len(parts) > MOST_ITEMS:
            family.fault(key, f"More than {MOST_ITEMS} items: shorten the list.")
        return tuple(
            self.item(part, (*family.path, key, at), name)
            for at, part in enumerate(parts[:MOST_ITEMS])
        )

    def item(self, content: object, path: tuple[str | int, ...], family: str) -> Item:
        entry = Entry(content, path, self.findings, ITEM_KEYS)
        item_id = self.own_id(entry)
        said = f"Item '{item_id}'"
        name = entry.text("variable")
        variable = self.variable(entry, name, family, said)
        reference = entry.text("encounter", required=False)
        item = Item(
            id=item_id,
            variable=name,
            member=entry.text("member", required=False),
            encounter=self.encounter(entry, said),
            situation=entry.text("situation", required=False),
            right=entry.content.get("right"),
            explanation=entry.text("explanation"),
        )
        if not reference and not item.situation:
            entry.fault("", f"{said} shows nothing: name an encounter or describe a situation.")
        if variable is not None:
            self.check_right(entry, variable, item)
            self.check_member(entry, variable, item, reference)
        return item

    def own_id(self, entry: Entry) -> str:
        item_id = entry.text("id")
        if item_id and not ID.fullmatch(item_id):
            entry.fault("id", f"'{item_id}' is not an id: use small letters, digits and hyphens.")
        elif item_id in self.ids:
            entry.fault("id", f"The id '{item_id}' is given twice: every item needs its own.")
        self.ids.add(item_id)
        return item_id

    def variable(self, entry: Entry, name: str, family: str, said: str) -> Variable | None:
        found = self.codebook.variable(name)
        if not name:
            return None
        if found is None:
            entry.fault("variable", f"{said}: the codebook has no variable '{name}'.")
        elif found.family != family:
            entry.fault(
                "variable",
                f"{said}: '{name}' is in the family '{found.family}', not in '{family}'.",
            )
        return found

    def encounter(self, entry: Entry, said: str) -> str:
        reference = entry.text("encounter", required=False)
        place = self.places.get(reference)
        if reference and place is None:
            entry.fault("encounter", f"{said}: the study has no encounter '{reference}'.")
        elif place is not None and not place.is_ready:
            entry.fault("encounter", f"{said}: the footage of '{reference}' is not ready to play.")
        return str(place.id) if place else ""

    def check_right(self, entry: Entry, variable: Variable, item: Item) -> None:
        if item.right is None:
            entry.fault("right", f"Item '{item.id}' ({variable.id}): 'right' is missing.")
        elif fault := admissible(variable, item.right):
            entry.fault("right", f"Item '{item.id}' ({variable.id}): {fault}")

    def check_member(self, entry: Entry, variable: Variable, item: Item, reference: str) -> None:
        said = f"Item '{item.id}' ({variable.id})"
        if variable.scope is Scope.ENCOUNTER:
            if item.member:
                entry.fault("member", f"{said}: it is asked once for the encounter: no member.")
            return
        place = self.places.get(reference)
        fitting = [m.label for m in place.members if m.kind == variable.scope] if place else []
        if not item.member or (place is not None and item.member not in fitting):
            of = f": {', '.join(fitting)}" if fitting else ", such as S1 or O1"
            entry.fault("member", f"{said}: say which {variable.scope} it is about{of}.")
