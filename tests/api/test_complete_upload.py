"""completeUpload: what arrived in pieces becomes a clip by the same proof as what came at once."""

from __future__ import annotations

import json

import pytest

from bwvcoding.audit.models import AuditEvent
from bwvcoding.core.queue import Fact
from bwvcoding.footage import staging
from bwvcoding.footage.models import Clip, Upload
from tests.cast import Cast
from tests.factories.footage import clip, encounter, original_of
from tests.factories.stored import objects_under
from tests.factories.uploads import CONTENT, append, arrived, begin, begun


def complete(client, upload: Upload):
    return client.post(f"/api/uploads/{upload.pk}/completion")


def test_the_whole_way_makes_one_clip_with_one_event(cast: Cast, client_of, facts) -> None:
    kit = client_of(cast.kit)
    path = begin(kit, encounter(cast).pk)["Location"]
    append(kit, path, 0, CONTENT[:4000])
    append(kit, path, 4000, CONTENT[4000:])
    with facts() as sent:
        answer = kit.post(f"{path}/completion")
    assert answer.status_code == 201
    made = Clip.objects.get(pk=answer.json()["id"])
    assert (made.camera, made.wearer_role, made.offset_ms) == ("O1", "searching", 1500)
    assert (made.size, made.sha256) == (len(CONTENT), answer.json()["sha256"])
    assert original_of(made) == CONTENT
    assert sent == [(Fact.CLIP_UPLOADED, {"clip_id": str(made.pk)})]
    event = AuditEvent.objects.get(action="clip.uploaded")
    assert json.loads(event.body)["detail"]["upload"] == path.rpartition("/")[2]
    assert list(staging.kept()) == []


def test_asked_again_because_the_answer_was_lost_it_answers_the_same(cast: Cast, client_of) -> None:
    upload, kit = arrived(cast, encounter(cast)), client_of(cast.kit)
    first, again = complete(kit, upload), complete(kit, upload)
    assert (again.status_code, again.json()["id"]) == (201, first.json()["id"])
    assert AuditEvent.objects.filter(action="clip.uploaded").count() == 1
    assert len(objects_under("originals")) == 1


def test_before_all_has_arrived_there_is_no_clip_and_the_upload_goes_on(
    cast: Cast, client_of
) -> None:
    upload, kit = begun(cast, encounter(cast)), client_of(cast.kit)
    append(kit, f"/api/uploads/{upload.pk}", 0, CONTENT[:10])
    answer = complete(kit, upload)
    assert (answer.status_code, answer.json()["code"]) == (409, "upload-incomplete")
    assert (Clip.objects.count(), objects_under("originals")) == (0, [])
    append(kit, f"/api/uploads/{upload.pk}", 10, CONTENT[10:])
    assert complete(kit, upload).status_code == 201


def test_bytes_that_are_not_those_announced_are_refused_and_cleared(cast: Cast, client_of) -> None:
    upload = arrived(cast, encounter(cast), CONTENT, sha256="0" * 64)
    answer = complete(client_of(cast.kit), upload)
    assert answer.status_code == 422
    assert "Upload it again" in answer.json()["errors"]["sha256"]
    assert (Clip.objects.count(), objects_under("originals"), list(staging.kept())) == (0, [], [])
    ended = AuditEvent.objects.get(action="upload.ended")
    assert "SHA-256" in json.loads(ended.body)["detail"]["reason"]


def test_of_two_uploads_of_one_recording_the_second_is_told_which_clip_won(
    cast: Cast, client_of
) -> None:
    one, kit = encounter(cast), client_of(cast.kit)
    first, second = arrived(cast, one), arrived(cast, one)
    won = complete(kit, first).json()["id"]
    answer = complete(kit, second)
    assert (answer.status_code, answer.json()["clip"]) == (409, won)
    assert (len(objects_under("originals")), list(staging.kept())) == (1, [])


def test_other_footage_of_the_same_camera_is_another_clip(cast: Cast, client_of) -> None:
    """Nothing can be put in the place of what has been coded: the old clip keeps its bytes."""
    one = encounter(cast)
    old = clip(cast, one, CONTENT, camera="O1")
    answer = complete(client_of(cast.kit), arrived(cast, one, b"other footage", camera="O1"))
    assert answer.status_code == 201
    assert answer.json()["id"] != str(old.pk)
    kept = Clip.objects.get(pk=old.pk)
    assert (kept.sha256, kept.storage_key) == (old.sha256, old.storage_key)
    assert original_of(kept) == CONTENT


def test_without_an_event_there_is_no_clip_and_the_bytes_stay_staged(
    cast: Cast, client_of, monkeypatch
) -> None:
    from django.db import DatabaseError

    upload = arrived(cast, encounter(cast))

    def refuse(*args, **named):
        raise DatabaseError("disk full")

    with monkeypatch.context() as patched:
        patched.setattr(AuditEvent, "insert_all", refuse)
        assert complete(client_of(cast.kit), upload).status_code == 503
    assert (Clip.objects.count(), objects_under("originals")) == (0, [])
    assert complete(client_of(cast.kit), upload).status_code == 201


@pytest.mark.parametrize("who", ["ana", "cleo", "mo", "eve"])
def test_nobody_else_completes_it(cast: Cast, client_of, who: str) -> None:
    upload = arrived(cast, encounter(cast))
    assert complete(client_of(getattr(cast, who)), upload).status_code == 404
    assert not Clip.objects.exists()
