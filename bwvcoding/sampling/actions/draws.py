"""The seeded draw in two steps: promise its inputs, then make it."""

from __future__ import annotations

import secrets
from collections import Counter
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.errors import Invalid, NotFound
from bwvcoding.sampling.commitment import commitment
from bwvcoding.sampling.models import Draw, Frame, SampledStop, StopRecord
from bwvcoding.sampling.permissions import check_drawer
from bwvcoding.sampling.policies import (
    check_dividing,
    check_drawable,
    check_executable,
    check_numbers,
)
from bwvcoding.sampling.queries import strata_of
from bwvcoding.sampling.selection import MAX_SEED, allocation, select

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


@transaction.atomic(durable=True)
def commit_draw(
    *,
    study_id: UUID,
    frame_id: UUID,
    strata: list[str],
    size: int,
    reserves: int,
    actor: User,
    seed: int | None = None,
) -> Draw:
    """Fix frame, plan and seed by a hash in the log, before anyone can know what will be drawn."""
    frame = Frame.objects.select_for_update().filter(pk=frame_id, study_id=study_id).first()
    check_drawer(actor, study_id)
    if frame is None:
        raise NotFound("This study has no such frame.")
    check_drawable(frame)
    check_numbers(size, reserves, seed)
    check_dividing(frame, strata)
    _check_allocable(frame, strata, size)
    plan: dict[str, Any] = {"strata": strata, "size": size, "reserves": reserves}
    plan["frame_sha256"] = frame.file_sha256
    secret = _secret(seed)
    draw = Draw.objects.create(
        study_id=study_id,
        frame=frame,
        commitment=commitment(**plan, **secret),
        is_seed_chosen=seed is not None,
        **plan,
        **secret,
    )
    record(
        Event.DRAW_COMMITTED,
        actor=actor,
        target=draw,
        study=study_id,
        detail={**plan, "commitment": draw.commitment, "is_seed_chosen": draw.is_seed_chosen},
    )
    return draw


@transaction.atomic(durable=True)
def execute_draw(*, draw_id: UUID, actor: User) -> Draw:
    """Make the committed draw, once, and reveal its seed."""
    draw = Draw.objects.select_for_update().filter(pk=draw_id).first()
    if draw is None:
        raise NotFound
    check_drawer(actor, draw.study_id)
    check_executable(draw, draw.frame)
    drawn = select(
        strata_of(draw.frame_id, draw.strata),
        frame_sha256=draw.frame_sha256,
        seed=draw.seed,
        size=draw.size,
        reserves=draw.reserves,
    )
    numbers = [one.row_number for one in drawn]
    rows = StopRecord.objects.filter(frame_id=draw.frame_id, row_number__in=numbers)
    ids = dict(rows.values_list("row_number", "pk"))
    SampledStop.objects.bulk_create(
        SampledStop(
            draw=draw,
            stop_record_id=ids[one.row_number],
            stratum=one.stratum,
            position=one.position,
            is_reserve=one.is_reserve,
            probability_numerator=one.probability_numerator,
            probability_denominator=one.probability_denominator,
        )
        for one in drawn
    )
    draw.drawn_at = timezone.now()
    draw.save(update_fields=["drawn_at"])
    record(
        Event.DRAW_EXECUTED,
        actor=actor,
        target=draw,
        study=draw.study_id,
        detail={"seed": str(draw.seed), "nonce": draw.nonce, "commitment": draw.commitment},
    )
    return draw


def _secret(seed: int | None) -> dict[str, Any]:
    return {
        "seed": secrets.randbelow(MAX_SEED + 1) if seed is None else seed,
        "nonce": secrets.token_hex(32),
    }


def _check_allocable(frame: Frame, strata: list[str], size: int) -> None:
    stops = Counter(stratum for _, stratum in strata_of(frame.pk, strata))
    try:
        allocation(stops, size)
    except ValueError as problem:
        raise Invalid(str(problem), errors={"size": str(problem)}) from problem
