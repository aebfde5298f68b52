"""What a coder sees of their own training; the right answers only where they are due."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from uuid import UUID

from bwvcoding.core.errors import NotFound
from bwvcoding.footage.queries import EncounterBrief
from bwvcoding.studies.queries import ProtocolInForce, protocol_in_force, study
from bwvcoding.training.course import FamilyCourse, Item, from_json
from bwvcoding.training.models import (
    Attempt,
    Course,
    PracticeAnswer,
    Undertaking,
    UndertakingSignature,
)
from bwvcoding.training.policies import next_attempt_at
from bwvcoding.training.queries.courses import course_in_force, encounters_to_show, newest_course
from bwvcoding.training.queries.licences import newest_undertaking, standings_of
from bwvcoding.training.queries.tries import answers_of, attempts_of, practised, tries_of

Places = dict[str, EncounterBrief]


def training_page(user_id: UUID, study_id: UUID) -> dict[str, Any]:
    """What is to do, family by family."""
    terms = protocol_in_force(study_id)
    course = newest_course(study_id, terms.codebook_sha256) if terms else None
    return {
        "study_id": study_id,
        "study_name": study(study_id).name,
        "codebook_sha256": terms.codebook_sha256 if terms else "",
        "terms": asdict(terms.training) if terms and terms.training else None,
        "undertaking": undertaking_of(user_id, newest_undertaking(study_id)),
        "course_title": from_json(course.document).title if course else "",
        "families": _families(user_id, terms, course) if terms else [],
    }


def undertaking_of(user_id: UUID, newest: Undertaking | None) -> dict[str, Any] | None:
    if newest is None:
        return None
    signature = UndertakingSignature.objects.filter(undertaking=newest, user=user_id).first()
    return {
        "id": newest.pk,
        "version": newest.version,
        "text": newest.text,
        "signed_at": signature.created_at if signature else None,
    }


def family_page(user_id: UUID, study_id: UUID, family_id: str) -> dict[str, Any]:
    """Lessons and practice; an item's right answer comes with the coder's own."""
    course = course_in_force(study_id)
    family = from_json(course.document).family(family_id) if course else None
    if course is None or family is None:
        raise NotFound
    places = encounters_to_show(family.open_encounters)
    answered = practised(course, user_id)
    return {
        "study_id": study_id,
        "codebook_sha256": course.codebook_sha256,
        "family": family_id,
        "lessons": [
            {**vars(one), "encounter": places.get(one.encounter)} for one in family.lessons
        ],
        "practice": [
            {**_shown(item, places), "answer": _explained(item, answered.get(item.id))}
            for item in family.practice
        ],
    }


def attempt_page(attempt: Attempt) -> dict[str, Any]:
    """The items as they are asked; what was right only after the test, and never the answer."""
    family = from_json(attempt.course.document).family(attempt.family)
    by_id = {item.id: item for item in family.test} if family else {}
    items = [by_id[one] for one in attempt.items]
    places = encounters_to_show(item.encounter for item in items)
    given = answers_of(attempt)
    return {
        "id": attempt.pk,
        "study_id": attempt.course.study_id,
        "codebook_sha256": attempt.course.codebook_sha256,
        "family": attempt.family,
        "number": attempt.number,
        "items": [{**_shown(item, places), "value": given.get(item.id)} for item in items],
        "submitted_at": attempt.submitted_at,
        "result": _result(attempt, items),
    }


def _families(user_id: UUID, terms: ProtocolInForce, course: Course | None) -> list[dict[str, Any]]:
    stands = standings_of([user_id], terms.study_id, terms.codebook_sha256)[user_id]
    content = from_json(course.document) if course else None
    answered = practised(course, user_id) if course else {}
    found = []
    for one in stands:
        family = content.family(one.family) if content else None
        attempts = attempts_of(course, user_id, one.family) if course else []
        found.append(
            {
                "family": one.family,
                "standing": one,
                "lessons": len(family.lessons) if family else 0,
                "practice": len(family.practice) if family else 0,
                "practised": _practised(family, answered),
                "test_length": family.test_length if family else 0,
                **tries_shown(attempts, terms),
            }
        )
    return found


def tries_shown(attempts: list[Attempt], terms: ProtocolInForce) -> dict[str, Any]:
    """How often tried, how often more, from when, and how the last one went."""
    tries = tries_of(attempts)
    submitted = [one for one in attempts if one.submitted_at is not None]
    last, rules = (submitted[-1] if submitted else None), terms.training
    running = next((one for one in tries if one.submitted_at is None), None)
    failed = [one for one in tries if one.submitted_at is not None]
    return {
        "attempts": len(attempts),
        "attempts_left": max(0, rules.most_attempts - len(tries)) if rules else 0,
        "next_attempt_at": next_attempt_at(failed[-1] if failed else None, rules)
        if rules
        else None,
        "running_attempt": running.pk if running else None,
        "last_result": _score(last) if last else None,
    }


def _practised(family: FamilyCourse | None, answered: dict[str, PracticeAnswer]) -> int:
    return sum(item.id in answered for item in family.practice) if family else 0


def _shown(item: Item, places: Places) -> dict[str, Any]:
    """Without the answer and its explanation."""
    return {
        "id": item.id,
        "variable": item.variable,
        "member": item.member,
        "situation": item.situation,
        "encounter": places.get(item.encounter),
    }


def _explained(item: Item, answer: PracticeAnswer | None) -> dict[str, Any] | None:
    if answer is None:
        return None
    return {
        "value": answer.value,
        "is_right": answer.is_right,
        "right": item.right,
        "explanation": item.explanation,
    }


def _score(attempt: Attempt) -> dict[str, Any]:
    return {
        "right": len(attempt.right or ()),
        "asked": len(attempt.items),
        "is_passed": attempt.is_passed,
        "at": attempt.submitted_at,
    }


def _result(attempt: Attempt, items: list[Item]) -> dict[str, Any] | None:
    if attempt.submitted_at is None:
        return None
    terms = protocol_in_force(attempt.course.study_id)
    rules = terms.training if terms else None
    feedback = None
    if rules is not None and rules.feedback_after_test:
        feedback = [
            {"id": item.id, "variable": item.variable, "is_right": item.id in attempt.right}
            for item in items
        ]
    licence = getattr(attempt, "licence", None)
    return {
        **_score(attempt),
        "feedback": feedback,
        "licensed_until": licence.expires_at if licence else None,
    }
