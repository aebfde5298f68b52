"""Who may not get which encounter, and why: the one place that is asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from enum import StrEnum
from itertools import chain
from uuid import UUID

from django.db.models import Q

from bwvcoding.coding.models import Assignment, Bar, Coding, Policing
from bwvcoding.coding.queries.waves import MOST_NAMES
from bwvcoding.coding.registry import exposures_of
from bwvcoding.footage.queries import viewed_otherwise
from bwvcoding.studies.queries import commands_of

# What is the business of the rules and says nothing about the coder and the encounter.
NO_BAR = (Assignment.End.ABANDONED, Assignment.End.LEFT)


class BarReason(StrEnum):
    """In the order in which one of several is named."""

    INTEREST = "interest"
    STEPPED_BACK = "stepped_back"
    OWN_COMMAND = "own_command"
    PANEL = "panel"
    DEBRIEF = "debrief"
    CODED = "coded"
    VIEWED = "viewed"


Bars = dict[UUID, dict[UUID, BarReason]]  # coder → encounter → why


def bars_to_encounters(
    study_id: UUID,
    coder_ids: Collection[UUID],
    encounter_ids: Collection[UUID],
    wave_id: UUID | None = None,
    *,
    is_recode: bool = False,
    comes_back: bool = False,
) -> Bars:
    """Of these coders and encounters, what may never meet.

    `wave_id` is the wave it is asked for: what is coded there bars nothing there. A recode wave
    takes coders who know the encounter; an interest and their own command bar them there too.
    What comes back to its own coder, unseen among live work, is the one exception to the rule that
    nobody judges what they have judged: all else bars as ever.
    """
    coders, wanted = set(coder_ids), set(encounter_ids)
    found: Bars = defaultdict(dict)
    bars = _always(study_id, coders, wanted)
    if not is_recode:
        bars = chain(bars, _fresh_eyes(coders, wanted, wave_id))
    for coder, encounter, reason in bars:
        is_own_again = comes_back and reason is BarReason.CODED
        if coder in coders and encounter in wanted and not is_own_again:
            found[coder].setdefault(encounter, reason)
    return dict(found)


def bar_between(assignment: Assignment) -> BarReason | None:
    """What forbids this very assignment now, whatever was known when it was given out."""
    wave = assignment.wave
    bars = bars_to_encounters(
        wave.study_id,
        [assignment.coder_id],
        [assignment.encounter_id],
        wave.pk,
        is_recode=wave.recodes_id is not None,
        comes_back=assignment.purpose == Assignment.Purpose.RECODE,
    )
    return bars.get(assignment.coder_id, {}).get(assignment.encounter_id)


def bars_of(study_id: UUID) -> list[Bar]:
    """What was said of this study's encounters and coders, newest first."""
    rows = Bar.objects.filter(encounter__study=study_id)
    return list(rows.select_related("encounter", "coder", "recorded_by").order_by("-created_at"))


def policing_of(study_id: UUID) -> list[Policing]:
    return list(Policing.objects.filter(encounter__study=study_id).order_by("encounter"))


def _always(
    study_id: UUID, coders: set[UUID], wanted: set[UUID]
) -> Iterator[tuple[UUID, UUID, BarReason]]:
    for coder, encounter in _said(coders, str(Bar.Kind.INTEREST)):
        yield coder, encounter, BarReason.INTEREST
    ended = Assignment.objects.filter(coder__in=coders, ended_at__isnull=False)
    ended = ended.exclude(ended_because__in=NO_BAR).filter(_among("encounter", wanted))
    for coder, encounter in ended.values_list("coder_id", "encounter_id"):
        yield coder, encounter, BarReason.STEPPED_BACK
    for coder, encounter in _own_command(study_id, coders):
        yield coder, encounter, BarReason.OWN_COMMAND


def _fresh_eyes(
    coders: set[UUID], wanted: set[UUID], wave_id: UUID | None
) -> Iterator[tuple[UUID, UUID, BarReason]]:
    """What a coder must not have seen, of the footage or of what others made of it."""
    for coder, encounter in _said(coders, str(Bar.Kind.PANEL)):
        yield coder, encounter, BarReason.PANEL
    for coder, encounters in exposures_of(coders).items():
        for encounter in encounters:
            yield coder, encounter, BarReason.DEBRIEF
    begun = Coding.objects.filter(
        _among("assignment__encounter", wanted), assignment__coder__in=coders
    )
    if wave_id is not None:
        begun = begun.exclude(assignment__wave=wave_id)
    for coder, encounter in begun.values_list("assignment__coder", "assignment__encounter"):
        yield coder, encounter, BarReason.CODED
    for coder, encounter in viewed_otherwise(coders, wanted):
        yield coder, encounter, BarReason.VIEWED


def _said(coders: set[UUID], kind: str) -> list[tuple[UUID, UUID]]:
    rows = Bar.objects.filter(coder__in=coders, kind=kind)
    return list(rows.values_list("coder_id", "encounter_id"))


def _among(name: str, wanted: set[UUID]) -> Q:
    """Few are named to the database; of many, the answer is sifted here."""
    return Q(**{f"{name}__in": wanted}) if len(wanted) <= MOST_NAMES else Q()


def _own_command(study_id: UUID, coders: set[UUID]) -> Iterator[tuple[UUID, UUID]]:
    policed: dict[str, list[UUID]] = defaultdict(list)
    rows = Policing.objects.filter(encounter__study=study_id)
    for encounter, command in rows.values_list("encounter", "command"):
        policed[command.casefold()].append(encounter)
    for coder, command in commands_of(study_id, coders).items():
        for encounter in policed[command.casefold()]:
            yield coder, encounter
