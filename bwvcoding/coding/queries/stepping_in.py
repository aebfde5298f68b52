"""Who could step in for a coder who is gone, and which encounters are left short of one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, F, QuerySet

from bwvcoding.coding.models import Assignment, Wave
from bwvcoding.coding.overlap import Candidate, next_best
from bwvcoding.coding.queries.bars import bars_to_encounters
from bwvcoding.coding.queries.capacity import capacities_of
from bwvcoding.coding.queries.waves import standing_assignments, submitted
from bwvcoding.footage.queries import encounters, is_withdrawn, withdrawn_encounters
from bwvcoding.studies.queries import Member, ProtocolInForce, members, protocol_terms
from bwvcoding.studies.roles import Role
from bwvcoding.training.queries import bars_to_coding

HAS_IT = "has_it"
UNLICENSED = "unlicensed"
LEFT_STUDY = "left_study"


@dataclass(frozen=True)
class ShortEncounter:
    """An encounter that nobody is left for; `keeps_out` counts the wave's coders by reason."""

    encounter_id: UUID
    reference: str
    missing: int
    keeps_out: dict[str, int]


def stand_in(wave: Wave, encounter_id: UUID) -> UUID | None:
    """The coder the design gives the encounter to next; None when nobody is left."""
    if is_withdrawn(encounter_id):
        return None
    terms = protocol_terms(wave.protocol_id)
    coders = _coders(wave)
    kept_out = _kept_out(wave, coders, encounter_id, terms)
    staying = _staying(wave, encounter_id)
    groups = {coder.user_id: coder.group for coder in coders.values()}
    found = next_best(
        _candidates(wave, [c for one, c in coders.items() if one not in kept_out], staying),
        [groups[one] for one in staying if one in groups],
        terms.assignment.mix if terms.assignment else {},
        wave.overlap,
    )
    return found.coder if found else None


def short_encounters(wave_id: UUID) -> list[ShortEncounter]:
    """Where fewer coders are at work than the wave asks for, and what keeps out the others."""
    wave = Wave.objects.get(pk=wave_id)
    counted = (
        _live(wave)
        .filter(encounter__in=_live(wave).filter(ended_at__isnull=False).values("encounter"))
        .exclude(encounter__in=withdrawn_encounters(wave.study_id))
        .values("encounter")
        .annotate(standing=Count("pk") - Count("ended_at"))
        .filter(standing__lt=F("wave__overlap"))
        .values_list("encounter", "standing")
    )
    missing = {encounter: wave.overlap - standing for encounter, standing in counted}
    coders, terms = _everyone(wave), protocol_terms(wave.protocol_id)
    return [
        ShortEncounter(
            brief.id,
            brief.reference,
            missing[brief.id],
            dict(Counter(_kept_out(wave, coders, brief.id, terms).values())),
        )
        for brief in (encounters(missing) if missing else ())
    ]


def _live(wave: Wave) -> QuerySet[Assignment]:
    return Assignment.objects.filter(wave=wave, purpose=Assignment.Purpose.LIVE)


def _everyone(wave: Wave) -> dict[UUID, Member | None]:
    """Whoever has had a share of the wave; None for one who no longer codes in the study."""
    here = {one.user_id: one for one in members(wave.study_id) if one.role is Role.CODER}
    rows = Assignment.objects.filter(wave=wave).order_by().values_list("coder_id", flat=True)
    return {one: here.get(one) for one in rows.distinct()}


def _coders(wave: Wave) -> dict[UUID, Member]:
    return {one: member for one, member in _everyone(wave).items() if member is not None}


def _kept_out(
    wave: Wave,
    coders: Collection[UUID] | dict[UUID, Member | None],
    encounter_id: UUID,
    terms: ProtocolInForce,
) -> dict[UUID, str]:
    """Coder → what keeps them from the encounter; those not in it may have it."""
    had = Assignment.objects.filter(wave=wave, encounter=encounter_id, ended_at__isnull=True)
    bars = bars_to_encounters(
        wave.study_id, list(coders), [encounter_id], wave.pk, is_recode=wave.recodes_id is not None
    )
    kept = {one: LEFT_STUDY for one in coders if isinstance(coders, dict) and coders[one] is None}
    kept |= {one: UNLICENSED for one, bar in bars_to_coding(list(coders), terms).items() if bar}
    # Given back once is not given again, even where no bar stands: one assignment a coder.
    gone = Assignment.objects.filter(wave=wave, encounter=encounter_id, ended_at__isnull=False)
    kept |= dict(gone.values_list("coder_id", "ended_because"))
    kept |= {one: found[encounter_id].value for one, found in bars.items()}
    return kept | dict.fromkeys(had.values_list("coder_id", flat=True), HAS_IT)


def _staying(wave: Wave, encounter_id: UUID) -> list[UUID]:
    rows = standing_assignments().filter(wave=wave, encounter=encounter_id)
    return list(rows.values_list("coder_id", flat=True))


def _candidates(wave: Wave, coders: list[Member], staying: list[UUID]) -> list[Candidate]:
    ours = standing_assignments().filter(wave=wave).order_by()
    todo = dict(ours.filter(~submitted()).values_list("coder_id").annotate(count=Count("pk")))
    live = ours.filter(purpose=Assignment.Purpose.LIVE)
    shared = live.filter(coder__in=staying).values("encounter")
    together = live.filter(encounter__in=shared).values_list("coder_id")
    met = Counter(dict(together.annotate(count=Count("pk"))))
    capacity = capacities_of(wave.study_id, [one.user_id for one in coders])
    return [
        Candidate(
            one.user_id,
            one.group,
            todo.get(one.user_id, 0) / capacity[one.user_id],
            met[one.user_id],
        )
        for one in coders
    ]
