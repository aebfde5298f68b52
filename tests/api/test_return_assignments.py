"""Work nobody does goes to another coder, after as long as the protocol says."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from bwvcoding.audit.models import AuditEvent
from bwvcoding.coding.actions import return_assignment
from bwvcoding.coding.models import Assignment, CodedValue, Coding
from bwvcoding.coding.queries import assignments_to_return
from bwvcoding.core.errors import Conflict
from bwvcoding.studies.actions import remove_member
from tests.cast import Cast
from tests.factories.coding import code_whole, put, start
from tests.factories.shares import first_of, standing_on, wave_of_three
from worker.tasks.assignments import return_assignment as task

TERMS = {"assignment": {"return_days": 14}}


def age(days: int) -> None:
    """Everything so far was so many days ago."""
    at = timezone.now() - timedelta(days=days)
    Assignment.objects.update(created_at=at)
    Coding.objects.filter(submitted_at=None).update(created_at=at)
    CodedValue.objects.filter(coding__submitted_at=None).update(created_at=at)


def of(coder: Any) -> set[Any]:
    return set(Assignment.objects.filter(coder=coder).values_list("pk", flat=True))


def test_what_nobody_begins_is_returned_after_the_time_the_protocol_states(cast: Cast) -> None:
    wave_of_three(cast, **TERMS)
    age(13)
    assert assignments_to_return(20) == []
    age(15)
    assert len(assignments_to_return(20)) == 6


def test_without_such_a_rule_nothing_is_returned(cast: Cast) -> None:
    wave_of_three(cast)
    age(300)
    assert assignments_to_return(20) == []


def test_what_waits_with_a_coder_at_work_is_not_abandoned(cast: Cast, client_of) -> None:
    wave_of_three(cast, **TERMS)
    age(15)
    code_whole(client_of(cast.ana), first_of(cast.ana))
    assert not of(cast.ana) & set(assignments_to_return(20))


def test_what_was_begun_is_returned_when_no_save_follows(cast: Cast, client_of) -> None:
    wave_of_three(cast, **TERMS)
    ana, mine = client_of(cast.ana), first_of(cast.ana)
    coding = start(ana, mine)
    put(ana, coding, {"variable": "taser_drawn", "value": "no"})
    age(15)
    assert mine.pk in assignments_to_return(20)
    put(ana, coding, {"variable": "taser_drawn", "value": "yes", "revision": 1})
    assert mine.pk not in assignments_to_return(20)


def test_a_returned_assignment_goes_to_another_and_is_in_the_log(cast: Cast) -> None:
    wave_of_three(cast, **TERMS)
    mine = first_of(cast.ana)
    age(15)
    Assignment.objects.exclude(coder=cast.ana).update(created_at=timezone.now())
    task(str(mine.pk))
    task(str(mine.pk))
    mine.refresh_from_db()
    assert mine.ended_because == "abandoned"
    assert standing_on(mine) == {cast.ben.pk, cast.gil.pk}
    event = AuditEvent.objects.get(action="assignment.returned")
    assert event.actor_id is None
    assert event.encounter_id == mine.encounter_id


def test_the_work_of_someone_who_left_the_study_is_returned_at_once(cast: Cast) -> None:
    wave_of_three(cast)
    remove_member(
        study_id=cast.study.pk, user_id=cast.ana.pk, proved_at=timezone.now(), actor=cast.cleo
    )
    assert set(assignments_to_return(20)) == of(cast.ana)
    for pk in assignments_to_return(20):
        return_assignment(assignment_id=pk)
    assert assignments_to_return(20) == []
    assert set(
        Assignment.objects.filter(coder=cast.ana).values_list("ended_because", flat=True)
    ) == {"left"}


def test_nothing_is_taken_without_a_reason_and_nothing_submitted_at_all(
    cast: Cast, client_of
) -> None:
    wave_of_three(cast, **TERMS)
    mine = first_of(cast.ana)
    with pytest.raises(Conflict) as refused:
        return_assignment(assignment_id=mine.pk)
    assert refused.value.code == "nothing-to-return"
    code_whole(client_of(cast.ana), mine)
    age(15)
    remove_member(
        study_id=cast.study.pk, user_id=cast.ana.pk, proved_at=timezone.now(), actor=cast.cleo
    )
    assert mine.pk not in assignments_to_return(20)
    with pytest.raises(Conflict):
        return_assignment(assignment_id=mine.pk)
