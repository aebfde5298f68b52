"""Opening a wave gives out every assignment at once, by the designed overlap; closing ends it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.codebooks.queries import published_codebook
from bwvcoding.coding.models import Assignment, Wave
from bwvcoding.coding.overlap import Hidden, Plan, Shares, choose_hidden, plan_overlap, queues
from bwvcoding.coding.policies import (
    check_assignable,
    check_closable,
    check_known_answers,
    check_licensed,
    check_recode,
    check_unbarred_enough,
    check_unexposed,
    check_untaught,
)
from bwvcoding.coding.queries import (
    BarReason,
    Bars,
    bars_to_encounters,
    capacities_of,
    complete_encounters_of,
    pools,
)
from bwvcoding.coding.registry import due_before_closing, known_answers_of
from bwvcoding.coding.spreading import spread
from bwvcoding.core.errors import Conflict, Invalid, NotFound
from bwvcoding.core.ids import new_key
from bwvcoding.footage.queries import encounters, tagged_encounters
from bwvcoding.studies.permissions import check
from bwvcoding.studies.queries import Member, ProtocolInForce, coders_among, protocol_in_force
from bwvcoding.studies.roles import Permission
from bwvcoding.studies.starting import check_startable
from bwvcoding.training.queries import bars_to_coding, training_encounters

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User
    from bwvcoding.footage.queries import EncounterBrief


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
    recodes: UUID | None = None,
    known_answers: Sequence[UUID] = (),
) -> Wave:
    """No assignment before every controller has signed, and none of what was seen in a debrief.

    A recode wave is the exception: its coders have discussed the encounters, and that is its point.
    """
    check(actor, study_id, Permission.WAVE_MANAGE)
    terms = _terms_in_force(study_id)
    per_encounter = overlap or int(terms.document["overlap"])
    coders = coders_among(study_id, list(dict.fromkeys(coder_ids)))
    asked = list(dict.fromkeys(encounter_ids))
    ours = [brief for brief in encounters(asked) if brief.study_id == study_id]
    check_assignable(ours, len(asked), coders, per_encounter)
    check_licensed(purpose, _bars(coders, terms))
    check_recode(purpose, asked, _recoded(study_id, recodes))
    _check_answers(terms, ours, known_answers, is_recode=recodes is not None)
    groups = {c.user_id: c.group for c in coders}
    bars = _bars_that_leave_enough(ours, groups, per_encounter, is_recode=recodes is not None)
    _check_new(study_id, name)
    wave = Wave.objects.create(
        study_id=study_id,
        protocol_id=terms.id,
        name=name,
        purpose=purpose,
        overlap=per_encounter,
        recodes_id=recodes,
    )
    hidden = _give_out(wave, asked, groups, terms, bars, known_answers)
    _record_opened(wave, actor, hidden, encounters=len(asked), coders=[str(one) for one in groups])
    return wave


@transaction.atomic(durable=True)
def close_wave(*, wave_id: UUID, actor: User) -> Wave:
    """Nothing is coded in a closed wave, and none closes on divergence nobody has talked about."""
    wave = Wave.objects.select_for_update().filter(pk=wave_id).first()
    if wave is None:
        raise NotFound
    check(actor, wave.study_id, Permission.WAVE_MANAGE)
    check_closable(wave, due_before_closing(wave_id))
    wave.closed_at = timezone.now()
    wave.save(update_fields=["closed_at"])
    record(Event.WAVE_CLOSED, actor=actor, target=wave, study=wave.study_id)
    return wave


def _bars(coders: Sequence[Member], terms: ProtocolInForce) -> dict[str, str]:
    """Name → what keeps the coder from coding, empty when nothing does."""
    bars = bars_to_coding([coder.user_id for coder in coders], terms)
    return {coder.name: bars[coder.user_id] for coder in coders}


def _record_opened(wave: Wave, actor: User, hidden: Hidden, **given: Any) -> None:
    record(
        Event.WAVE_OPENED,
        actor=actor,
        target=wave,
        study=wave.study_id,
        detail={
            "protocol": str(wave.protocol_id),
            "overlap": wave.overlap,
            "recodes": str(wave.recodes_id or ""),
            # How many, never which: those who read the log are not to know either.
            "known_answers": Hidden.count(hidden.known_answers),
            "own_again": Hidden.count(hidden.recodes),
            **given,
        },
    )


def _give_out(
    wave: Wave,
    asked: Sequence[UUID],
    groups: dict[UUID, str],
    terms: ProtocolInForce,
    bars: Bars,
    known_answers: Sequence[UUID],
) -> Hidden:
    seed = int(terms.document["seed"])
    mix = terms.assignment.mix if terms.assignment else {}
    weights = capacities_of(wave.study_id, groups)
    try:
        plan = plan_overlap(asked, groups, wave.overlap, seed, bars, mix, weights)
    except ValueError as problem:
        raise Conflict(str(problem), code="too-few-may-code") from problem
    # The signed seed is public: an order made from it would give away what was mixed in.
    order_seed: int | str = new_key() if terms.hidden else seed
    hidden = _hidden(wave, plan, terms, known_answers, str(order_seed))
    hard = tagged_encounters(hidden.among(asked))
    order = spread(queues(plan, order_seed, hidden), hard, order_seed)
    Assignment.objects.bulk_create(
        Assignment(
            wave=wave,
            encounter_id=encounter_id,
            coder_id=coder_id,
            purpose=_purpose(hidden, coder_id, encounter_id),
            position=position,
        )
        for coder_id, waiting in order.items()
        for position, encounter_id in enumerate(waiting, start=1)
    )
    return hidden


def _hidden(
    wave: Wave, plan: Plan, terms: ProtocolInForce, known_answers: Sequence[UUID], seed: str
) -> Hidden:
    """What tests the coders, mixed among their live work; a recode wave has nothing new to mix."""
    if terms.hidden is None or wave.recodes_id is not None:
        return Hidden()
    live = Counter(coder for coders in plan.values() for coder in coders)
    given = pools(terms, live, known_answers, plan)
    shares = Shares(terms.hidden.known_answer_share, terms.hidden.recode_share)
    return choose_hidden(live, given.known_answers, given.recodes, shares, seed)


def _purpose(hidden: Hidden, coder_id: UUID, encounter_id: UUID) -> str:
    if encounter_id in hidden.known_answers.get(coder_id, ()):
        return str(Assignment.Purpose.KNOWN_ANSWER)
    if encounter_id in hidden.recodes.get(coder_id, ()):
        return str(Assignment.Purpose.RECODE)
    return str(Assignment.Purpose.LIVE)


def _check_answers(
    terms: ProtocolInForce,
    ours: Sequence[EncounterBrief],
    known: Sequence[UUID],
    *,
    is_recode: bool,
) -> None:
    """What training has shown is judged by nobody; what is settled, only by those it tests."""
    share = terms.hidden.known_answer_share if terms.hidden and not is_recode else 0.0
    briefs = encounters(known) if known else []
    check_untaught([*ours, *briefs], training_encounters(terms.study_id))
    live = {brief.id for brief in ours}
    check_known_answers(briefs, known, known_answers_of(terms.study_id), live, share)


def _bars_that_leave_enough(
    ours: Sequence[EncounterBrief], groups: Mapping[UUID, str], overlap: int, *, is_recode: bool
) -> Bars:
    study_id, asked = ours[0].study_id, [brief.id for brief in ours]
    bars = bars_to_encounters(study_id, groups, asked, is_recode=is_recode)
    check_unexposed(ours, groups, _seen(bars), overlap)
    check_unbarred_enough(ours, groups, bars, overlap)
    return bars


def _seen(bars: Bars) -> dict[UUID, set[UUID]]:
    return {
        coder: {one for one, why in found.items() if why is BarReason.DEBRIEF}
        for coder, found in bars.items()
    }


def _check_new(study_id: UUID, name: str) -> None:
    if Wave.objects.filter(study=study_id, name=name).exists():
        raise Conflict(f"There is already a wave called {name!r} in this study.")


def _recoded(study_id: UUID, wave_id: UUID | None) -> set[UUID] | None:
    """The complete encounters of the wave that is coded again."""
    if wave_id is None:
        return None
    if not Wave.objects.filter(pk=wave_id, study=study_id).exists():
        sentence = "The wave to code again is not in this study."
        raise Invalid(sentence, errors={"recodes": sentence})
    return complete_encounters_of(wave_id)


def _terms_in_force(study_id: UUID) -> ProtocolInForce:
    terms = protocol_in_force(study_id)
    if terms is None:
        raise Conflict(
            "No protocol is in force: every controller must sign it before a wave can open.",
            code="protocol-not-signed",
        )
    check_startable(study_id)
    try:
        published_codebook(terms.codebook_sha256)
    except Invalid as problem:
        raise Conflict(problem.sentence, code="codebook-not-published") from problem
    return terms
