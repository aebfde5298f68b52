"""Waves and how far they have come; state is counted from rows, never stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet

from bwvcoding.coding.models import Assignment, Coding, Wave
from bwvcoding.core.errors import NotFound
from bwvcoding.footage.queries import withdrawn_anywhere
from bwvcoding.studies.queries import ProtocolInForce, protocol_terms

# Names in one question to the database; more is no recent change but a whole wave.
MOST_NAMES = 2000


@dataclass(frozen=True)
class WaveTerms:
    """A wave with the signed protocol it was opened under."""

    id: UUID
    study_id: UUID
    name: str
    purpose: str
    overlap: int
    opened_at: datetime
    is_open: bool
    recodes: UUID | None
    protocol: ProtocolInForce


@dataclass(frozen=True)
class WaveProgress:
    encounters: int
    complete_encounters: int
    assignments: int
    submitted: int


@dataclass(frozen=True)
class CoderProgress:
    """How much of a coder's share is done; never what was coded."""

    coder_id: UUID
    name: str
    assigned: int
    started: int
    submitted: int


def independent_codings() -> QuerySet[Coding]:
    """Originals: what each coder judged before anyone could see another's coding."""
    return Coding.objects.filter(corrects__isnull=True)


def standing_assignments() -> QuerySet[Assignment]:
    """Those that count: what a coder stepped back from, or was relieved of, is kept aside."""
    return Assignment.objects.filter(ended_at__isnull=True)


def standing_live() -> QuerySet[Assignment]:
    """Those that give data: what is hidden among them tests a coder and is nobody's finding."""
    return standing_assignments().filter(purpose=Assignment.Purpose.LIVE)


def submitted(assignment_ref: str = "pk") -> Exists:
    """Has this assignment's independent coding been submitted?"""
    return Exists(
        independent_codings().filter(
            assignment=OuterRef(assignment_ref), submitted_at__isnull=False
        )
    )


def incomplete_encounters(wave_id: UUID) -> QuerySet[Assignment]:
    """Encounters of the wave that still wait for a coder.

    Counted at once over the wave: a question asked anew for each row takes minutes where the
    database has not yet gathered how large its tables are.
    """
    given = Q(codings__corrects__isnull=True, codings__submitted_at__isnull=False)
    return (
        standing_live()
        .filter(wave=wave_id)
        .order_by()
        .values("encounter")
        .annotate(asked=Count("pk", distinct=True), given=Count("pk", filter=given, distinct=True))
        .filter(given__lt=F("asked"))
        .values("encounter")
    )


def encounters_to_withdraw(limit: int) -> list[UUID]:
    """Taken out of their study, and still counted in a wave: for the worker's sweep."""
    rows = standing_assignments().filter(encounter__in=withdrawn_anywhere()).order_by()
    return list(rows.values_list("encounter_id", flat=True).distinct()[:limit])


def wave(wave_id: UUID) -> WaveTerms:
    found = Wave.objects.filter(pk=wave_id).first()
    if found is None:
        raise NotFound
    return _terms(found)


def waves_of(study_id: UUID) -> list[WaveTerms]:
    return [_terms(w) for w in Wave.objects.filter(study=study_id).order_by("-created_at")]


def wave_progress(wave_id: UUID) -> WaveProgress:
    assignments = standing_live().filter(wave=wave_id)
    encounters = assignments.values("encounter").distinct().count()
    waiting = incomplete_encounters(wave_id).distinct().count()
    return WaveProgress(
        encounters=encounters,
        complete_encounters=encounters - waiting,
        assignments=assignments.count(),
        submitted=assignments.filter(submitted()).count(),
    )


def complete_encounters_of(wave_id: UUID) -> set[UUID]:
    """Encounters that wait for nobody: there a coder may see what the others coded."""
    rows = (
        standing_live().filter(wave=wave_id).exclude(encounter__in=incomplete_encounters(wave_id))
    )
    return set(rows.values_list("encounter_id", flat=True))


