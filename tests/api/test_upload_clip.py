"""uploadClip: no clip exists before its bytes are proved."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bwvcoding.audit.models import AuditEvent
from bwvcoding.core.queue import Fact
from bwvcoding.core.storage import store
from bwvcoding.footage.keys import original
from bwvcoding.footage.models import Clip, RenditionJob
from tests.cast import Cast
from tests.factories.footage import clip, encounter, original_of
from tests.factories.stored import objects_under

CONTENT = b"\0\0\0\x18ftypmp42" + bytes(range(256)) * 40


def upload(client, encounter_id, content: bytes = CONTENT, **changes):
    form = {
        "file": SimpleUploadedFile("BWV 0001.mp4", content),
        "camera": "O1",
        "wearer_role": "searching",
        "offset_ms": 1500,
        "sha256": sha256(content).hexdigest(),
    } | changes
    return client.post(f"/api/encounters/{encounter_id}/clips", form, format="multipart")


@pytest.mark.storage
def test_a_custodian_uploads_a_clip(cast: Cast, client_of, facts) -> None:
    with facts() as sent:
        answer = upload(client_of(cast.kit), encounter(cast).pk)
    assert answer.status_code == 201
    told = answer.json()
    assert (told["state"], told["permille"], told["profiles"]) == ("waiting", 0, [])
    assert (told["size"], told["offset_ms"], told["camera"]) == (len(CONTENT), 1500, "O1")
    made = Clip.objects.get(pk=told["id"])
    with store().open(made.storage_key) as kept:
        assert CONTENT not in kept.read()
    assert b"".join(original(made.pk, made.key_id, made.storage_key)) == CONTENT
    assert sent == [(Fact.CLIP_UPLOADED, {"clip_id": told["id"]})]
    event = AuditEvent.objects.get(action="clip.uploaded")
    assert (event.actor_id, event.clip_id, event.category) == (cast.kit.pk, made.pk, "collection")


def test_bytes_that_changed_on_the_way_are_refused_and_not_kept(
    cast: Cast, client_of, settings
) -> None:
    answer = upload(client_of(cast.kit), encounter(cast).pk, sha256="0" * 64)
    assert answer.status_code == 422
    assert "Upload it again" in answer.json()["errors"]["sha256"]
    assert not Clip.objects.exists()
    assert objects_under("originals") == []
    assert list(Path(settings.KEY_STORE).iterdir()) == []


def test_bytes_that_are_missing_are_counted(cast: Cast, client_of) -> None:
    answer = upload(client_of(cast.kit), encounter(cast).pk, size=len(CONTENT) + 1)
    assert answer.status_code == 422
    assert f"{len(CONTENT):,} of {len(CONTENT) + 1:,} bytes" in answer.json()["detail"]


def test_an_empty_file_is_refused(cast: Cast, client_of) -> None:
    assert upload(client_of(cast.kit), encounter(cast).pk, content=b"").status_code == 422


def test_a_file_above_the_cap_is_refused_before_it_is_kept(cast: Cast, client_of, settings) -> None:
    settings.MAX_CLIP_BYTES = 100
    answer = upload(client_of(cast.kit), encounter(cast).pk)
    assert (answer.status_code, objects_under("originals")) == (422, [])


def test_one_recording_is_one_clip_of_a_study(cast: Cast, client_of) -> None:
    clip(cast, encounter(cast, "E1"), CONTENT)
    answer = upload(client_of(cast.kit), encounter(cast, "E2").pk)
    assert (answer.status_code, answer.json()["code"]) == (409, "clip-already-there")
    assert "encounter E1" in answer.json()["detail"]
    assert len(objects_under("originals")) == 1


@pytest.mark.parametrize(
    ("hostile", "label"),
    [
        ("../../etc/cron.d/x.mp4", "x.mp4"),
        ("C:\\clips\\S1.mp4", "S1.mp4"),
        ("gpj.‮4pm\x00.exe", "gpj.4pm.exe"),
        ("a" * 400 + ".mp4", "a" * 120),
        ("...", "unnamed"),
    ],
)
def test_i2_a_file_name_is_only_a_label(cast: Cast, hostile: str, label: str) -> None:
    made = clip(cast, encounter(cast), CONTENT, file_name=hostile)
    assert made.file_name == label
    assert label not in made.storage_key


def test_only_a_custodian_uploads(cast: Cast, client_of) -> None:
    one = encounter(cast)
    for person, status in ((cast.ana, 403), (cast.cleo, 403), (cast.mo, 403), (cast.eve, 404)):
        assert upload(client_of(person), one.pk).status_code == status
    assert not Clip.objects.exists()
    assert objects_under("originals") == []


def test_without_an_event_there_is_no_clip(cast: Cast, client_of, monkeypatch) -> None:
    one = encounter(cast)
    break_the_log(monkeypatch)
    answer = upload(client_of(cast.kit), one.pk)
    assert answer.status_code == 503
    assert not Clip.objects.exists()
    assert not RenditionJob.objects.exists()
    assert objects_under("originals") == []


def break_the_log(monkeypatch) -> None:
    from django.db import DatabaseError

    def refuse(*args, **named):
        raise DatabaseError("disk full")

    monkeypatch.setattr(AuditEvent, "insert_all", refuse)


def test_i13_what_was_coded_keeps_its_footage_whatever_is_uploaded_later(
    cast: Cast, client_of
) -> None:
    """Under the same name, camera and encounter another recording is another clip."""
    one = encounter(cast)
    first = upload(client_of(cast.kit), one.pk).json()["id"]
    before = Clip.objects.filter(pk=first).values().get()
    kept = original_of(Clip.objects.get(pk=first))
    second = upload(client_of(cast.kit), one.pk, b"something else").json()["id"]
    assert second != first
    assert Clip.objects.filter(pk=first).values().get() == before
    assert original_of(Clip.objects.get(pk=first)) == kept == CONTENT
