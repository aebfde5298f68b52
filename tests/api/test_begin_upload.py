"""beginUpload: a recording is announced before its first byte, by tus 1.0.0."""

from __future__ import annotations

import json
from datetime import UTC, timedelta
from email.utils import parsedate_to_datetime

import pytest
from django.utils import timezone

from bwvcoding.audit.models import AuditEvent
from bwvcoding.footage.models import Clip, Upload
from tests.cast import Cast
from tests.factories.footage import clip, encounter
from tests.factories.uploads import CONTENT, TUS, begin, begun, described, metadata


def test_a_custodian_announces_a_recording_and_is_told_where_to_send_it(
    cast: Cast, client_of
) -> None:
    answer = begin(client_of(cast.kit), encounter(cast).pk)
    assert answer.status_code == 201
    upload = Upload.objects.get()
    assert answer["Location"] == f"/api/uploads/{upload.pk}"
    assert (answer["Tus-Resumable"], answer["Upload-Offset"]) == ("1.0.0", "0")
    left = parsedate_to_datetime(answer["Upload-Expires"]) - timezone.now().astimezone(UTC)
    assert timedelta(hours=23, minutes=59) < left <= timedelta(hours=24)
    assert (upload.size, upload.arrived, upload.camera) == (len(CONTENT), 0, "O1")
    assert not Clip.objects.exists()
    event = AuditEvent.objects.get(action="upload.begun")
    assert (event.actor_id, event.category) == (cast.kit.pk, "collection")
    assert json.loads(event.body)["detail"]["sha256"] == upload.sha256


def test_a_client_can_ask_what_is_spoken_here(cast: Cast, client_of, settings) -> None:
    answer = client_of(cast.kit).options(f"/api/encounters/{encounter(cast).pk}/uploads")
    assert (answer.status_code, answer["Tus-Version"]) == (204, "1.0.0")
    assert answer["Tus-Extension"] == "creation,expiration,termination"
    assert answer["Tus-Max-Size"] == str(settings.MAX_CLIP_BYTES)


def test_another_version_of_the_protocol_is_refused(cast: Cast, client_of) -> None:
    path = f"/api/encounters/{encounter(cast).pk}/uploads"
    for headers in ({}, {"HTTP_TUS_RESUMABLE": "0.2.2"}):
        answer = client_of(cast.kit).post(path, HTTP_UPLOAD_LENGTH="5", **headers)
        assert (answer.status_code, answer.json()["code"]) == (412, "tus-version")
    assert not Upload.objects.exists()


@pytest.mark.parametrize("length", ["", "-1", "5.0", "٥", "9" * 40, "0"])
def test_a_length_that_is_none_is_refused(cast: Cast, client_of, length: str) -> None:
    words = described()
    words.pop("size")
    answer = client_of(cast.kit).post(
        f"/api/encounters/{encounter(cast).pk}/uploads",
        HTTP_UPLOAD_LENGTH=length,
        HTTP_UPLOAD_METADATA=metadata(words),
        **TUS,
    )
    assert answer.status_code == 422
    assert not Upload.objects.exists()


@pytest.mark.parametrize(
    "words", ["camera %%%", "camera TzE=,camera TzE=", "camera /w==", "a" * 5000, ""]
)
def test_metadata_that_cannot_be_read_is_refused(cast: Cast, client_of, words: str) -> None:
    answer = client_of(cast.kit).post(
        f"/api/encounters/{encounter(cast).pk}/uploads",
        HTTP_UPLOAD_LENGTH="5",
        HTTP_UPLOAD_METADATA=words,
        **TUS,
    )
    assert answer.status_code == 422
    assert not Upload.objects.exists()


def test_a_recording_above_the_cap_is_refused_before_it_is_sent(
    cast: Cast, client_of, settings
) -> None:
    settings.MAX_CLIP_BYTES = 100
    assert begin(client_of(cast.kit), encounter(cast).pk).status_code == 422


def test_what_is_in_the_study_already_is_not_sent_again(cast: Cast, client_of) -> None:
    there = clip(cast, encounter(cast, "E1"), CONTENT)
    answer = begin(client_of(cast.kit), encounter(cast, "E2").pk)
    assert (answer.status_code, answer.json()["clip"]) == (409, str(there.pk))
    assert "encounter E1" in answer.json()["detail"]


def test_what_one_person_leaves_unfinished_is_bounded(cast: Cast, client_of, settings) -> None:
    settings.MAX_STAGED_BYTES = len(CONTENT) + 10
    one = encounter(cast)
    first = begun(cast, one)
    answer = begin(client_of(cast.kit), one.pk, b"another recording")
    assert (answer.status_code, answer.json()["code"]) == (409, "upload-quota")
    assert "end them" in answer.json()["detail"]
    client_of(cast.kit).delete(f"/api/uploads/{first.pk}", **TUS)
    assert begin(client_of(cast.kit), one.pk, b"another recording").status_code == 201


def test_only_a_custodian_begins(cast: Cast, client_of) -> None:
    one = encounter(cast)
    for person, status in ((cast.ana, 403), (cast.cleo, 403), (cast.mo, 403), (cast.eve, 404)):
        assert begin(client_of(person), one.pk).status_code == status
    assert not Upload.objects.exists()


def test_a_person_sees_what_they_have_not_finished_and_nobody_elses(cast: Cast, client_of) -> None:
    upload = begun(cast, encounter(cast))
    [told] = client_of(cast.kit).get("/api/my-uploads").json()["results"]
    assert (told["id"], told["arrived"], told["size"]) == (str(upload.pk), 0, len(CONTENT))
    assert (told["camera"], told["sha256"]) == ("O1", upload.sha256)
    assert client_of(cast.ana).get("/api/my-uploads").json()["results"] == []
