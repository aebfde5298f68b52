"""Two closed waves and an open one, into whose queues known answers and own work are mixed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from unittest import mock

from django.utils import timezone

from bwvcoding.adjudication.models import Settlement
from bwvcoding.coding.actions import (
    RecordedValue,
    open_wave,
    record_values,
    start_coding,
    submit_coding,
)
from bwvcoding.coding.models import Assignment, Coding, Wave
from bwvcoding.footage.models import Encounter
from tests.cast import Cast, signed_protocol
from tests.factories.codebooks import published
from tests.factories.coding import BOOK, ready_encounter
from tests.factories.shares import more_coders

TERMS = {
    "known_answer_share": 0.125,
    "recode_share": 0.125,
    "recode_after_days": 14,
    "feedback": "after_closing",
}
# Of the first codings alone, so that it tells where one is to be read.
FIRST_NOTE = "what was noted the first time"
KINDS = ("live", "known_answer", "recode")


@dataclass(frozen=True)
class Mixed:
    """Ana and Gil code four live encounters; each has one known answer and one of their own."""

    wave: Wave
    first: Wave
    live: list[Encounter]
    settled: list[Encounter]

    def of(self, coder: Any, kind: str) -> list[Assignment]:
        return list(self.wave.assignments.filter(coder=coder, purpose=kind).order_by("position"))


def mixed(cast: Cast, *, days_ago: float = 30, live: int = 4, **terms: Any) -> Mixed:
    book = published(cast, BOOK)
    signed_protocol(cast, book.sha256, hidden_items=TERMS | terms)
    by_two = [ready_encounter(cast, f"E{number:04}") for number in (1, 2, 3)]
    by_others = [ready_encounter(cast, f"E{number:04}") for number in (4, 5)]
    with past(days_ago):
        first = wave_of(cast, "First", by_two, [cast.ana, cast.gil])
        other = wave_of(cast, "Other", by_others, [cast.ben, *more_coders(cast, 1)])
        for one in Assignment.objects.all():
            judged(one, note=FIRST_NOTE)
    close(first, other)
    for encounter, wave in ((by_others[0], other), (by_others[1], other)):
        settle(cast, wave, encounter)
    new = [ready_encounter(cast, f"E{number:04}") for number in range(101, 101 + live)]
    known = [one.pk for one in by_others] if terms.get("known_answer_share", 1) else []
    wave = wave_of(cast, "Main", new, [cast.ana, cast.gil], known_answers=known)
    return Mixed(wave, first, new, by_others)


@contextmanager
def past(days: float) -> Iterator[None]:
    """What is done here was done so many days ago."""
    then = timezone.now() - timedelta(days=days)
    with mock.patch.object(timezone, "now", return_value=then):
        yield


def wave_of(
    cast: Cast, name: str, rows: Sequence[Encounter], coders: Sequence[Any], **asked: Any
) -> Wave:
    given: dict[str, Any] = {
        "study_id": cast.study.pk,
        "name": name,
        "purpose": "pilot",
        "coder_ids": [one.pk for one in coders],
        "encounter_ids": [one.pk for one in rows],
        "actor": cast.cleo,
        "overlap": 2,
    }
    return open_wave(**(given | asked))


def judged(
    assignment: Assignment, taser: str = "no", conduct: str = "active", note: str = ""
) -> Coding:
    """Begun, answered and submitted by its coder."""
    actor = assignment.coder
    coding = start_coding(assignment_id=assignment.pk, actor=actor)
    answers = [
        RecordedValue("taser_drawn", taser, revision=0, note=note),
        RecordedValue("conduct_max", conduct, revision=0, member="S1"),
    ]
    record_values(coding_id=coding.pk, given=answers, actor=actor)
    return submit_coding(coding_id=coding.pk, actor=actor)


def close(*waves: Wave) -> None:
    """What must happen first is tried with the debriefs."""
    Wave.objects.filter(pk__in=[one.pk for one in waves]).update(closed_at=timezone.now())


def settle(
    cast: Cast, wave: Wave, encounter: Encounter, conduct: str = "compliant", member: str = "S1"
) -> Settlement:
    return Settlement.objects.create(
        wave=wave,
        encounter=encounter,
        member=member,
        variable="conduct_max",
        value=conduct,
        reason="He does as he is asked throughout.",
        settled_by=cast.dev,
    )
