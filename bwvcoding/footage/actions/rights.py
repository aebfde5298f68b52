"""Requests of people on footage: put on record, then answered, for some by taking them out."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bwvcoding.accounts.proof import check_fresh
from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.errors import NotFound
from bwvcoding.core.queue import Fact, publish
from bwvcoding.footage.keeping import kept, today
from bwvcoding.footage.models import (
    Clip,
    Grant,
    RetentionDate,
    RightsRequest,
    Withdrawal,
)
from bwvcoding.footage.permissions import check_may_answer_rights, check_may_record_rights
from bwvcoding.footage.rights_policies import (
    TAKES_OUT,
    check_answerable,
    check_recordable,
    check_unasked,
    due_on,
)

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


@transaction.atomic(durable=True)
def record_rights_request(
    *,
    clip_id: UUID,
    kind: str,
    came_in_on: date,
    reference: str,
    proved_at: datetime | None,
    actor: User,
) -> RightsRequest:
    """What somebody asks of a controller has its day from the day it came in, not from today."""
    clip = _locked(clip_id)
    check_may_record_rights(actor, clip.study_id)
    check_fresh(proved_at)
    check_recordable(came_in_on, reference, today())
    check_unasked(clip.rights_requests.filter(kind=kind, reference=reference).first())
    request = RightsRequest.objects.create(
        clip=clip, kind=kind, came_in_on=came_in_on, reference=reference, recorded_by=actor
    )
    told = {
        "request": str(request.pk),
        "kind": kind,
        "case": reference,
        "came_in_on": str(came_in_on),
        "due_on": str(due_on(came_in_on)),
    }
    record(Event.RIGHTS_REQUEST_RECORDED, actor=actor, **clip.logged(told))
    return request


@transaction.atomic(durable=True)
def answer_rights_request(
    *, request_id: UUID, outcome: str, grounds: str, proved_at: datetime | None, actor: User
) -> RightsRequest:
    """Whoever withdraws is taken out in the same act: watched and coded by nobody from here on."""
    asked = RightsRequest.objects.filter(pk=request_id).values_list("clip_id", flat=True).first()
    if asked is None:
        raise NotFound
    clip = _locked(asked)
    request = RightsRequest.objects.select_for_update().get(pk=request_id)
    check_may_answer_rights(actor, clip.study_id)
    check_fresh(proved_at)
    check_answerable(request, outcome, grounds)
    request.outcome, request.grounds = outcome, grounds.strip()
    request.answered_at, request.answered_by = timezone.now(), actor
    request.save(update_fields=["outcome", "grounds", "answered_at", "answered_by"])
    takes_out = request.kind in TAKES_OUT and outcome == RightsRequest.Outcome.MET
    followed = _take_out(request, actor) if takes_out else {}
    told = {
        "request": str(request.pk),
        "kind": request.kind,
        "case": request.reference,
        "outcome": outcome,
        "is_late": today() > due_on(request.came_in_on),
        **followed,
    }
    record(Event.RIGHTS_REQUEST_ANSWERED, actor=actor, **clip.logged(told))
    if takes_out:
        publish(Fact.ENCOUNTER_WITHDRAWN, encounter_id=clip.encounter_id)
    return request


def _take_out(request: RightsRequest, actor: User) -> dict[str, Any]:
    """Every clip of the encounter ends tonight, unless it is held: a hold is stronger, and waits
    to be lifted; nothing is destroyed here."""
    encounter_id, last = request.clip.encounter_id, today()
    Withdrawal.objects.get_or_create(encounter_id=encounter_id, defaults={"request": request})
    live = Grant.objects.filter(
        clip__encounter=encounter_id, revoked_at__isnull=True, expires_at__gt=timezone.now()
    )
    revoked = live.update(revoked_at=timezone.now())
    ending: list[str] = []
    held: list[str] = []
    for clip in Clip.objects.select_for_update().filter(encounter=encounter_id).order_by("pk"):
        state = kept(clip.pk)
        if state.expiry is not None:
            continue
        if state.retain_until is None or state.retain_until > last:
            reason = f"Taken out of the study: {request.reference}."
            given = {"retain_until": last, "reason": reason, "set_by": actor}
            RetentionDate.objects.update_or_create(clip=clip, defaults=given)
        (held if state.holds else ending).append(str(clip.pk))
    return {"last_day": str(last), "ending": ending, "held": held, "grants_revoked": revoked}


def _locked(clip_id: UUID) -> Clip:
    """Its encounter first: of two clips of it, each answered at once, one waits for the other."""
    clips = Clip.objects.select_related("encounter").select_for_update(of=("self", "encounter"))
    clip = clips.filter(pk=clip_id).first()
    if clip is None:
        raise NotFound
    return clip
