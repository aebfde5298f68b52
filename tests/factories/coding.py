"""Waves that are open, over encounters whose footage is ready."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from rest_framework.test import APIClient

from bwvcoding.codebooks.models import CodebookVersion
from bwvcoding.coding.actions import open_wave
from bwvcoding.coding.models import Assignment, Wave
from bwvcoding.core.ids import new_id
from bwvcoding.footage.models import Clip, Encounter, EncounterMember, Rendition, RenditionJob
from tests.cast import Cast, signed_protocol
from tests.factories.codebooks import published

# One variable about the encounter, one of each subject, one marked on the timeline, one skipped.
BOOK = """\
slug: desk-book
title: A book for the desk
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
      - {id: "yes", label: "Yes", definition: It is out., positive: true, needs_time: true}
    missing: [not_visible, outside_recording]
    sources: [S1]
  - id: taser_fired
    family: force
    label: Taser fired
    question: Are probes fired?
    level: nominal
    kind: factual
    critical: false
    scope: encounter
    values:
      - {id: "no", label: "No", definition: No probe is fired.}
      - {id: "yes", label: "Yes", definition: Probes are fired., positive: true}
    missing: [not_visible, outside_recording]
    sources: [S1]
    ask_if: {variable: taser_drawn, in: ["yes"]}
  - id: conduct_max
    family: force
    label: Strongest resistance
    question: What is the strongest resistance S1 shows?
    level: ordinal
    kind: factual
    critical: false
    scope: subject
    values:
      - {id: compliant, label: Compliant, definition: Does as asked.}
      - {id: active, label: Active, definition: Pulls away or tenses.}
    missing: [not_visible]
    sources: [S1]
checks:
  - id: fired_resisted
    when: {variable: taser_fired, in: ["yes"]}
    require: {variable: conduct_max, in: [active]}
    message: A Taser was fired at someone who did as asked. Look again at both.
"""


def ready_encounter(cast: Cast, reference: str = "E0001") -> Encounter:
    """An encounter of one subject and one officer, with one clip that can be played."""
    encounter = Encounter.objects.create(study=cast.study, reference=reference)
    for label, kind in (("S1", "subject"), ("O1", "officer")):
        EncounterMember.objects.create(encounter=encounter, label=label, kind=kind)
    clip = Clip.objects.create(
        study=cast.study,
        encounter=encounter,
        camera="camera 1",
        file_name="made-up.mp4",
        size=1,
        sha256=sha256(reference.encode()).hexdigest(),
        storage_key=f"clips/{reference}",
        uploaded_by=cast.kit,
        duration_ms=20_000,
    )
    RenditionJob.objects.create(clip=clip)
    Rendition.objects.create(
        clip=clip, profile="hls", storage_key=f"renditions/{reference}", sha256="0" * 64, parts=[]
    )
    return encounter


@dataclass(frozen=True)
class OpenWave:
    """A wave in which Ana and Ben code the same encounters."""

    wave: Wave
    codebook: CodebookVersion
    encounters: list[Encounter]

    def assignment(self, coder: Any, encounter: int = 0) -> Assignment:
        return self.wave.assignments.get(coder=coder, encounter=self.encounters[encounter])


def wave_of_two(cast: Cast, encounters: int = 1, book: str = BOOK, **terms: object) -> OpenWave:
    codebook = published(cast, book)
    signed_protocol(cast, codebook.sha256, **terms)
    rows = [ready_encounter(cast, f"E{number:04}") for number in range(1, encounters + 1)]
    wave = open_wave(
        study_id=cast.study.pk,
        name="Main",
        purpose="main",
        coder_ids=[cast.ana.pk, cast.ben.pk],
        encounter_ids=[row.pk for row in rows],
        actor=cast.cleo,
    )
    return OpenWave(wave, codebook, rows)


def start(client: APIClient, assignment: Assignment) -> dict[str, Any]:
    return client.post(f"/api/assignments/{assignment.pk}/codings").json()


def put(client: APIClient, coding: dict[str, Any], *values: dict[str, Any]) -> Any:
    given = [{"member": "", "note": "", "revision": 0, **value} for value in values]
    return client.put(f"/api/codings/{coding['id']}/values", {"values": given}, format="json")


def mark(client: APIClient, coding: dict[str, Any], **given: Any) -> Any:
    event_id = given.pop("id", None) or new_id()
    body = {"variable": "taser_drawn", "label": "yes", "start_ms": 4200, **given}
    return client.put(f"/api/codings/{coding['id']}/events/{event_id}", body, format="json")


def submit(client: APIClient, coding: dict[str, Any]) -> Any:
    return client.post(f"/api/codings/{coding['id']}/submission")


def code_whole(client: APIClient, assignment: Assignment, taser: str = "no") -> dict[str, Any]:
    """Start, answer everything and submit."""
    coding = start(client, assignment)
    answers = [
        {"variable": "taser_drawn", "value": taser},
        {"variable": "conduct_max", "member": "S1", "value": "active"},
    ]
    if taser == "yes":
        answers.append({"variable": "taser_fired", "value": "no"})
        mark(client, coding)
    put(client, coding, *answers)
    answer = submit(client, coding)
    assert answer.status_code == 200, answer.content
    return answer.json()
