"""Publishing a course, and practising in it."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction

from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.codebooks.queries import (
    CodebookError,
    Problem,
    admissible,
    published_codebook,
    read_yaml,
)
from bwvcoding.core.errors import Conflict, Invalid, NotFound
from bwvcoding.footage.queries import encounters_of_study
from bwvcoding.training.course import Course as Content
from bwvcoding.training.course import as_json, from_json
from bwvcoding.training.course_reading import read_course
from bwvcoding.training.models import Course, PracticeAnswer
from bwvcoding.training.permissions import check_may_lead, check_undertaken
from bwvcoding.training.policies import check_answerable
from bwvcoding.training.queries import (
    course_in_force,
    practised,
)
from bwvcoding.training.scoring import is_right

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


@transaction.atomic(durable=True)
def publish_course(*, study_id: UUID, source: str, actor: User) -> Course:
    """One whole, valid document for one codebook version; tests under way keep the old one."""
    check_may_lead(actor, study_id)
    content = _readable(source, study_id)
    rows = Course.objects.select_for_update().filter(
        study=study_id, codebook_sha256=content.codebook_sha256
    )
    newest = rows.order_by("-version").first()
    digest = sha256(source.encode()).hexdigest()
    if newest is not None and newest.sha256 == digest:
        raise Conflict("This is the course in force already.", code="course-unchanged")
    course = Course.objects.create(
        study_id=study_id,
        codebook_sha256=content.codebook_sha256,
        version=newest.version + 1 if newest else 1,
        document=as_json(content),
        source=source,
        sha256=digest,
        published_by=actor,
    )
    record(
        Event.COURSE_PUBLISHED,
        actor=actor,
        target=course,
        study=study_id,
        detail={"version": course.version, "codebook": course.codebook_sha256, "sha256": digest},
    )
    return course


@transaction.atomic(durable=True)
def record_practice(
    *, study_id: UUID, family_id: str, item_id: str, value: Any, actor: User
) -> PracticeAnswer:
    """The coder answers first; the explanation comes after."""
    check_undertaken(actor, study_id)
    course = course_in_force(study_id)
    if course is None:
        raise NotFound
    family = from_json(course.document).family(family_id)
    check_answerable(family, item_id, item_id in practised(course, actor.pk))
    item = family.practice_item(item_id) if family else None
    assert item is not None  # check_answerable has said so
    check_value(course.codebook_sha256, item.variable, value)
    answer = PracticeAnswer.objects.create(
        course=course,
        user=actor,
        family=family_id,
        item=item_id,
        value=value,
        is_right=is_right(item, value),
    )
    record(
        Event.PRACTICE_RECORDED,
        actor=actor,
        target=course,
        study=study_id,
        # Which item, never how it was answered: results are the coder's and the lead's.
        detail={"family": family_id, "item": item_id},
    )
    return answer


def check_value(codebook_sha256: str, variable: str, value: Any) -> None:
    found = published_codebook(codebook_sha256).variable(variable)
    fault = admissible(found, value) if found else f"The codebook has no variable {variable!r}."
    if fault:
        raise Invalid(fault, errors={"value": fault})


def _readable(source: str, study_id: UUID) -> Content:
    try:
        plain = read_yaml(source, called="course")
    except CodebookError as error:
        raise _faulty(error.problems) from error
    named = plain.content.get("codebook") if isinstance(plain.content, dict) else None
    if not isinstance(named, str):
        sentence = "Name the codebook version by its SHA-256: 'codebook: …'."
        raise Invalid(sentence, errors={"codebook": sentence}, code="course-faulty")
    places = {brief.reference: brief for brief in encounters_of_study(study_id)}
    content, faults = read_course(plain, published_codebook(named), named, places)
    if faults:
        raise _faulty(faults)
    return content


def _faulty(problems: list[Problem]) -> Invalid:
    faults = [
        {
            "line": one.line,
            "where": one.where if one.path else "course",
            "sentence": one.sentence,
        }
        for one in problems
    ]
    count = "One thing" if len(faults) == 1 else f"{len(faults)} things"
    first = problems[0].sentence
    return Invalid(
        f"The course cannot be published yet. {count} to correct: {first}",
        code="course-faulty",
        errors={"source": "\n".join(str(one) for one in problems)},
        faults=faults,
    )
