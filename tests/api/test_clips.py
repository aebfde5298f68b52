"""getClip, listClips and retryClip: the custodians' queue, its states read from rows."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from bwvcoding.core.queue import Fact
from bwvcoding.footage import actions
from bwvcoding.footage.models import RenditionJob
from tests.cast import Cast
from tests.factories.footage import TWO_PIECES, clip, encounter, ready_clip


def told(client, clip_id) -> dict:
    return client.get(f"/api/clips/{clip_id}").json()


def test_a_clip_waits_then_is_worked_on_then_is_ready(cast: Cast, client_of) -> None:
    one, client = clip(cast, encounter(cast)), client_of(cast.kit)
    assert told(client, one.pk)["state"] == "waiting"
    lease = actions.lease_rendition_job(clip_id=one.pk)
    actions.report_progress(clip_id=one.pk, lease=lease.token, permille=420)
    assert (told(client, one.pk)["state"], told(client, one.pk)["permille"]) == ("working", 420)
    ready = told(client, ready_clip(cast, "E2").pk)
    assert (ready["state"], ready["permille"], ready["duration_ms"]) == ("ready", 1000, 6500)
    assert ready["profiles"] == ["360p", "frames", "master", "poster", "thumbnails", "waveform"]


def test_of_a_long_clip_the_queue_tells_its_pieces(cast: Cast, client_of) -> None:
    one, client = clip(cast, encounter(cast)), client_of(cast.kit)
    assert [told(client, one.pk)[name] for name in ("pieces", "pieces_made")] == [0, 0]
    lease = actions.lease_rendition_job(clip_id=one.pk)
    actions.plan_pieces(clip_id=one.pk, lease=lease.token, pieces=TWO_PIECES)
    piece = actions.lease_piece(clip_id=one.pk)
    assert told(client, one.pk)["state"] == "working"
    actions.store_piece(
        clip_id=one.pk, number=piece.number, lease=piece.token, storage_key="pieces/x", parts=[]
    )
    page = told(client, one.pk)
    assert [page[name] for name in ("state", "pieces", "pieces_made")] == ["waiting", 2, 1]
    assert page["permille"] == 950 * 75 // (75 + 88)


def test_a_clip_whose_worker_went_silent_waits_again(cast: Cast, client_of) -> None:
    one = clip(cast, encounter(cast))
    actions.lease_rendition_job(clip_id=one.pk)
    past = timezone.now() - timedelta(seconds=1)
    RenditionJob.objects.filter(clip=one).update(leased_until=past)
    assert told(client_of(cast.kit), one.pk)["state"] == "waiting"


def failed(cast: Cast):
    one = clip(cast, encounter(cast))
    lease = actions.lease_rendition_job(clip_id=one.pk)
    actions.fail_rendition_job(
        clip_id=one.pk, lease=lease.token, failure="The file holds no pictures.", is_final=True
    )
    return one


def test_a_failed_clip_says_why_and_can_be_tried_again(cast: Cast, client_of, facts) -> None:
    one, client = failed(cast), client_of(cast.kit)
    assert told(client, one.pk)["state"] == "failed"
    assert told(client, one.pk)["failure"] == "The file holds no pictures."
    with facts() as sent:
        answer = client.post(f"/api/clips/{one.pk}/retry")
    assert (answer.status_code, answer.json()["state"]) == (200, "waiting")
    assert sent == [(Fact.CLIP_RETRIED, {"clip_id": str(one.pk)})]


def test_only_what_has_failed_is_tried_again(cast: Cast, client_of) -> None:
    answer = client_of(cast.kit).post(f"/api/clips/{ready_clip(cast).pk}/retry")
    assert (answer.status_code, answer.json()["code"]) == (409, "not-failed")


def test_the_queue_shows_every_clip_newest_first(cast: Cast, client_of) -> None:
    old, new = ready_clip(cast, "E1"), clip(cast, encounter(cast, "E2"))
    listed = client_of(cast.kit).get(f"/api/studies/{cast.study.pk}/clips").json()["results"]
    assert [row["id"] for row in listed] == [str(new.pk), str(old.pk)]
    assert listed[1]["encounter_reference"] == "E1"


def test_coders_and_strangers_see_no_clip_and_retry_nothing(cast: Cast, client_of) -> None:
    one = failed(cast)
    for person, status in ((cast.ana, 403), (cast.eve, 404)):
        client = client_of(person)
        assert client.get(f"/api/clips/{one.pk}").status_code == 404
        assert client.get(f"/api/studies/{cast.study.pk}/clips").status_code == 404
        assert client.post(f"/api/clips/{one.pk}/retry").status_code == status
