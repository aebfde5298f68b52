"""What debriefs answer to apps below: who has seen what, who may watch, may a wave close."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q

from bwvcoding.adjudication.models import AgendaUnit, Debrief, Settlement
from bwvcoding.adjudication.policies import Quorum, closing_sentence, undiscussed
from bwvcoding.adjudication.queries.debriefs import quorum_of
from bwvcoding.codebooks.queries import published_codebook
from bwvcoding.coding.queries import (
    WaveTerms,
    coders_who_submitted,
    encounters_awaited_from,
    wave,
    wave_progress,
)
from bwvcoding.reliability.queries import FlagKind, flags_of, standing_decisions
from bwvcoding.studies.roles import RIGHTS, Permission, Role

JOINING = [role for role in Role if Permission.DEBRIEF_JOIN in RIGHTS[role]]
HOLDING = [role for role in Role if Permission.DEBRIEF_HOLD in RIGHTS[role]]


def exposed_encounters(user_id: UUID) -> set[UUID]:
    """Encounters this person has seen discussed: read, or sat through in the meeting."""
    return seen_encounters([user_id]).get(user_id, set())


def seen_encounters(user_ids: Collection[UUID]) -> dict[UUID, set[UUID]]:
    seen: dict[UUID, set[UUID]] = {}
    for people in ("debrief__readings__user", "debrief__attendances__user"):
        rows = AgendaUnit.objects.filter(**{f"{people}__in": user_ids})
        for user_id, encounter_id in rows.values_list(people, "encounter_id").distinct():
            seen.setdefault(user_id, set()).add(encounter_id)
    return seen


def is_discussed(user_id: UUID, encounter_id: UUID) -> bool:
    """May this person watch it for a debrief now? It is open, and they have read its agenda.

    Having read comes first, because it is what shows that they are no longer blind.
    """
    if encounter_id in encounters_awaited_from(user_id):
        return False
    role = "debrief__wave__study__memberships__role"
    invited = Q(
        debrief__wave__assignments__coder=user_id,
        debrief__wave__assignments__ended_at__isnull=True,
    ) & Q(**{f"{role}__in": JOINING})
    holds = Q(**{f"{role}__in": HOLDING})
    return AgendaUnit.objects.filter(
        invited | holds,
        encounter=encounter_id,
        debrief__closed_at__isnull=True,
        debrief__readings__user=user_id,
        debrief__wave__study__memberships__user=user_id,
        debrief__wave__study__memberships__left_at__isnull=True,
    ).exists()


def known_answers(study_id: UUID) -> set[UUID]:
    """Encounters of closed waves of which somebody has settled a value: no more is to come."""
    rows = Settlement.objects.filter(wave__study=study_id, wave__closed_at__isnull=False)
    return set(rows.values_list("encounter_id", flat=True))


def due_before_closing(wave_id: UUID) -> str:
    """Why the wave may not close yet; empty when it may, as when nobody has coded in it."""
    if not coders_who_submitted(wave_id):
        return ""
    standing = standing_decisions(wave_id)
    judged = max((one.result.complete_encounters for one in standing), default=0)
    complete = wave_progress(wave_id).complete_encounters
    if judged < complete:
        return (
            f"The gate has judged {judged} of the {complete} complete encounters. "
            "Wait a minute, or ask for an evaluation, then close the wave."
        )
    due = undiscussed(
        {one.variable: one.outcome for one in standing},
        _diverging(wave_id),
        _discussed(wave_id),
    )
    terms = wave(wave_id)
    return closing_sentence(_labels(terms, due), _latest(terms, due)) if due else ""


def _diverging(wave_id: UUID) -> set[str]:
    """Flags still open, and those one person has resolved: that is no meeting of the coders."""
    standing = [flag for flag in flags_of(wave_id) if flag.closed_at is None or flag.resolution]
    return {flag.variable for flag in standing if flag.kind == FlagKind.DIVERGING}


def _discussed(wave_id: UUID) -> set[str]:
    closed = Debrief.objects.filter(wave=wave_id, closed_at__isnull=False)
    return {variable for row in closed for variable in row.variables}


def _labels(terms: WaveTerms, variables: list[str]) -> list[str]:
    codebook = published_codebook(terms.protocol.codebook_sha256)
    found = [(one, codebook.variable(one)) for one in variables]
    return [variable.label if variable else one for one, variable in found]


def _latest(terms: WaveTerms, due: list[str]) -> Quorum | None:
    """The newest open debrief on one of these variables."""
    rows = Debrief.objects.filter(wave=terms.id, closed_at__isnull=True)
    for row in rows.order_by("-created_at"):
        if set(row.variables) & set(due):
            return quorum_of(row, terms)
    return None
