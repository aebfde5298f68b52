"""Many coders step back at the same moment: no encounter over its number, no coder there twice.

On the real PostgreSQL, from threads with a connection each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from bwvcoding.coding.actions import (
    RecordedValue,
    open_wave,
    record_values,
    recuse_assignment,
    return_assignment,
    start_coding,
)
from bwvcoding.coding.models import Assignment, CodedValue
from bwvcoding.core.errors import Conflict, Refusal
from bwvcoding.core.queue import captured
from bwvcoding.studies.actions import remove_member
from tests.cast import Cast, signed_protocol
from tests.factories.codebooks import published
from tests.factories.coding import BOOK, ready_encounter
from tests.factories.shares import more_coders

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

CODERS, ENCOUNTERS, OVERLAP = 10, 12, 3


def at_once(acts: list[Callable[[], Any]]) -> list[Any]:
    together = Barrier(len(acts))

    def play(act: Callable[[], Any]) -> Any:
        try:
            together.wait(timeout=20)
            return act()
        except Refusal as refused:
            return refused
        finally:
            connection.close()

    with captured(), ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(play, acts))


def wide_wave(cast: Cast) -> list[Any]:
    """Ten coders, three on each of twelve encounters."""
    codebook = published(cast, BOOK)
    signed_protocol(cast, codebook.sha256, overlap=OVERLAP)
    people = more_coders(cast, CODERS)
    rows = [ready_encounter(cast, f"E{number:04}") for number in range(1, ENCOUNTERS + 1)]
    open_wave(
        study_id=cast.study.pk,
        name="Main",
        purpose="main",
        coder_ids=[person.pk for person in people],
        encounter_ids=[row.pk for row in rows],
        actor=cast.cleo,
    )
    return people


def test_all_coders_of_a_wave_step_back_at_once_and_every_place_is_filled_once(cast: Cast) -> None:
    people = wide_wave(cast)
    mine = [Assignment.objects.filter(coder=one).order_by("position")[0] for one in people]
    acts = [
        partial(recuse_assignment, assignment_id=a.pk, reason="distress", actor=one)
        for a, one in zip(mine, people, strict=True)
    ]
    assert not [one for one in at_once(acts) if isinstance(one, Refusal)]
    standing = Assignment.objects.filter(ended_at__isnull=True)
    assert set(Counter(standing.values_list("encounter_id", flat=True)).values()) == {OVERLAP}
    pairs = Counter(Assignment.objects.values_list("encounter_id", "coder_id"))
    assert set(pairs.values()) == {1}
    assert Assignment.objects.filter(replaces__isnull=False).count() == len(people)


def test_one_place_left_twice_at_once_is_filled_once(cast: Cast) -> None:
    """The coder's own click and the sweep, which found that they have left, meet."""
    people = wide_wave(cast)
    mine = Assignment.objects.filter(coder=people[0]).order_by("position")[0]
    remove_member(
        study_id=cast.study.pk, user_id=people[0].pk, proved_at=timezone.now(), actor=cast.cleo
    )
    outcomes = at_once([partial(return_assignment, assignment_id=mine.pk)] * 4)
    refused = [one for one in outcomes if isinstance(one, Conflict)]
    assert len(refused) == 3
    assert Assignment.objects.filter(replaces=mine).count() == 1


def test_a_save_at_the_moment_of_stepping_back_is_kept_apart_or_refused(cast: Cast) -> None:
    people = wide_wave(cast)
    mine = Assignment.objects.filter(coder=people[0]).order_by("position")[0]
    coding = start_coding(assignment_id=mine.pk, actor=people[0])
    given = [RecordedValue("taser_drawn", "no", revision=0)]
    saved, _ = at_once(
        [
            partial(record_values, coding_id=coding.pk, given=given, actor=people[0]),
            partial(recuse_assignment, assignment_id=mine.pk, reason="distress", actor=people[0]),
        ]
    )
    mine.refresh_from_db()
    assert mine.ended_at is not None
    if isinstance(saved, Refusal):
        assert saved.code == "assignment-ended"
        assert not CodedValue.objects.exists()
    else:
        assert CodedValue.objects.get().saved_at is None
