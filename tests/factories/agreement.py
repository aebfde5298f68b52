"""Waves whose codings are all in, written straight to the tables because there are many."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.utils import timezone

from bwvcoding.coding.actions import open_wave
from bwvcoding.coding.models import Assignment, CodedEvent, CodedValue, Coding
from bwvcoding.core.ids import new_id
from bwvcoding.footage.models import Clip, Encounter, EncounterMember, Rendition, RenditionJob
from bwvcoding.reliability.actions import evaluate_gate
from bwvcoding.reliability.queries import evaluation_due
from tests.cast import Cast, signed_protocol
from tests.factories.codebooks import published
from tests.factories.coding import OpenWave

# A critical fact, a fact, a judgement on a scale, a count, several at once, and a timed event.
BOOK = """\
slug: gate-book
title: A book for the gate
version: 1
sources: [{id: S1, text: A source}]
families: [{id: force, label: Force}]
variables:
  - id: taser_drawn
    family: force
    label: Taser drawn
    question: Does any officer take a Taser out of its holster?
    level: nominal
    kind: factual
    critical: true
    scope: encounter
    values:
      - {id: "no", label: "No", definition: No Taser leaves its holster.}
      - {id: "yes", label: "Yes", definition: It is out., positive: true, needs_time: false}
    missing: [not_visible, outside_recording]
    sources: [S1]
  - id: fled
    family: force
    label: Fled
    question: Does the subject run from the officers?
    level: nominal
    kind: factual
    critical: true
    scope: subject
    values:
      - {id: "no", label: "No", definition: Stays.}
      - {id: "yes", label: "Yes", definition: Runs., positive: true, needs_time: false}
    missing: [not_visible]
    sources: [S1]
  - id: respect
    family: force
    label: Respect shown
    question: How respectful is the officer?
    level: ordinal
    kind: interpretive
    critical: false
    scope: encounter
    values:
      - {id: low, label: Low, definition: Rude.}
      - {id: mid, label: Middling, definition: Curt.}
      - {id: high, label: High, definition: Polite.}
    missing: [not_audible]
    sources: [S1]
  - id: officers
    family: force
    label: Officers
    question: How many officers are there?
    level: interval
    kind: factual
    critical: false
    scope: encounter
    range: {min: 0, max: 30, unit: officers}
    missing: [not_visible]
    sources: [S1]
  - id: searched
    family: force
    label: Searched
    question: What is searched?
    level: multi
    kind: factual
    critical: false
    scope: encounter
    values:
      - {id: bag, label: Bag, definition: A bag.}
      - {id: person, label: Person, definition: The body., positive: true}
      - {id: pockets, label: Pockets, definition: The pockets.}
    missing: [not_visible]
    sources: [S1]
  - id: cuffed
    family: force
    label: Cuffs put on
    question: When are cuffs put on?
    level: event
    kind: factual
    critical: false
    scope: encounter
    values:
      - {id: front, label: Front, definition: In front.}
      - {id: rear, label: Rear, definition: Behind.}
    missing: [not_visible]
    sources: [S1]
