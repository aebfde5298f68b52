"""appendUpload: pieces come in order, are on the disk before they count, and are nobody else's."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from django.http.request import UnreadablePostError
from django.utils import timezone

from bwvcoding.audit.models import AuditEvent
from bwvcoding.core.errors import Unavailable
from bwvcoding.footage import actions, staging
from bwvcoding.footage.api import uploads as api
from bwvcoding.footage.models import Upload
from bwvcoding.footage.tus import PIECES
from bwvcoding.studies.actions import remove_member
from tests.cast import Cast
from tests.factories.footage import encounter
from tests.factories.uploads import CONTENT, TUS, append, arrived, begun


@pytest.fixture
def upload(cast: Cast) -> Upload:
    return begun(cast, encounter(cast))


def path(upload: Upload) -> str:
    return f"/api/uploads/{upload.pk}"


def staged(upload: Upload) -> bytes:
    with staging.opened(upload.pk) as file:
        return file.read()


def test_pieces_are_appended_and_the_offset_tells_how_far_it_is(
    cast: Cast, client_of, upload: Upload
) -> None:
    kit = client_of(cast.kit)
    answer = append(kit, path(upload), 0, CONTENT[:1000])
    assert (answer.status_code, answer["Upload-Offset"]) == (204, "1000")
    asked = kit.head(path(upload), **TUS)
    assert (asked["Upload-Offset"], asked["Upload-Length"]) == ("1000", str(len(CONTENT)))
    assert asked["Cache-Control"] == "no-store"
    append(kit, path(upload), 1000, CONTENT[1000:])
    assert staged(upload) == CONTENT
    assert not AuditEvent.objects.filter(action__startswith="upload.", target_id=upload.pk).exclude(
        action="upload.begun"
    )


def test_a_long_request_is_taken_piece_by_piece(
    cast: Cast, client_of, upload: Upload, monkeypatch
) -> None:
    monkeypatch.setattr(api, "PIECE", 999)
    lengths: list[int] = []
    kept = staging.append

    def noted(upload_id, offset, piece) -> None:
        lengths.append(len(piece))
        kept(upload_id, offset, piece)

    monkeypatch.setattr(staging, "append", noted)
    assert append(client_of(cast.kit), path(upload), 0, CONTENT).status_code == 204
    assert max(lengths) == 999
    assert sum(lengths) == len(CONTENT)
    assert staged(upload) == CONTENT


def test_what_came_before_a_connection_broke_is_kept() -> None:
    class Breaking:
        parts = [b"first ", b"second"]

        def read(self, size: int) -> bytes:
            if self.parts:
                return self.parts.pop(0)
            raise UnreadablePostError("the client has gone")

    assert list(api.Pieces().parse(Breaking())) == [b"first second"]


@pytest.mark.parametrize("offset", [0, 999, 1001, 5000])
def test_a_gap_or_an_overlap_is_refused_and_changes_nothing(
    cast: Cast, client_of, upload: Upload, offset: int
) -> None:
    """I11."""
    kit = client_of(cast.kit)
    append(kit, path(upload), 0, CONTENT[:1000])
    answer = append(kit, path(upload), offset, b"x" * 10)
    assert (answer.status_code, answer.json()["code"]) == (409, "upload-offset")
    assert answer.json()["offset"] == 1000
    assert staged(upload) == CONTENT[:1000]


def test_nothing_beyond_the_announced_size_is_kept(cast: Cast, client_of, upload: Upload) -> None:
    answer = append(client_of(cast.kit), path(upload), 0, CONTENT + b"!")
    assert (answer.status_code, answer.json()["code"]) == (422, "upload-too-long")
    assert list(staging.kept()) == []
    upload.refresh_from_db()
    assert upload.arrived == 0


def test_another_persons_upload_is_not_there(cast: Cast, client_of, upload: Upload) -> None:
    """I11."""
    for person in (cast.ana, cast.cleo, cast.eve):
        client = client_of(person)
        assert append(client, path(upload), 0, b"mine").status_code == 404
        assert client.head(path(upload), **TUS).status_code == 404
        assert client.delete(path(upload), **TUS).status_code == 404
        assert client.post(f"{path(upload)}/completion").status_code == 404
    upload.refresh_from_db()
    assert (upload.arrived, upload.ended_at) == (0, None)
    assert AuditEvent.objects.filter(action="access.denied").count() == 12


def test_who_lost_the_right_cannot_go_on(cast: Cast, client_of, upload: Upload) -> None:
    remove_member(
        study_id=cast.study.pk, user_id=cast.kit.pk, proved_at=timezone.now(), actor=cast.cleo
    )
    assert append(client_of(cast.kit), path(upload), 0, CONTENT).status_code in {403, 404}
    assert list(staging.kept()) == []


def test_the_wrong_words_are_refused(cast: Cast, client_of, upload: Upload) -> None:
    kit = client_of(cast.kit)
    plain = kit.generic("PATCH", path(upload), b"x", "text/plain", HTTP_UPLOAD_OFFSET="0", **TUS)
    assert plain.status_code == 415
    assert append(kit, path(upload), 0, b"x", HTTP_TUS_RESUMABLE="2").status_code == 412
    unsaid = kit.generic("PATCH", path(upload), b"x", PIECES, **TUS)
    assert unsaid.status_code == 422


def test_bytes_that_were_not_counted_are_written_again(cast: Cast, upload: Upload) -> None:
    """A server that stopped between the disk and the row: the row decides."""
    staging.append(upload.pk, 0, b"half a piece that no row knows of")
    actions.append_upload(upload_id=upload.pk, offset=0, piece=CONTENT[:20], actor=cast.kit)
    actions.append_upload(upload_id=upload.pk, offset=20, piece=CONTENT[20:], actor=cast.kit)
    assert staged(upload) == CONTENT


def test_a_full_disk_is_said_and_loses_nothing(cast: Cast, upload: Upload, monkeypatch) -> None:
    actions.append_upload(upload_id=upload.pk, offset=0, piece=CONTENT[:50], actor=cast.kit)

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "pwrite", full)
        with pytest.raises(Unavailable) as refused:
            actions.append_upload(upload_id=upload.pk, offset=50, piece=b"x", actor=cast.kit)
    assert refused.value.code == "staging-full"
    upload.refresh_from_db()
    assert upload.arrived == 50


def test_what_has_arrived_can_be_read_by_the_server_alone(cast: Cast, settings) -> None:
    upload = arrived(cast, encounter(cast))
    [file] = os.scandir(settings.UPLOAD_DIR)
    assert (file.name, stat.S_IMODE(file.stat().st_mode)) == (str(upload.pk), 0o600)
    assert stat.S_IMODE(Path(settings.UPLOAD_DIR).stat().st_mode) == 0o700
