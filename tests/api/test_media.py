"""The bytes under a grant: in the log before they leave, and for nobody else at all."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone

from bwvcoding.audit.models import AuditEvent, DenialTally
from bwvcoding.core import storage
from bwvcoding.core.ids import new_id
from bwvcoding.core.storage import store
from bwvcoding.footage.models import Grant, Rendition, Viewing
from bwvcoding.studies.actions import remove_member
from tests.cast import Cast
from tests.factories import watching
from tests.factories.footage import FILES, ready_clip
from tests.factories.watching import granted

SEGMENT = "360p/s00001.m4s"
NAMES = [name for files in FILES.values() for name, _, _ in files]


clip, client, grant = watching.clip, watching.client, watching.grant


def fetch(client, grant: Grant, name: str = SEGMENT, **headers: str):
    """The answer with its body read, as `whole`: reading to the end is what closes the file."""
    answer = client.get(f"/media/{grant.pk}/{name}", **headers)
    answer.whole = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer


@pytest.mark.storage
@pytest.mark.parametrize("name", NAMES)
def test_every_file_leaves_whole_and_is_never_kept_on_the_way(
    client, grant: Grant, name: str
) -> None:
    answer = fetch(client, grant, name)
    assert answer.status_code == 200
    assert answer.whole == name.encode()
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Length"] == str(len(name))
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_o4_m3_a_segment_and_its_playlist_are_noise_and_leave_no_event(
    client, grant: Grant
) -> None:
    before = AuditEvent.objects.count()
    for name in (SEGMENT, "360p/index.m3u8", "360p/init.mp4"):
        assert fetch(client, grant, name).status_code == 200
    assert AuditEvent.objects.count() == before


def test_a_still_lies_sealed_in_the_store_and_leaves_open(client, grant: Grant) -> None:
    """Nothing that shows a picture lies in the store for whoever reads the disk."""
    for name in ("poster.jpg", "thumbnails.jpg", "thumbnails.vtt"):
        (rendition,) = (
            one for one in Rendition.objects.all() if name in {p["name"] for p in one.parts}
        )
        with store().open(f"{rendition.storage_key}/{name}") as stored:
            assert name.encode() not in stored.read()
        assert fetch(client, grant, name).whole == name.encode()


def test_opening_the_playlist_begins_one_viewing(client, cast: Cast, grant: Grant) -> None:
    for _ in range(2):
        fetch(client, grant, "master.m3u8")
    viewing = Viewing.objects.get()
    assert (viewing.grant, viewing.user, viewing.clip_id) == (grant, cast.kit, grant.clip_id)
    assert AuditEvent.objects.filter(action="viewing.opened").count() == 2


def test_a_look_at_the_poster_is_a_look(client, grant: Grant) -> None:
    fetch(client, grant, "poster.jpg")
    assert AuditEvent.objects.filter(action="still.delivered").count() == 1


def test_o22_head_is_treated_like_get(client, grant: Grant) -> None:
    answer = client.head(f"/media/{grant.pk}/poster.jpg")
    for close in answer._resource_closers:  # close() itself would end the test's connection
        close()
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    assert AuditEvent.objects.filter(action="still.delivered").count() == 1


def test_an_image_element_is_answered(client, grant: Grant) -> None:
    answer = fetch(client, grant, "poster.jpg", HTTP_ACCEPT="image/avif,image/webp")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")


def test_another_sign_in_of_the_same_person_gets_nothing(
    cast: Cast, client_of, grant: Grant
) -> None:
    assert fetch(client_of(cast.kit), grant).status_code == 404


def test_o2_another_person_gets_nothing(cast: Cast, client_of, grant: Grant) -> None:
    for person in (cast.dev, cast.ana, cast.mo, cast.eve):
        assert fetch(client_of(person), grant).status_code == 404


def test_nobody_signed_in_gets_nothing(client_of, grant: Grant) -> None:
    assert fetch(client_of(), grant).status_code == 401


def test_a_grant_that_ran_out_gives_nothing(client, grant: Grant) -> None:
    """G1."""
    begun = timezone.now() - timedelta(minutes=16)
    Grant.objects.filter(pk=grant.pk).update(
        created_at=begun, expires_at=begun + timedelta(minutes=15)
    )
    assert fetch(client, grant).status_code == 404


def test_a_revoked_grant_gives_nothing(client, grant: Grant) -> None:
    """G1."""
    assert fetch(client, grant).status_code == 200
    client.delete(f"/api/grants/{grant.pk}")
    assert fetch(client, grant).status_code == 404


def test_leaving_the_study_ends_every_grant_at_once(client, cast: Cast, grant: Grant) -> None:
    remove_member(
        study_id=cast.study.pk, user_id=cast.kit.pk, proved_at=timezone.now(), actor=cast.cleo
    )
    assert fetch(client, grant).status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        "360p/s00002.m4s",
        "720p/index.m3u8",
        "360p/../master.m3u8",
        "..%2f..%2fsecret-key",
        "360p",
        "360p/S00001.m4s",
    ],
)
def test_a_file_that_is_not_on_the_list_does_not_exist(client, grant: Grant, name: str) -> None:
    assert fetch(client, grant, name).status_code == 404


def test_another_clip_is_not_reached_through_this_grant(client, cast: Cast, grant: Grant) -> None:
    """O3: Both clips have a file of this name; each grant leads to its own, with its own cookie."""
    assert fetch(client, grant).status_code == 200
    other = granted(client, ready_clip(cast, "E2"))
    assert fetch(client, other).status_code == 200
    assert fetch(client, grant).status_code == 404  # the client now brings the other's cookie
    assert client.get(f"/media/{new_id()}/{SEGMENT}").status_code == 404


@pytest.mark.parametrize("name", NAMES)
def test_the_sign_in_without_the_grants_cookie_gets_nothing(
    client, grant: Grant, name: str
) -> None:
    """M11: whatever is made of a clip lies behind the same grant, and the same cookie."""
    del client.cookies["grant"]
    assert fetch(client, grant, name).status_code == 404
    assert AuditEvent.objects.filter(action="access.denied").count() == 1


def test_the_cookie_in_another_sign_in_of_the_same_person_gets_nothing(
    cast: Cast, client, client_of, grant: Grant
) -> None:
    """G2."""
    other = client_of(cast.kit)
    other.cookies["grant"] = client.cookies["grant"].value
    for name in NAMES:
        assert fetch(other, grant, name).status_code == 404
    told = AuditEvent.objects.filter(action="access.denied").count()
    assert told + DenialTally.objects.get().unsaid == len(NAMES)


def test_every_refusal_is_in_the_log(cast: Cast, client_of, grant: Grant) -> None:
    fetch(client_of(cast.ana), grant)
    event = AuditEvent.objects.get(action="access.denied")
    assert (event.actor_id, event.outcome) == (cast.ana.pk, "deny")
    assert str(grant.pk) in event.body


def test_no_event_no_bytes(client, grant: Grant, monkeypatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(storage.ObjectStore, "open", lambda self, key: opened.append(key))

    def refuse(*args, **named):
        raise DatabaseError("disk full")

    monkeypatch.setattr(AuditEvent, "insert_all", refuse)
    for name in ("master.m3u8", "poster.jpg"):
        answer = fetch(client, grant, name)
        assert (answer.status_code, answer.json()["code"]) == (503, "log-unavailable")
    assert opened == []
    assert not Viewing.objects.exists()
