"""supplyCaptions: a custodian's words for a clip, sealed like the clip, the newest in force."""

from __future__ import annotations

import io
from hashlib import sha256

import pytest
from django.core import serializers

from bwvcoding.audit.models import AuditEvent
from bwvcoding.core.keystore import keystore
from bwvcoding.core.storage import ObjectStore, store
from bwvcoding.footage import actions, captioning
from bwvcoding.footage.models import Captions, Clip
from bwvcoding.footage.webvtt import MOST_BYTES
from tests.cast import Cast
from tests.factories import footage, watching
from tests.factories.captions import ANOTHER, SAID, VTT, read_under, supply, words_of
from tests.factories.retention import past_its_day
from tests.factories.stored import objects_under
from tests.factories.watching import granted
from worker.tasks.retention import expire_clip

clip, client = watching.clip, watching.client


def captions_of(clip: Clip) -> list[str]:
    return objects_under(f"captions/{clip.pk}")


def test_what_is_there_is_told_without_a_word_of_it(client, cast: Cast, clip: Clip) -> None:
    answer = supply(client, clip)
    assert answer.status_code == 201
    told = answer.json()
    assert told.pop("supplied_at")
    assert told == {
        "clip": str(clip.pk),
        "version": 1,
        "cues": 2,
        "size": len(VTT.encode()),
        "sha256": sha256(VTT.encode()).hexdigest(),
        "supplied_by": cast.kit.name,
    }


@pytest.mark.storage
def test_the_words_stand_in_plain_neither_in_the_store_nor_in_the_database(
    client, clip: Clip
) -> None:
    assert supply(client, clip).status_code == 201
    (kept,) = captions_of(clip)
    with store().open(kept) as sealed:
        assert SAID.encode() not in sealed.read()
    rows = [*Captions.objects.all(), *AuditEvent.objects.all(), *Clip.objects.all()]
    assert SAID not in serializers.serialize("json", rows)


def test_the_event_says_who_supplied_which_version_of_what(client, cast: Cast, clip: Clip) -> None:
    supply(client, clip)
    event = AuditEvent.objects.get(action="captions.supplied")
    assert (event.actor_id, event.clip_id, event.category) == (cast.kit.pk, clip.pk, "collection")
    assert sha256(VTT.encode()).hexdigest() in event.body
    assert '"version":1' in event.body


@pytest.mark.storage
def test_a_new_supply_stands_in_for_the_old_one_whose_words_are_gone(client, clip: Clip) -> None:
    supply(client, clip)
    (first,) = captions_of(clip)
    assert supply(client, clip, ANOTHER).json()["version"] == 2
    (second,) = captions_of(clip)
    assert first != second
    assert words_of(read_under(client, granted(client, clip).pk)) == ["A car passes."]
    assert Captions.objects.filter(clip=clip).count() == 2
    assert AuditEvent.objects.filter(action="captions.supplied").count() == 2


@pytest.mark.storage
def test_a_file_with_a_fault_is_refused_by_its_line_and_nothing_of_it_is_kept(
    client, clip: Clip
) -> None:
    answer = supply(client, clip, VTT.replace("<v S1>", "<v Mr Jones>"))
    assert answer.status_code == 422
    (sentence,) = answer.json()["errors"]["file"]
    assert sentence.startswith("Line 9: whoever speaks is named by their label")
    assert captions_of(clip) == []
    assert not AuditEvent.objects.filter(action="captions.supplied").exists()


def test_a_larger_file_is_refused_and_none_at_all_is_too(client, clip: Clip) -> None:
    for body in (b"WEBVTT\n\n" + b"\n" * MOST_BYTES, b""):
        assert supply(client, clip, body).status_code == 422
    assert not Captions.objects.exists()


@pytest.mark.parametrize("kind", ["application/json", "multipart/form-data; boundary=x"])
def test_a_form_which_would_lay_the_file_on_the_disk_is_not_taken(
    client, clip: Clip, kind: str
) -> None:
    assert supply(client, clip, kind=kind).status_code == 415


def test_only_who_brings_footage_in_supplies_captions(cast: Cast, client_of, clip: Clip) -> None:
    told = {who: supply(client_of(getattr(cast, who)), clip).status_code for who in NOT_THEIRS}
    assert told == NOT_THEIRS
    assert not Captions.objects.exists()


NOT_THEIRS = {"ana": 403, "cleo": 403, "dev": 403, "mo": 403, "eve": 404}


def test_a_clip_that_cannot_be_played_yet_has_no_length_to_fit(client, cast: Cast) -> None:
    waiting = footage.clip(cast, footage.encounter(cast))
    answer = supply(client, waiting)
    assert (answer.status_code, answer.json()["code"]) == (409, "clip-not-ready")


def test_nothing_is_supplied_for_footage_that_has_ended(client, cast: Cast, clip: Clip) -> None:
    expire_clip(str(past_its_day(cast, clip).pk))
    answer = supply(client, clip)
    assert (answer.status_code, answer.json()["code"]) == (409, "clip-expired")


def test_nothing_is_supplied_under_a_key_that_is_destroyed(client, clip: Clip) -> None:
    keystore().destroy(clip.key_id)
    answer = supply(client, clip)
    assert (answer.status_code, answer.json()["code"]) == (409, "key-destroyed")
    assert not Captions.objects.exists()


@pytest.mark.storage
def test_footage_that_ends_while_its_captions_come_in_keeps_none(
    client, cast: Cast, clip: Clip, monkeypatch
) -> None:
    """The night's task comes between the sealing and the row."""
    past_its_day(cast, clip)
    put = ObjectStore.put

    def put_and_end(self, key: str, content: io.BytesIO) -> None:
        put(self, key, content)
        actions.expire_clip(clip_id=clip.pk)

    monkeypatch.setattr(ObjectStore, "put", put_and_end)
    answer = supply(client, clip)
    assert (answer.status_code, answer.json()["code"]) == (409, "clip-expired")
    assert captions_of(clip) == []


def test_the_names_of_the_store_say_nothing_of_the_file(client, clip: Clip) -> None:
    supply(client, clip)
    place = captioning.newest(clip.pk).storage_key
    assert place.startswith(f"captions/{clip.pk}/")
    assert len(place.rsplit("/", 1)[1]) == 32
