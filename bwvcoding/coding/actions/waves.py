"""Opening a wave gives out every assignment at once, by the designed overlap; closing ends it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.codebooks.queries import published_codebook
from bwvcoding.coding.models import Assignment, Wave
from bwvcoding.coding.overlap import plan_overlap, queues
from bwvcoding.coding.policies import check_assignable, check_wave_open
from bwvcoding.core.errors import Conflict, Invalid, NotFound
from bwvcoding.footage.queries import encounters
from bwvcoding.studies.permissions import check
from bwvcoding.studies.queries import ProtocolInForce, coders_among, protocol_in_force
from bwvcoding.studies.roles import Permission

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


@transaction.atomic(durable=True)
def open_wave(
    *,
    study_id: UUID,
    name: str,
    purpose: str,
    coder_ids: Sequence[UUID],
    encounter_ids: Sequence[UUID],
    actor: User,
    overlap: int | None = None,
) -> Wave:
    """No assignment before every controller has signed the protocol."""
    check(actor, study_id, Permission.WAVE_MANAGE)
    terms = _terms_in_force(study_id)
    per_encounter = overlap or int(terms.document["overlap"])
    coders = coders_among(study_id, list(dict.fromkeys(coder_ids)))
    asked = list(dict.fromkeys(encounter_ids))
    ours = [brief for brief in encounters(asked) if brief.study_id == study_id]
    check_assignable(ours, len(asked), coders, per_encounter)
    if Wave.objects.filter(study=study_id, name=name).exists():
        raise Conflict(f"There is already a wave called {name!r} in this study.")
    wave = Wave.objects.create(
        study_id=study_id, protocol_id=terms.id, name=name, purpose=purpose, overlap=per_encounter
    )
    _give_out(wave, asked, {c.user_id: c.group for c in coders}, int(terms.document["seed"]))
    record(
        Event.WAVE_OPENED,
        actor=actor,
        target=wave,
        study=study_id,
        detail={
            "protocol": str(terms.id),
            "encounters": len(asked),
            "coders": [str(c.user_id) for c in coders],
            "overlap": per_encounter,
        },
    )
    return wave


@transaction.atomic(durable=True)
def close_wave(*, wave_id: UUID, actor: User) -> Wave:
    """Nothing is coded in a closed wave; what was coded stays."""
    wave = Wave.objects.select_for_update().filter(pk=wave_id).first()
    if wave is None:
        raise NotFound
    check(actor, wave.study_id, Permission.WAVE_MANAGE)
    check_wave_open(wave)
    wave.closed_at = timezone.now()
    wave.save(update_fields=["closed_at"])
    record(Event.WAVE_CLOSED, actor=actor, target=wave, study=wave.study_id)
    return wave


def _give_out(wave: Wave, asked: Sequence[UUID], groups: dict[UUID, str], seed: int) -> None:
    plan = plan_overlap(asked, groups, wave.overlap, seed)
    Assignment.objects.bulk_create(
        Assignment(wave=wave, encounter_id=encounter_id, coder_id=coder_id, position=position)
        for coder_id, waiting in queues(plan, seed).items()
        for position, encounter_id in enumerate(waiting, start=1)
    )


def _terms_in_force(study_id: UUID) -> ProtocolInForce:
    terms = protocol_in_force(study_id)
    if terms is None:
        raise Conflict(
            "No protocol is in force: every controller must sign it before a wave can open.",
            code="protocol-not-signed",
        )
    try:
        published_codebook(terms.codebook_sha256)
    except Invalid as problem:
        raise Conflict(problem.sentence, code="codebook-not-published") from problem
    return terms
