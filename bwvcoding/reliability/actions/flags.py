"""Raising flags on single coders, and saying what was made of a flag."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.coding.queries import wave
from bwvcoding.core.errors import NotFound
from bwvcoding.core.queue import Fact, publish
from bwvcoding.reliability.models import Flag, FlagKind
from bwvcoding.reliability.policies import check_resolvable
from bwvcoding.studies.permissions import check, check_readable
from bwvcoding.studies.roles import Permission

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User
    from bwvcoding.reliability.queries.drift import Watch


@transaction.atomic(durable=True)
def resolve_flag(*, flag_id: UUID, kind: str, text: str, actor: User) -> Flag:
    """Closed with what was done about it; only new evidence raises it again."""
    flag = Flag.objects.select_for_update().filter(pk=flag_id).first()
    if flag is None:
        raise NotFound
    terms = wave(flag.wave_id)
    check_readable(actor, terms.study_id, Permission.AGREEMENT_READ)
    check(actor, terms.study_id, Permission.WAVE_MANAGE)
    check_resolvable(flag, text)
    flag.resolution, flag.resolution_text, flag.resolved_by = kind, text.strip(), actor
    flag.resolved_at = flag.closed_at = timezone.now()
    flag.save()
    record(
        Event.FLAG_RESOLVED,
        actor=actor,
        target=flag,
        study=terms.study_id,
        detail={"wave": str(terms.id), "variable": flag.variable, "kind": kind},
    )
    # What waited for this flag is judged anew.
    publish(Fact.WAVE_EVALUATION_ASKED, wave_id=terms.id)
    publish(Fact.FLAG_RESOLVED, flag_id=flag.pk)
    return flag


@transaction.atomic(durable=True)
def raise_drift_flags(*, watch: Watch) -> list[Flag]:
    """One open flag for a coder and variable; looking again at the same weeks raises nothing."""
    standing = Flag.objects.select_for_update().filter(
        wave=watch.wave.id, kind=FlagKind.DRIFTING, closed_at__isnull=True
    )
    known = {(flag.coder_id, flag.variable) for flag in standing}
    new = [one for one in watch.flags if (one.coder, one.variable) not in known]
    if not new:
        return []
    raised = Flag.objects.bulk_create(
        Flag(
            wave_id=watch.wave.id,
            variable=one.variable,
            coder_id=one.coder,
            kind=FlagKind.DRIFTING.value,
            detail={
                "reason": one.reason,
                "week": watch.monday(one.period).isoformat(),
                "e_value": one.value,
            },
        )
        for one in new
    )
    record(
        Event.FLAGS_RAISED,
        actor=None,
        target=None,
        study=watch.wave.study_id,
        detail={"wave": str(watch.wave.id), "flags": [str(flag.pk) for flag in raised]},
    )
    publish(Fact.WAVE_EVALUATION_ASKED, wave_id=watch.wave.id)
    return raised
