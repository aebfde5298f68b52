"""What the lead sees: the course, who has signed, and how every coder stands."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from uuid import UUID

from bwvcoding.studies.queries import ProtocolInForce, members, protocol_in_force
from bwvcoding.studies.roles import Role
from bwvcoding.training.course import from_json
from bwvcoding.training.models import Course
from bwvcoding.training.policies import Standing
from bwvcoding.training.queries.courses import newest_course
from bwvcoding.training.queries.licences import newest_undertaking, signers_of, standings_of
from bwvcoding.training.queries.pages import tries_shown
from bwvcoding.training.queries.tries import attempts_of


def coders_in_training(study_id: UUID) -> dict[str, Any]:
    terms = protocol_in_force(study_id)
    course = newest_course(study_id, terms.codebook_sha256) if terms else None
    undertaking = newest_undertaking(study_id)
    coders = [one for one in members(study_id) if one.role is Role.CODER]
    ids = [one.user_id for one in coders]
    signers = signers_of(undertaking, ids)
    stands = standings_of(ids, study_id, terms.codebook_sha256) if terms else {}
    return {
        "study_id": study_id,
        "codebook_sha256": terms.codebook_sha256 if terms else "",
        "terms": asdict(terms.training) if terms and terms.training else None,
        "undertaking": undertaking,
        "course": course_shown(course) if course else None,
        "coders": [
            {
                "user_id": one.user_id,
                "name": one.name,
                "has_signed": undertaking is not None and one.user_id in signers,
                "families": [
                    _family(one.user_id, stand, terms, course)
                    for stand in stands.get(one.user_id, ())
                ],
            }
            for one in coders
        ],
    }


def course_shown(course: Course) -> dict[str, Any]:
    content = from_json(course.document)
    return {
        "id": course.pk,
        "title": content.title,
        "version": course.version,
        "codebook_sha256": course.codebook_sha256,
        "published_at": course.created_at,
        "families": [
            {
                "family": one.family,
                "lessons": len(one.lessons),
                "practice": len(one.practice),
                "test": len(one.test),
                "test_length": one.test_length,
            }
            for one in content.families
        ],
    }


def _family(
    user_id: UUID, stand: Standing, terms: ProtocolInForce | None, course: Course | None
) -> dict[str, Any]:
    attempts = attempts_of(course, user_id, stand.family) if course else []
    tries = tries_shown(attempts, terms) if terms else {}
    return {"standing": stand, **tries}
