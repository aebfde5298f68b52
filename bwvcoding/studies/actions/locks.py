"""The lock beat that the acts on one study share."""

from __future__ import annotations

from uuid import UUID

from bwvcoding.core.errors import NotFound
from bwvcoding.studies.models import Membership, Study


def locked_study(study_id: UUID) -> Study:
    study = Study.objects.select_for_update().filter(pk=study_id).first()
    if study is None:
        raise NotFound
    return study


def locked_membership(study_id: UUID, user_id: UUID) -> Membership | None:
    return (
        Membership.objects.select_for_update()
        .filter(study_id=study_id, user_id=user_id, left_at__isnull=True)
        .first()
    )
