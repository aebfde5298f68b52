"""Courses in force, and the encounters they show."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from bwvcoding.footage.queries import EncounterBrief, encounters
from bwvcoding.studies.queries import protocol_in_force
from bwvcoding.training.course import from_json
from bwvcoding.training.models import Attempt, Course


def newest_course(study_id: UUID, codebook_sha256: str) -> Course | None:
    rows = Course.objects.filter(study=study_id, codebook_sha256=codebook_sha256)
    return rows.order_by("-version").first()


def course_in_force(study_id: UUID) -> Course | None:
    """The newest for the codebook the signed protocol names."""
    terms = protocol_in_force(study_id)
    return newest_course(study_id, terms.codebook_sha256) if terms else None


def training_encounters(study_id: UUID) -> set[UUID]:
    """Whatever any course of the study shows: its right answers are known to those trained."""
    rows = Course.objects.filter(study=study_id).values_list("document", flat=True)
    return {UUID(one) for document in rows for one in from_json(document).encounters}


def is_trained_on(user_id: UUID, study_id: UUID, encounter_id: UUID) -> bool:
    """May this coder watch it to learn? It is in a lesson, in practice, or in a test under way.

    The encounters of a test stay hidden until it begins, or there would be a preview.
    """
    course = course_in_force(study_id)
    if course is None:
        return False
    asked = str(encounter_id)
    if any(asked in one.open_encounters for one in from_json(course.document).families):
        return True
    running = Attempt.objects.select_related("course").filter(
        user=user_id, course__study=study_id, submitted_at__isnull=True
    )
    return any(asked in _encounters_of(attempt) for attempt in running)


def encounters_to_show(ids: Iterable[str]) -> dict[str, EncounterBrief]:
    """Encounter → cast list and clips, for the player."""
    wanted = {UUID(one) for one in ids if one}
    return {str(brief.id): brief for brief in encounters(wanted)} if wanted else {}


def _encounters_of(attempt: Attempt) -> set[str]:
    family = from_json(attempt.course.document).family(attempt.family)
    chosen = set(attempt.items)
    return {item.encounter for item in family.test if item.id in chosen} if family else set()
