"""Work that goes back: begun and left lying, never begun, or with someone who may not have it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F, Max, Q, QuerySet
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from bwvcoding.coding.models import Assignment, Coding, Wave
from bwvcoding.coding.queries.bars import bar_between, bars_to_encounters
from bwvcoding.coding.queries.waves import standing_assignments, submitted
from bwvcoding.studies.queries import is_coder, protocol_terms


def reason_to_return(assignment: Assignment) -> str:
    """Empty where nothing takes it from its coder; of one submitted, nothing does any more."""
    if Coding.objects.filter(assignment=assignment, submitted_at__isnull=False).exists():
        return ""
    if not is_coder(assignment.coder_id, assignment.wave.study_id):
        return str(Assignment.End.LEFT)
    if bar_between(assignment):
        return str(Assignment.End.BARRED)
    rows = _abandoned(assignment.wave, timezone.now())
    return str(Assignment.End.ABANDONED) if rows.filter(pk=assignment.pk).exists() else ""


def assignments_to_return(limit: int) -> list[UUID]:
    """In open waves, for whatever reason; the sweep sends each to its action."""
    found: list[UUID] = []
    for wave in Wave.objects.filter(closed_at__isnull=True).order_by("created_at"):
        for pk in _of_wave(wave):
            found.append(pk)
            if len(found) == limit:
                return found
    return found


def _of_wave(wave: Wave) -> Iterator[UUID]:
    seen: set[UUID] = set()
    undone = _undone(wave)
    gone = undone.exclude(coder__in=_coders_of_study(wave))
    for rows in (gone, _abandoned(wave, timezone.now())):
        for pk in rows.order_by("pk").values_list("pk", flat=True):
            if pk not in seen:
                seen.add(pk)
                yield pk
    back = Q(purpose=Assignment.Purpose.RECODE)
    for rows, comes_back in ((undone.exclude(back), False), (undone.filter(back), True)):
        yield from (pk for pk in _barred(wave, rows, comes_back) if pk not in seen)


def _barred(wave: Wave, undone: QuerySet[Assignment], comes_back: bool) -> Iterator[UUID]:
    waiting = list(undone.order_by("pk").values_list("pk", "coder_id", "encounter_id"))
    bars = bars_to_encounters(
        wave.study_id,
        {coder for _, coder, _ in waiting},
        {encounter for _, _, encounter in waiting},
        wave.pk,
        is_recode=wave.recodes_id is not None,
        comes_back=comes_back,
    )
    for pk, coder, encounter in waiting:
        if encounter in bars.get(coder, {}):
            yield pk


def _undone(wave: Wave) -> QuerySet[Assignment]:
    return standing_assignments().filter(~submitted(), wave=wave)


def _coders_of_study(wave: Wave) -> QuerySet:
    return wave.study.memberships.filter(left_at__isnull=True, role="coder").values("user")


def _abandoned(wave: Wave, now: datetime) -> QuerySet[Assignment]:
    """Begun and not saved for as long as the protocol allows; not begun by someone idle so long.

    What waits in the queue of a coder who is at work is not abandoned.
    """
    terms = protocol_terms(wave.protocol_id).assignment
    if terms is None:
        return Assignment.objects.none()
    since = now - timedelta(days=terms.return_days)
    busy = _saves(wave).filter(at__gte=since).values("assignment__coder")
    fresh = _saves(wave).filter(at__gte=since).values("assignment")
    begun = Q(codings__isnull=False) & ~Q(pk__in=fresh)
    never = Q(codings__isnull=True) & ~Q(coder__in=busy)
    return _undone(wave).filter(begun | never, created_at__lt=since)


def _saves(wave: Wave) -> QuerySet[Coding]:
    """Codings of the wave with the time anything was last done in each."""
    return (
        Coding.objects.filter(assignment__wave=wave, corrects__isnull=True)
        .annotate(
            saved=Max(Coalesce("values__saved_at", "values__created_at")),
            marked=Max("events__created_at"),
        )
        .annotate(
            at=Greatest(
                F("created_at"),
                Coalesce("saved", "created_at"),
                Coalesce("marked", "created_at"),
                Coalesce("submitted_at", "created_at"),
            )
        )
    )
