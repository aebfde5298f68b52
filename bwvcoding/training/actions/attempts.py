"""The test: its items are chosen, answered one by one, submitted and judged."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.errors import Conflict, NotFound
from bwvcoding.core.ids import new_id
from bwvcoding.studies.queries import TrainingTerms, protocol_in_force
from bwvcoding.training.actions.courses import check_value
from bwvcoding.training.course import FamilyCourse, Item, from_json
from bwvcoding.training.models import Attempt, AttemptAnswer, Course, Licence
from bwvcoding.training.permissions import check_own_attempt, check_undertaken
from bwvcoding.training.policies import (
    check_answered,
    check_attempts,
    check_due,
    check_practised,
    check_running,
)
from bwvcoding.training.queries import (
    answers_of,
    attempts_of,
    newest_course,
    practised,
    shown_before,
    standings_of,
    tries_of,
)
from bwvcoding.training.scoring import chosen_items, passes, right_answers

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


@transaction.atomic(durable=True)
def begin_attempt(*, study_id: UUID, family_id: str, actor: User) -> Attempt:
    """Items not seen before come first; asked again, the test under way is given."""
    check_undertaken(actor, study_id)
    course, terms = _course_and_terms(study_id)
    family = _family(course, family_id)
    before = attempts_of(course, actor.pk, family_id)
    running = [one for one in before if one.submitted_at is None]
    if running:
        return running[0]
    _check_beginnable(course, family, before, terms, actor)
    attempt_id = new_id()
    attempt = Attempt.objects.create(
        pk=attempt_id,
        course=course,
        user=actor,
        family=family_id,
        number=len(before) + 1,
        items=chosen_items(family.test, shown_before(before), family.test_length, str(attempt_id)),
    )
    _record(Event.ATTEMPT_BEGUN, attempt, actor)
    return attempt


@transaction.atomic(durable=True)
def record_attempt_answer(
    *, attempt_id: UUID, item_id: str, value: Any, actor: User
) -> AttemptAnswer:
    """It may be changed until the test is submitted; nothing says whether it is right."""
    attempt = locked_attempt(attempt_id)
    check_own_attempt(actor, attempt)
    check_running(attempt)
    item = next((one for one in _items(attempt) if one.id == item_id), None)
    if item is None:
        raise NotFound("This test has no such item.")
    check_value(attempt.course.codebook_sha256, item.variable, value)
    answer, _ = AttemptAnswer.objects.update_or_create(
        attempt=attempt, item=item_id, defaults={"value": value}
    )
    _record(Event.ATTEMPT_ANSWER_RECORDED, attempt, actor, item=item_id)
    return answer


@transaction.atomic(durable=True)
def submit_attempt(*, attempt_id: UUID, actor: User) -> Attempt:
    """Judged once, by the pass mark of the protocol in force; a pass is a licence."""
    attempt = locked_attempt(attempt_id)
    check_own_attempt(actor, attempt)
    given = answers_of(attempt)
    check_answered(attempt, given)
    terms = _terms(attempt.course.study_id)
    attempt.right = right_answers(_items(attempt), given)
    attempt.is_passed = passes(len(attempt.right), len(attempt.items), terms.pass_mark)
    attempt.submitted_at = timezone.now()
    attempt.save(update_fields=["right", "is_passed", "submitted_at"])
    licence = _license(attempt, terms) if attempt.is_passed else None
    # That a right to see footage was given is the controllers' to know; the result is not.
    _record(Event.ATTEMPT_SUBMITTED, attempt, actor, licence=str(licence.pk) if licence else "")
    return attempt


def locked_attempt(attempt_id: UUID) -> Attempt:
    attempt = (
        Attempt.objects.select_for_update(of=("self",))
        .select_related("course")
        .filter(pk=attempt_id)
        .first()
    )
    if attempt is None:
        raise NotFound
    return attempt


def _license(attempt: Attempt, terms: TrainingTerms) -> Licence:
    now = timezone.now()
    return Licence.objects.create(
        study_id=attempt.course.study_id,
        user_id=attempt.user_id,
        codebook_sha256=attempt.course.codebook_sha256,
        family=attempt.family,
        attempt=attempt,
        created_at=now,
        expires_at=now + timedelta(days=terms.valid_days),
    )


def _check_beginnable(
    course: Course, family: FamilyCourse, before: list[Attempt], terms: TrainingTerms, actor: User
) -> None:
    now = timezone.now()
    stands = standings_of([actor.pk], course.study_id, course.codebook_sha256)[actor.pk]
    check_due(next(one for one in stands if one.family == family.family), now)
    check_practised(family, practised(course, actor.pk).keys())
    check_attempts(tries_of(before), terms, now)


def _course_and_terms(study_id: UUID) -> tuple[Course, TrainingTerms]:
    terms = protocol_in_force(study_id)
    rules = _terms(study_id)
    course = newest_course(study_id, terms.codebook_sha256) if terms else None
    if course is None:
        raise Conflict(
            "There is no course yet. Ask the research lead when it comes.", code="no-course"
        )
    return course, rules


def _terms(study_id: UUID) -> TrainingTerms:
    terms = protocol_in_force(study_id)
    if terms is None or terms.training is None:
        raise Conflict("This study asks for no licence, so there is no test.", code="no-training")
    return terms.training


def _family(course: Course, family_id: str) -> FamilyCourse:
    family = from_json(course.document).family(family_id)
    if family is None:
        raise NotFound("The course has no such part.")
    return family


def _items(attempt: Attempt) -> list[Item]:
    by_id = {item.id: item for item in _family(attempt.course, attempt.family).test}
    return [by_id[one] for one in attempt.items]


def _record(event: Event, attempt: Attempt, actor: User, **detail: str) -> None:
    record(
        event,
        actor=actor,
        target=attempt,
        study=attempt.course.study_id,
        detail={"family": attempt.family, "number": attempt.number, **detail},
    )
