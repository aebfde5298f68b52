"""Who has watched what: asked before a coder is to judge something with fresh eyes."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from bwvcoding.footage.models import Viewing


def viewed_otherwise(
    user_ids: Collection[UUID], encounter_ids: Collection[UUID]
) -> set[tuple[UUID, UUID]]:
    """(person, encounter) of these that were watched for anything but coding an assignment."""
    wanted = set(encounter_ids)
    rows = Viewing.objects.filter(user__in=user_ids, grant__assignment_id__isnull=True)
    found = rows.values_list("user_id", "clip__encounter_id").distinct()
    return {(person, encounter) for person, encounter in found if encounter in wanted}
