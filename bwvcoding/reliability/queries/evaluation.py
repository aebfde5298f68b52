"""What the gate would judge now, and which waves wait for it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone

from bwvcoding.codebooks.queries import published_codebook
from bwvcoding.coding.queries import (
    complete_encounters_of,
    encounters_completed_since,
    event_data,
    reliability_data,
    wave,
    wave_progress,
    waves_to_evaluate,
)
from bwvcoding.footage.queries import withdrawn_encounters
from bwvcoding.reliability.caveats import threshold_caveats
from bwvcoding.reliability.judging import Evaluation, judge, terms_of
from bwvcoding.reliability.models import GateDecision, TalliedEncounter, VariableTally
from bwvcoding.reliability.queries.flags import flag_state, flags_changed_since
from bwvcoding.reliability.tallying import Addition, Head, addition, beginning, inputs_of, read
from bwvcoding.studies.queries import amendment, groups_of

if TYPE_CHECKING:
    from bwvcoding.coding.queries import CodedMark, CodedUnit, WaveTerms
    from bwvcoding.reliability.models import AgreementResult

# Below this age a submission's own message is still on its way to a worker.
UNTOLD_AFTER = timedelta(seconds=60)
# No transaction lasts so long, and no two clocks differ so much: what was submitted earlier was
# seen. Who has not looked for longer looks at the whole wave.
SEEN_AFTER = timedelta(minutes=15)
# Names of encounters in one question to the database.
MOST_NAMES = 500


def evaluation_due(wave_id: UUID) -> Evaluation | None:
    """The wave judged as it stands now; None when the gate already rests on the same inputs.

    Only encounters that are not tallied yet are read. Not for the inside of a transaction.
    """
    terms, read_at = wave(wave_id), timezone.now()
    standing, state = _standing_result(wave_id), flag_state(wave_id)
    head = tallied_head(wave_id)
    more, gone = sorted(_untallied(wave_id, standing)), _tallied_and_gone(terms)
    if (
        head
        and standing
        and not (more or gone)
        and standing.inputs_sha256 == inputs_of(head.chain, state.ids)
    ):
        return None
    added = tallies_anew(terms) if gone else _addition(terms, head, more)
    inputs = inputs_of(added.chain, state.ids)
    if standing is not None and standing.inputs_sha256 == inputs:
        return None
    complete, groups = added.after.encounters + len(added.chains), groups_of(terms.study_id)
    return Evaluation(
        wave=terms,
        complete_encounters=complete,
        inputs_sha256=inputs,
        read_at=read_at,
        judged=[
            judge(variable, added.tallies[variable.id], groups, terms.protocol, complete, state)
            for variable in published_codebook(terms.protocol.codebook_sha256).variables
        ],
        caveats=_caveats(terms),
        added=added,
    )


def tallies_anew(terms: WaveTerms, encounters: Sequence[UUID] | None = None) -> Addition:
    """Every complete encounter counted from the start, in the order given: for comparison, and
    where tallies were counted in another way."""
    known = tallied_encounters(terms.id)
    if encounters is None:
        complete = complete_encounters_of(terms.id)
        still = [one for one in known if one in complete]
        encounters = [*still, *sorted(complete - set(known))]
    variables = published_codebook(terms.protocol.codebook_sha256).variables
    start, coded = beginning(terms.protocol), _coded(terms.id, encounters)
    found = addition(variables, start, {}, encounters, coded, terms_of(terms.protocol))
    return Addition(start, found.chains, found.tallies, replaced=len(known))


def tallied_encounters(wave_id: UUID) -> list[UUID]:
    """In the order they were tallied in."""
    rows = TalliedEncounter.objects.filter(wave=wave_id).order_by("position")
    return list(rows.values_list("encounter_id", flat=True))


def tallied_head(wave_id: UUID) -> Head | None:
    """How far the wave is tallied; None before its first encounter."""
    last = TalliedEncounter.objects.filter(wave=wave_id).order_by("-position").first()
    return None if last is None else Head(last.position, last.chain)


def _addition(terms: WaveTerms, head: Head | None, encounters: Sequence[UUID]) -> Addition:
    bodies = VariableTally.objects.filter(wave=terms.id).values_list("variable", "body")
    tallies = read(dict(bodies))
    if head is None or tallies is None:
        return tallies_anew(terms)
    if not encounters:
        return Addition(head, [], tallies)
    variables = published_codebook(terms.protocol.codebook_sha256).variables
    coded = _coded(terms.id, encounters)
    return addition(variables, head, tallies, encounters, coded, terms_of(terms.protocol))


def _untallied(wave_id: UUID, standing: AgreementResult | None) -> set[UUID]:
    """Complete encounters that are not in the tallies."""
    now = timezone.now()
    if standing is not None and standing.read_at > now - SEEN_AFTER:
        found = encounters_completed_since(wave_id, standing.read_at - SEEN_AFTER)
    else:
        found = complete_encounters_of(wave_id)
    known = TalliedEncounter.objects.filter(wave=wave_id)
    if len(found) <= MOST_NAMES:
        known = known.filter(encounter__in=found)
    return found - set(known.values_list("encounter_id", flat=True))


def _tallied_and_gone(terms: WaveTerms) -> bool:
    """Is something counted that was taken out of the study since? Then all is counted anew."""
    gone = withdrawn_encounters(terms.study_id)
    return (
        bool(gone) and TalliedEncounter.objects.filter(wave=terms.id, encounter__in=gone).exists()
    )


def _coded(wave_id: UUID, encounters: Collection[UUID]) -> tuple[list[CodedUnit], list[CodedMark]]:
    """What was coded of these complete encounters."""
    named = encounters if len(encounters) <= MOST_NAMES else None
    among = set(encounters)
    values = reliability_data(wave_id, encounters=named)
    marks = event_data(wave_id, encounters=named)
    return (
        [row for row in values if row.encounter_id in among],
        [row for row in marks if row.encounter_id in among],
    )


def _standing_result(wave_id: UUID) -> AgreementResult | None:
    standing = GateDecision.objects.select_related("result").filter(
        wave=wave_id, superseded_at__isnull=True
    )
    newest = standing.first()
    return newest.result if newest else None


def _caveats(terms: WaveTerms) -> dict[str, str]:
    """Were thresholds moved after somebody could see what they would let pass?"""
    amended = amendment(terms.protocol.id)
    had_results = (
        amended is not None
        and GateDecision.objects.filter(
            wave__study=terms.study_id, created_at__lt=amended.drafted_at
        ).exists()
    )
    return threshold_caveats(amended, had_results)


def waves_due(limit: int) -> list[UUID]:
    """Waves with a complete encounter that the gate has not seen: for the worker's sweep."""
    told = timezone.now() - UNTOLD_AFTER
    settled = (wave_id for wave_id, newest in waves_to_evaluate() if newest < told)
    due = [wave_id for wave_id in settled if is_evaluation_due(wave_id)]
    return due[:limit]


def is_evaluation_due(wave_id: UUID) -> bool:
    """An encounter the gate has not seen, or a flag raised or resolved since it last decided."""
    result = _standing_result(wave_id)
    judged = None if result is None else result.complete_encounters
    if judged != wave_progress(wave_id).complete_encounters:
        return True
    standing = GateDecision.objects.filter(wave=wave_id, superseded_at__isnull=True).first()
    return standing is not None and flags_changed_since(wave_id, standing.created_at)