"""

MEMBERS = {"fled": "S1"}


@dataclass(frozen=True)
class Said:
    """What one coder says of one encounter; `cuffs_ms` is when cuffs are marked, if at all.

    `note` is written beside the answer on flight.
    """

    taser_drawn: Any = "no"
    fled: Any = "no"
    respect: Any = "mid"
    officers: Any = 2
    searched: Any = ("person",)
    cuffs_ms: int | None = None
    note: str = ""


def alike(number: int, coder: int) -> Said:
    """Both coders see the same, and enough of everything to tell."""
    odd = number % 2 == 1
    return Said(
        taser_drawn="yes" if odd else "no",
        fled="yes" if odd else "no",
        respect=("low", "mid", "high")[number % 3],
        officers=1 + number % 4,
        searched=("bag", "person") if odd else ("pockets",),
        cuffs_ms=1000 * number + 100 * coder if odd else None,
    )


def apart_on_flight(number: int, coder: int) -> Said:
    """As alike, but the second coder finds flight in other encounters than the first."""
    said = alike(number, coder)
    fled = said.fled if coder == 0 or number % 4 else "yes"
    return Said(**{**vars(said), "fled": "no" if coder == 1 and number % 4 == 1 else fled})


def coded_wave(
    cast: Cast, said: Callable[[int, int], Said] = alike, encounters: int = 70, **protocol: Any
) -> OpenWave:
    """Ana and Ben have both submitted every encounter."""
    opened = empty_wave(cast, encounters, **protocol)
    submit_all(opened, said)
    return opened


def empty_wave(cast: Cast, encounters: int, **protocol: Any) -> OpenWave:
    """As wave_of_two, over many encounters written at once."""
    codebook = published(cast, BOOK)
    signed_protocol(cast, codebook.sha256, **protocol)
    rows = [
        Encounter(study=cast.study, reference=f"E{number:04}")
        for number in range(1, encounters + 1)
    ]
    clips = [
        Clip(
            study=cast.study,
            encounter=row,
            camera="camera 1",
            file_name="made-up.mp4",
            size=1,
            sha256=sha256(row.reference.encode()).hexdigest(),
            storage_key=f"clips/{row.reference}",
            uploaded_by=cast.kit,
            duration_ms=200_000,
        )
        for row in rows
    ]
    Encounter.objects.bulk_create(rows)
    EncounterMember.objects.bulk_create(
        EncounterMember(encounter=row, label="S1", kind="subject") for row in rows
    )
    Clip.objects.bulk_create(clips)
    RenditionJob.objects.bulk_create(RenditionJob(clip=clip) for clip in clips)
    Rendition.objects.bulk_create(
        Rendition(clip=clip, profile="hls", storage_key="r", sha256="0" * 64, parts=[])
        for clip in clips
    )
    wave = open_wave(
        study_id=cast.study.pk,
        name="Main",
        purpose="main",
        coder_ids=[cast.ana.pk, cast.ben.pk],
        encounter_ids=[row.pk for row in rows],
        actor=cast.cleo,
    )
    return OpenWave(wave, codebook, rows)


def submit_all(
    opened: OpenWave,
    said: Callable[[int, int], Said],
    coders: int = 2,
    upto: int | None = None,
) -> None:
    """The first `coders` of Ana and Ben submit what they have not coded yet, `upto` a number."""
    place = {row.pk: number for number, row in enumerate(opened.encounters)}
    order = {"ana@example.org": 0, "ben@example.org": 1}
    rows = Assignment.objects.select_related("coder").filter(wave=opened.wave, codings=None)
    codings, values, events = [], [], []
    for assignment in rows:
        coder = order[assignment.coder.email]
        if coder >= coders or (upto is not None and place[assignment.encounter_id] >= upto):
            continue
        coding = Coding(assignment=assignment)
        codings.append(coding)
        judged = said(place[assignment.encounter_id], coder)
        values += _values(coding, judged)
        events += _events(coding, judged)
    Coding.objects.bulk_create(codings)
    CodedValue.objects.bulk_create(values)
    CodedEvent.objects.bulk_create(events)
    ids = [coding.pk for coding in codings]
    Coding.objects.filter(pk__in=ids).update(submitted_at=timezone.now())


def _values(coding: Coding, said: Said) -> list[CodedValue]:
    given = {k: value for k, value in vars(said).items() if k not in {"cuffs_ms", "note"}}
    given["searched"] = list(said.searched) if isinstance(said.searched, tuple) else said.searched
    given["cuffed"] = "none" if said.cuffs_ms is None else "marked"
    return [
        CodedValue(
            coding=coding,
            variable=variable,
            member=MEMBERS.get(variable, ""),
            value=value,
            note=said.note if variable == "fled" else "",
        )
        for variable, value in given.items()
    ]


def _events(coding: Coding, said: Said) -> list[CodedEvent]:
    if said.cuffs_ms is None:
        return []
    return [
        CodedEvent(
            id=new_id(), coding=coding, variable="cuffed", label="rear", start_ms=said.cuffs_ms
        )
    ]


def evaluated_wave(
    cast: Cast, said: Callable[[int, int], Said] = alike, encounters: int = 70
) -> OpenWave:
    opened = coded_wave(cast, said, encounters)
    evaluate(opened)
    return opened


def evaluate(opened: OpenWave) -> None:
    """What the worker does after a submission."""
    evaluation = evaluation_due(opened.wave.pk)
    if evaluation is not None:
        evaluate_gate(evaluation=evaluation)
