"""What becomes of a drawn stop: its encounter, or the reason there is no footage."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.errors import Conflict, NotFound
from bwvcoding.footage.queries import encounter_in_study
from bwvcoding.sampling.models import Draw, SampledStop
from bwvcoding.sampling.permissions import check_tracer
from bwvcoding.sampling.policies import check_open, check_reasoned

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


@transaction.atomic(durable=True)
def record_missing_footage(
    *, sampled_stop_id: UUID, reason: str, note: str, actor: User
) -> SampledStop | None:
    """The stop stays drawn with its reason; the next reserve of its stratum takes its place.

    Returns that reserve, or None where the stratum has no reserve left.
    """
    stop = _locked(sampled_stop_id)
    check_tracer(actor, stop.draw.study_id)
    check_open(stop)
    check_reasoned(reason, note)
    stop.unavailable_reason = reason
    stop.unavailable_note = note.strip()
    stop.save(update_fields=["unavailable_reason", "unavailable_note"])
    reserve = _next_reserve(stop)
    if reserve:
        reserve.replaces = stop
        reserve.save(update_fields=["replaces"])
    record(
        Event.FOOTAGE_MISSED,
        actor=actor,
        target=stop,
        study=stop.draw.study_id,
        detail={"reason": reason, "reserve": str(reserve.pk) if reserve else ""},
    )
    return reserve


@transaction.atomic(durable=True)
def link_encounter(*, sampled_stop_id: UUID, encounter_id: UUID, actor: User) -> SampledStop:
    """This encounter's footage is of this stop: one stop, one encounter."""
    stop = _locked(sampled_stop_id)
    check_tracer(actor, stop.draw.study_id)
    check_open(stop)
    encounter = encounter_in_study(encounter_id, stop.draw.study_id)
    if SampledStop.objects.filter(draw=stop.draw, encounter=encounter).exists():
        raise Conflict(
            "This encounter already belongs to another stop of this draw.", code="already-linked"
        )
    stop.encounter = encounter
    stop.save(update_fields=["encounter"])
    record(
        Event.ENCOUNTER_LINKED,
        actor=actor,
        target=stop,
        study=stop.draw.study_id,
        encounter=encounter.pk,
    )
    return stop


def _locked(sampled_stop_id: UUID) -> SampledStop:
    """The stop, with its whole draw locked: two missing stops must not call one reserve."""
    draw = Draw.objects.select_for_update().filter(sampled_stops=sampled_stop_id).first()
    if draw is None:
        raise NotFound
    return draw.sampled_stops.select_related("draw", "stop_record").get(pk=sampled_stop_id)


def _next_reserve(stop: SampledStop) -> SampledStop | None:
    return (
        stop.draw.sampled_stops.filter(stratum=stop.stratum, is_reserve=True, replaces__isnull=True)
        .order_by("position")
        .first()
    )
