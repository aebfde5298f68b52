"""What was taken out of the study is coded by nobody, and what was coded of it counts nowhere."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.coding.models import Assignment, Wave
from bwvcoding.coding.policies import check_withdrawable
from bwvcoding.coding.queries import standing_assignments, submitted
from bwvcoding.core.queue import Fact, publish
from bwvcoding.footage.queries import is_withdrawn


@transaction.atomic(durable=True)
def withdraw_assignments(*, encounter_id: UUID) -> list[UUID]:
    """Open or submitted, in open waves and closed ones: kept apart whole, as after a recusal."""
    standing = standing_assignments().filter(encounter=encounter_id)
    waves = Wave.objects.select_for_update().filter(pk__in=standing.values("wave"))
    locked = list(waves.order_by("pk"))
    check_withdrawable(is_withdrawn(encounter_id), len(locked))
    done = standing.filter(submitted()).count()
    because = str(Assignment.End.WITHDRAWN)
    ended = standing.update(ended_at=timezone.now(), ended_because=because)
    record(
        Event.ASSIGNMENTS_WITHDRAWN,
        actor=None,
        target=None,
        study=locked[0].study_id,
        encounter=encounter_id,
        detail={"waves": [str(one.pk) for one in locked], "ended": ended, "submitted": done},
    )
    for wave in locked:
        publish(Fact.ASSIGNMENT_ENDED, wave_id=wave.pk)
    return [wave.pk for wave in locked]
