"""Every door of the platform, tried by somebody who is not to learn what lies behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID, uuid4

import yaml

from tests.functional.house import TREE
from tests.functional.stage import Seat, ask

PARAMETER = re.compile(r"\{(\w+)\}")
MARK = {"variable": "taser_drawn", "label": "yes", "start_ms": 100}
# Bodies and questions that would be right if the door were open; elsewhere an empty body.
BODIES: dict[str, dict[str, Any]] = {
    "eraseWords": {"ground": "mistake"},
    "recordValues": {"values": [{"variable": "taser_drawn", "value": "no", "revision": 0}]},
    "markEvent": MARK,
    "markEvents": {"events": [{"id": str(UUID(int=1)), **MARK}]},
    "recuseAssignment": {"reason": "distress"},
    "submitReferral": {"at_ms": 100, "words": "To see whether it is there."},
    "correctCoding": {"reason": "To see whether it is there."},
    "requestRelease": {"variables": ["taser_drawn"]},
    "callDebrief": {"variables": ["taser_drawn"]},
    "settleDisagreement": {"variable": "taser_drawn", "value": "no", "reason": "To see."},
}
# Which of the ids a body names as well.
NAMED = {
    "issueGrant": {"purpose": "coding", "assignment": "assignment_id"},
    "settleDisagreement": {"encounter": "encounter_id"},
}
QUESTIONS = {
    "readCodings": "?wave={wave_id}",
    "readDisagreements": "?variable=taser_drawn",
}


@dataclass(frozen=True)
class Door:
    """One operation of the API at one address."""

    operation: str
    verb: str
    path: str

    @property
    def names(self) -> list[str]:
        return PARAMETER.findall(self.path)

    def at(self, ids: dict[str, str]) -> str:
        return (self.path + QUESTIONS.get(self.operation, "")).format(**ids)


@dataclass(frozen=True)
class Answer:
    """What came back, with the ids that were asked for taken out of it."""

    status: int
    body: str


@cache
def doors() -> list[Door]:
    """All operations, from the document that is checked against the code."""
    schema = yaml.safe_load((TREE / "docs/reference/openapi.yaml").read_text(encoding="utf-8"))
    return [
        Door(operation["operationId"], verb, path)
        for path, verbs in schema["paths"].items()
        for verb, operation in verbs.items()
    ]


def doors_to(ids: dict[str, str]) -> Iterator[Door]:
    """Those that lead to one of these things, and to nothing that is not named here."""
    for door in doors():
        if door.names and set(door.names) <= ids.keys():
            yield door


def knock(taken: Seat, door: Door, ids: dict[str, str]) -> Answer:
    named = {name: ids.get(word, word) for name, word in NAMED.get(door.operation, {}).items()}
    body = BODIES.get(door.operation, {}) | named
    answer = ask(taken, door.verb.upper(), door.at(ids), None if door.verb == "get" else body)
    text = answer.text()
    for name, value in ids.items():
        text = text.replace(value, name)
    return Answer(answer.status, text)


def missing(ids: dict[str, str], *, but: str = "study_id") -> dict[str, str]:
    """The same names for things that do not exist."""
    return {name: value if name == but else str(uuid4()) for name, value in ids.items()}
