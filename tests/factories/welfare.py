"""A study whose protocol looks after its coders, and footage that is hard to watch."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from bwvcoding.accounts.actions import register_person
from bwvcoding.accounts.models import User
from bwvcoding.coding.actions import open_wave
from bwvcoding.footage.models import Clip, Encounter, Grant
from bwvcoding.studies.actions import add_member
from bwvcoding.studies.queries import protocol_in_force
from bwvcoding.welfare import actions
from bwvcoding.welfare.models import Referral, WelfareNote
from tests.cast import PASSWORD, Cast, address, signed_protocol
from tests.factories.codebooks import published
from tests.factories.coding import BOOK, OpenWave
from tests.factories.footage import ready_clip

CARE = {"contact_name": "Wren", "contact_at": "020 7946 0000"}
MINUTE_MS = 60_000


def wave_with_care(cast: Cast, tags: list[list[str]], **care: Any) -> OpenWave:
    """Ana and Ben code one encounter for each list of tags."""
    codebook = published(cast, BOOK)
    signed_protocol(cast, codebook.sha256, care={**CARE, **care})
    rows = [ready_clip(cast, f"E{number:04}").encounter for number in range(1, len(tags) + 1)]
    for row, its in zip(rows, tags, strict=True):
        Encounter.objects.filter(pk=row.pk).update(sensitivity_tags=its)
    wave = open_wave(
        study_id=cast.study.pk,
        name="Main",
        purpose="main",
        coder_ids=[cast.ana.pk, cast.ben.pk],
        encounter_ids=[row.pk for row in rows],
        actor=cast.cleo,
    )
    assert protocol_in_force(cast.study.pk).care is not None
    return OpenWave(wave, codebook, rows)


def ask_grant(client: Any, opened: OpenWave, coder: Any, encounter: int = 0) -> Any:
    clip = opened.encounters[encounter].clips.get()
    assignment = opened.assignment(coder, encounter).pk
    form = {"purpose": "coding", "assignment": str(assignment)}
    return client.post(f"/api/clips/{clip.pk}/grants", form, format="json")


def watch(client: Any, opened: OpenWave, coder: Any, minutes: int, encounter: int = 0) -> Grant:
    """As if so many minutes of keys had left under a grant that the server gave."""
    answer = ask_grant(client, opened, coder, encounter)
    assert answer.status_code == 201, answer.json()
    grant = Grant.objects.get(pk=answer.json()["id"])
    spans = {str(one): [one * MINUTE_MS, (one + 1) * MINUTE_MS] for one in range(minutes)}
    Clip.objects.filter(pk=grant.clip_id).update(key_groups=spans)
    Grant.objects.filter(pk=grant.pk).update(opened=dict.fromkeys(spans, 1))
    return grant


def listener(cast: Cast) -> User:
    """Wren, the welfare contact of the study."""
    wren = register_person(
        email=address("wren"), name="Wren", organisation="college", password=PASSWORD, actor=None
    )
    add_member(
        study_id=cast.study.pk,
        email=wren.email,
        role="welfare",
        group="research",
        proved_at=timezone.now(),
        actor=cast.cleo,
    )
    return wren


def left_note(cast: Cast, words: str = "I keep seeing it.") -> WelfareNote:
    opened = wave_with_care(cast, [["death"]])
    assignment = opened.assignment(cast.ana)
    return actions.add_welfare_note(assignment_id=assignment.pk, words=words, actor=cast.ana)


def submitted_referral(cast: Cast) -> Referral:
    opened = wave_with_care(cast, [[]])
    return actions.submit_referral(
        assignment_id=opened.assignment(cast.ana).pk,
        at_ms=192_000,
        words="He is hit after he is cuffed.",
        actor=cast.ana,
    )
