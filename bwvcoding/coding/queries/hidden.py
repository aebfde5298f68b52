"""What may be hidden among a coder's live work: known answers, and their own work once more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from bwvcoding.coding.models import Assignment, Wave
from bwvcoding.coding.queries.bars import Bars, bars_to_encounters
from bwvcoding.coding.queries.waves import standing_live
from bwvcoding.coding.visibility import check_within_reach, gives_again
from bwvcoding.footage.queries import encounters
from bwvcoding.studies.queries import protocol_terms
from bwvcoding.training.queries import training_encounters

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User
    from bwvcoding.studies.queries import ProtocolInForce

Pool = dict[UUID, list[UUID]]  # coder → encounters


@dataclass(frozen=True)
class Pools:
    known_answers: Pool
    recodes: Pool


def pools(
    terms: ProtocolInForce,
    coder_ids: Collection[UUID],
    known_answers: Collection[UUID],
    but_not: Collection[UUID],
) -> Pools:
    """Coder → what they may be given beside the wave's live encounters, which are `but_not`."""
    study, coders = terms.study_id, list(coder_ids)
    bars = bars_to_encounters(study, coders, known_answers) if known_answers else {}
    known = {one: [e for e in known_answers if e not in bars.get(one, {})] for one in coders}
    if terms.hidden is None or not terms.hidden.recode_share:
        return Pools(known, {})
    return Pools(known, _own_again(terms, coders, {*known_answers, *but_not}))


def check_wave_within_reach(actor: User, wave_id: UUID) -> None:
    """For the apps that show a coder, in their own way, what was coded in a wave."""
    check_within_reach(actor, Wave.objects.get(pk=wave_id))


def _own_again(terms: ProtocolInForce, coders: list[UUID], but_not: set[UUID]) -> Pool:
    but_not = but_not | training_encounters(terms.study_id)
    done = _done_long_ago(terms, coders).exclude(encounter__in=but_not)
    pairs = set(done.values_list("coder_id", "encounter_id")) - _given_again(coders)
    ready = {one.id for one in encounters({e for _, e in pairs}) if one.is_ready}
    bars: Bars = bars_to_encounters(terms.study_id, coders, ready, comes_back=True)
    found: Pool = defaultdict(list)
    for coder, encounter in sorted(pairs):
        if encounter in ready and encounter not in bars.get(coder, {}):
            found[coder].append(encounter)
    return dict(found)


def _done_long_ago(terms: ProtocolInForce, coders: list[UUID]) -> QuerySet[Assignment]:
    """Live work of closed waves under the same codebook, whose coders were shown nobody's coding.

    That was so where the wave's own protocol gave work again, see `visibility`. What a recode wave
    coded has been discussed, and stays out.
    """
    assert terms.hidden is not None
    before = timezone.now() - timedelta(days=terms.hidden.recode_after_days)
    waves = [
        wave.pk
        for wave in Wave.objects.filter(
            ~Q(purpose=Wave.Purpose.RECODE), study=terms.study_id, closed_at__isnull=False
        )
        if gives_again(wave.protocol_id)
        and protocol_terms(wave.protocol_id).codebook_sha256 == terms.codebook_sha256
    ]
    return standing_live().filter(
        wave__in=waves,
        coder__in=coders,
        codings__corrects__isnull=True,
        codings__submitted_at__lte=before,
    )


def _given_again(coders: list[UUID]) -> set[tuple[UUID, UUID]]:
    """Once is enough, whether or not they went through with it."""
    rows = Assignment.objects.filter(purpose=Assignment.Purpose.RECODE, coder__in=coders)
    return set(rows.values_list("coder_id", "encounter_id"))