def encounters_completed_since(wave_id: UUID, at: datetime) -> set[UUID]:
    """Complete encounters with a coding submitted, or a coder gone, at that time or later."""
    recent = Coding.objects.filter(submitted_at__gte=at)
    # Two questions, so that the first is answered from the times alone, whatever the wave's size.
    assignments = list(recent.values_list("assignment_id", flat=True))
    if len(assignments) > MOST_NAMES:
        return complete_encounters_of(wave_id)
    of_wave = standing_live().filter(wave=wave_id)
    touched = of_wave.filter(pk__in=assignments).values_list("encounter_id", flat=True)
    left = Assignment.objects.filter(wave=wave_id, ended_at__gte=at)
    found = {*touched, *left.values_list("encounter_id", flat=True)}
    found &= set(of_wave.filter(encounter__in=found).values_list("encounter_id", flat=True))
    waiting = of_wave.filter(~submitted(), encounter__in=found)
    return found - set(waiting.values_list("encounter_id", flat=True))


def encounters_awaited_from(user_id: UUID, *, for_the_first_time: bool = False) -> set[UUID]:
    """What this person has still to judge in an open wave, and so must not see discussed.

    A recode wave asks for a second judgement after the discussion, so that it does not count.
    `for_the_first_time` leaves out what has come back, for counts that would else tell of it.
    """
    rows = standing_assignments().filter(
        ~submitted(), coder=user_id, wave__closed_at__isnull=True, wave__recodes__isnull=True
    )
    if for_the_first_time:
        rows = rows.exclude(purpose=Assignment.Purpose.RECODE)
    return set(rows.values_list("encounter_id", flat=True))


def coder_progress(wave_id: UUID) -> list[CoderProgress]:
    started = Exists(Coding.objects.filter(assignment=OuterRef("pk")))
    rows = (
        standing_live()
        .filter(wave=wave_id)
        .annotate(is_started=started, is_submitted=submitted())
        .values_list("coder_id", "coder__name", "is_started", "is_submitted")
    )
    counts: dict[UUID, tuple[str, int, int, int]] = {}
    for coder_id, name, is_started, is_submitted in rows:
        _, assigned, begun, done = counts.get(coder_id, (name, 0, 0, 0))
        counts[coder_id] = (name, assigned + 1, begun + is_started, done + is_submitted)
    progress = [CoderProgress(coder_id, *row) for coder_id, row in counts.items()]
    return sorted(progress, key=lambda coder: coder.name)


def recusals_of(wave_id: UUID) -> dict[str, int]:
    """Reason → how many assignments ended for it; nothing of who gave it or what was coded."""
    rows = Assignment.objects.filter(wave=wave_id, ended_at__isnull=False).order_by()
    counts = rows.values_list("ended_because").annotate(count=Count("pk"))
    return dict(counts.order_by("ended_because"))


def coders_of(wave_id: UUID) -> list[UUID]:
    rows = standing_live().filter(wave=wave_id).values_list("coder_id", flat=True)
    return sorted(rows.distinct())


def coders_who_submitted(wave_id: UUID) -> set[UUID]:
    rows = standing_live().filter(submitted(), wave=wave_id)
    return set(rows.values_list("coder_id", flat=True))


def has_coded(user_id: UUID, encounter_id: UUID) -> bool:
    """In whatever wave: nobody settles what they have judged themselves, also when recoded."""
    rows = standing_assignments().filter(encounter=encounter_id, coder=user_id)
    return rows.filter(submitted()).exists()


def waves_to_evaluate() -> list[tuple[UUID, datetime]]:
    """Waves with a complete encounter, each with the time of its newest submission."""
    rows = (
        independent_codings()
        .filter(submitted_at__isnull=False, assignment__purpose=Assignment.Purpose.LIVE)
        .values("assignment__wave")
        .annotate(newest=Max("submitted_at"), codings=Count("pk"))
    )
    return [
        (row["assignment__wave"], row["newest"])
        for row in rows
        if wave_progress(row["assignment__wave"]).complete_encounters
    ]


def _terms(found: Wave) -> WaveTerms:
    return WaveTerms(
        id=found.pk,
        study_id=found.study_id,
        name=found.name,
        purpose=found.purpose,
        overlap=found.overlap,
        opened_at=found.created_at,
        is_open=found.closed_at is None,
        recodes=found.recodes_id,
        protocol=protocol_terms(found.protocol_id),
    )
