"""retryClips: what one full disk has failed is tried again with one press."""

from __future__ import annotations

from bwvcoding.audit.models import AuditEvent
from bwvcoding.core.queue import Fact
from bwvcoding.footage import actions
from bwvcoding.footage.models import Clip, RenditionJob
from tests.cast import Cast
from tests.factories.footage import clip, encounter, ready_clip

FULL = "There is no room left on the worker's disk."


def failed(cast: Cast, of, content: bytes) -> Clip:
    one = clip(cast, of, content)
    lease = actions.lease_rendition_job(clip_id=one.pk)
    actions.fail_rendition_job(clip_id=one.pk, lease=lease.token, failure=FULL, is_final=True)
    return one


def ask(client, cast: Cast, *clips: Clip):
    body = {"clips": [str(one.pk) for one in clips]}
    return client.post(f"/api/studies/{cast.study.pk}/clips/retry", body, format="json")


def test_failed_clips_wait_again_with_every_try(cast: Cast, client_of, facts) -> None:
    of = encounter(cast)
    one, two = failed(cast, of, b"one"), failed(cast, of, b"two")
    with facts() as sent:
        answer = ask(client_of(cast.kit), cast, one, two)
    assert answer.status_code == 200
    assert [row["state"] for row in answer.json()["results"]] == ["waiting", "waiting"]
    assert sent == [(Fact.CLIP_RETRIED, {"clip_id": str(c.pk)}) for c in (one, two)]
    assert set(RenditionJob.objects.values_list("attempts", "failure")) == {(0, "")}


def test_the_one_event_says_which_clips_and_what_had_failed_them(cast: Cast, client_of) -> None:
    of = encounter(cast)
    one, two = failed(cast, of, b"one"), failed(cast, of, b"two")
    ask(client_of(cast.kit), cast, one, two)
    event = AuditEvent.objects.get(action="clips.retried")
    for each in (one, two):
        assert f'"{each.pk}":"{FULL}"' in event.body


def test_clips_that_have_not_failed_are_left_alone(cast: Cast, client_of, facts) -> None:
    one, ready = failed(cast, encounter(cast), b"one"), ready_clip(cast, "E2")
    with facts() as sent:
        answer = ask(client_of(cast.kit), cast, one, ready)
    assert [row["id"] for row in answer.json()["results"]] == [str(one.pk)]
    assert [ids["clip_id"] for _, ids in sent] == [str(one.pk)]


def test_where_none_has_failed_it_says_so(cast: Cast, client_of) -> None:
    answer = ask(client_of(cast.kit), cast, ready_clip(cast))
    assert (answer.status_code, answer.json()["code"]) == (409, "not-failed")


def test_an_empty_list_is_refused_by_its_field(cast: Cast, client_of) -> None:
    answer = ask(client_of(cast.kit), cast)
    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["clips"])


def test_only_custodians_retry_and_strangers_find_nothing(cast: Cast, client_of) -> None:
    one = failed(cast, encounter(cast), b"one")
    for person, status in ((cast.ana, 403), (cast.cleo, 403), (cast.eve, 404)):
        assert ask(client_of(person), cast, one).status_code == status
    assert RenditionJob.objects.get().failed_at is not None
