"""GET /media/{grant}/keys/{group}: one stretch at a time, in the log before it leaves."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from bwvcoding.audit.models import AuditEvent
from bwvcoding.coding.actions import recuse_assignment
from bwvcoding.core.errors import NotFound
from bwvcoding.core.http import PROBLEM
from bwvcoding.core.ids import new_id
from bwvcoding.core.keystore import keystore
from bwvcoding.core.sealing import group_key
from bwvcoding.footage.actions import deliver_keys
from bwvcoding.footage.keys import data_key, make_key
from bwvcoding.footage.models import Clip, Grant
from bwvcoding.footage.watching import KeyAsked, Proof
from bwvcoding.studies.actions import remove_member
from tests.api.no_event.scene import broken_log
from tests.cast import Cast
from tests.factories import watching
from tests.factories.coding import wave_of_two
from tests.factories.footage import ready_clip
from tests.factories.watching import granted

clip, client, grant = watching.clip, watching.client, watching.grant


def ask(client, grant: Grant, group: int = 0):
    return client.get(f"/media/{grant.pk}/keys/{group}")


def refused(answer, status: int) -> AuditEvent:
    """The one event of this refusal; nothing but a problem has left."""
    assert (answer.status_code, answer["Content-Type"]) == (status, PROBLEM)
    assert opened() == {}
    return AuditEvent.objects.get(outcome="deny")


def opened() -> dict[str, int]:
    """How often each stretch has been opened, under whatever grant."""
    counted: Counter[str] = Counter()
    for grant in Grant.objects.all():
        counted.update(grant.opened)
    return dict(counted)


def long_clip(clip: Clip, groups: int) -> None:
    """As if it lasted half a minute for each group."""
    clip.key_groups = {str(g): [g * 30_000, (g + 1) * 30_000] for g in range(groups)}
    Clip.objects.filter(pk=clip.pk).update(key_groups=clip.key_groups)


def a_coder_with_a_grant(cast: Cast, client_of) -> tuple[Any, Grant]:
    """Ana, who codes the encounter, with her page open."""
    wave = wave_of_two(cast)
    clip = Clip.objects.get(encounter=wave.encounters[0])
    clip.key_id = make_key(clip.pk)[0]
    clip.save()
    long_clip(clip, 1)
    client = client_of(cast.ana)
    client.cookies["grant"] = "a secret"
    grant = Grant.objects.create(
        clip=clip,
        user=cast.ana,
        session_hash=sha256(client.cookies["sessionid"].value.encode()).hexdigest(),
        cookie_hash=sha256(b"a secret").hexdigest(),
        purpose="coding",
        assignment_id=wave.assignment(cast.ana).pk,
        expires_at=timezone.now() + timedelta(minutes=15),
    )
    return client, grant


def aged(grant: Grant, seconds: int) -> None:
    begun = timezone.now() - timedelta(seconds=seconds)
    Grant.objects.filter(pk=grant.pk).update(created_at=begun)


def test_sixteen_bytes_leave_and_are_kept_nowhere(client, clip: Clip, grant: Grant) -> None:
    answer = ask(client, grant)
    assert answer.status_code == 200
    assert answer.content == group_key(data_key(clip.pk, clip.key_id), 0)
    assert len(answer.content) == 16
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"


def test_four_questions_are_asked_for_a_coders_key_and_no_more(cast: Cast, client_of) -> None:
    """Grant, person, right and footage; the sign-in; then what is counted, and the event.

    None may be left out, and each more costs a tenth of the keys a server can give out.
    """
    client, grant = a_coder_with_a_grant(cast, client_of)
    asked: list[str] = []

    def listen(execute, sql, *rest):
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(listen):
        assert ask(client, grant).status_code == 200
    tables = [re.findall(r'(?:FROM|INTO|UPDATE) "(\w+)"', sql) for sql in asked]
    assert [found[-1] for found in tables if found] == [
        "footage_grant",
        "django_session",
        "footage_grant",
        "audit_auditevent",
    ]


def test_o22_another_method_is_refused_as_elsewhere(client, grant: Grant) -> None:
    answer = client.post(f"/media/{grant.pk}/keys/0")
    assert (answer.status_code, answer["Content-Type"]) == (405, PROBLEM)


def test_the_log_says_which_seconds_were_opened_and_how_often(
    client, cast: Cast, grant: Grant
) -> None:
    for _ in range(2):
        ask(client, grant)
    second, first = AuditEvent.objects.filter(action="key.delivered")
    assert (first.actor_id, first.clip_id, first.purpose) == (
        cast.kit.pk,
        grant.clip_id,
        "custody",
    )
    # The key of this group opens two segments, the second of which ends at 6.5 s.
    assert (first.from_ms, first.to_ms) == (0, 6500)
    assert [json.loads(event.body)["detail"]["pass"] for event in (first, second)] == [1, 2]
    assert opened() == {"0": 2}


def test_no_event_no_key(client, grant: Grant) -> None:
    with broken_log():
        answer = ask(client, grant)
    assert (answer.status_code, answer.json()["code"]) == (503, "log-unavailable")
    assert opened() == {}


def test_a_cookie_copied_into_another_sign_in_is_refused(
    cast: Cast, client, client_of, grant: Grant
) -> None:
    """G2."""
    for thief in (cast.kit, cast.ana):
        other = client_of(thief)
        other.cookies["grant"] = client.cookies["grant"].value
        assert ask(other, grant).status_code == 404
    events = AuditEvent.objects.filter(action="key.refused", outcome="deny")
    assert {event.actor_id for event in events} == {cast.kit.pk, cast.ana.pk}
    assert {event.study_id for event in events} == {cast.study.pk}
    assert opened() == {}


def test_m10_the_sign_in_without_the_cookie_is_refused(client, grant: Grant) -> None:
    del client.cookies["grant"]
    event = refused(ask(client, grant), 404)
    assert (event.action, str(grant.pk) in event.body) == ("key.refused", True)


def test_a_key_number_of_another_clip_is_refused(client, cast: Cast, grant: Grant) -> None:
    """O3: The other clip is longer; its third key does not exist under this grant."""
    long_clip(ready_clip(cast, "E2"), 4)
    assert refused(ask(client, grant, 3), 404).action == "key.refused"


def test_the_same_number_is_another_key_under_another_clip(
    client, cast: Cast, grant: Grant
) -> None:
    mine = ask(client, grant).content
    other = granted(client, ready_clip(cast, "E2"))
    assert ask(client, other).content != mine


def test_a_grant_that_ran_out_gives_no_key(client, grant: Grant) -> None:
    """G1."""
    begun = timezone.now() - timedelta(minutes=16)
    Grant.objects.filter(pk=grant.pk).update(
        created_at=begun, expires_at=begun + timedelta(minutes=15)
    )
    assert refused(ask(client, grant), 404).action == "key.refused"


def test_o10_revocation_is_felt_at_the_next_key(client, clip: Clip, grant: Grant) -> None:
    long_clip(clip, 2)
    assert ask(client, grant, 0).status_code == 200
    client.delete(f"/api/grants/{grant.pk}")
    assert ask(client, grant, 1).status_code == 404
    assert AuditEvent.objects.filter(action="key.refused").count() == 1


def test_leaving_the_study_is_felt_at_the_next_key(client, cast: Cast, grant: Grant) -> None:
    remove_member(
        study_id=cast.study.pk, user_id=cast.kit.pk, proved_at=timezone.now(), actor=cast.cleo
    )
    event = refused(ask(client, grant), 404)
    assert (event.action, event.study_id) == ("key.refused", cast.study.pk)


def test_stepping_back_is_felt_at_the_next_key(cast: Cast, client_of) -> None:
    client, grant = a_coder_with_a_grant(cast, client_of)
    assert ask(client, grant).status_code == 200
    recuse_assignment(assignment_id=grant.assignment_id, reason="distress", actor=cast.ana)
    assert ask(client, grant).status_code == 404


@pytest.mark.parametrize("ends", ["another password", "disabled"])
def test_the_end_of_a_sign_in_is_felt_at_the_next_key(cast: Cast, client_of, ends: str) -> None:
    """What was reckoned of the sign-in before is another question now."""
    client, grant = a_coder_with_a_grant(cast, client_of)
    assert ask(client, grant).status_code == 200
    if ends == "disabled":
        cast.ana.is_active = False
    else:
        cast.ana.set_password("another one altogether")
    cast.ana.save()
    assert ask(client, grant).status_code in {401, 404}


def test_o2_a_grant_nobody_has_is_refused_in_the_same_words(client, grant: Grant) -> None:
    missing = client.get(f"/media/{new_id()}/keys/0")
    unknown = ask(client, grant, 99)
    assert (missing.status_code, missing.json()) == (404, unknown.json())
    assert AuditEvent.objects.filter(action="key.refused").count() == 2


def test_nobody_signed_in_gets_no_key(client_of, grant: Grant) -> None:
    assert ask(client_of(), grant).status_code == 401


def test_a_stretch_is_opened_so_often_and_no_more(client, grant: Grant, settings) -> None:
    for _ in range(settings.MOST_PASSES):
        assert ask(client, grant).status_code == 200
    answer = ask(client, grant)
    assert (answer.status_code, answer.json()["code"]) == (429, "passes-spent")
    assert int(answer["Retry-After"]) > 0
    assert AuditEvent.objects.get(action="key.refused").outcome == "deny"
    assert opened() == {"0": settings.MOST_PASSES}


def test_five_minutes_are_opened_at_once_and_the_rest_at_four_times_real_time(
    client, clip: Clip, grant: Grant
) -> None:
    """G3."""
    long_clip(clip, 20)
    for group in range(10):
        assert ask(client, grant, group).status_code == 200
    answer = ask(client, grant, 10)
    assert (answer.status_code, answer.json()["code"]) == (429, "too-fast")
    assert 1 <= int(answer["Retry-After"]) <= 8  # 30 s of footage at four times real time
    aged(grant, 8)
    assert ask(client, grant, 10).status_code == 200
    assert ask(client, grant, 11).status_code == 429
    assert AuditEvent.objects.filter(action="key.refused").count() == 2


def test_a_key_that_was_destroyed_does_not_come_back_with_the_database(
    client, clip: Clip, grant: Grant
) -> None:
    """M5: The rows are all still there, as after a restore; the key store is no part of them."""
    keystore().destroy(clip.key_id)
    answer = ask(client, grant)
    event = refused(answer, 409)
    assert (event.action, answer.json()["code"]) == ("key.refused", "key-destroyed")
    for name in ("poster.jpg", "thumbnails.jpg"):
        assert client.get(f"/media/{grant.pk}/{name}").status_code == 409
    again = client.post(f"/api/clips/{clip.pk}/grants", {"purpose": "custody"}, format="json")
    assert (again.status_code, again.json()["code"]) == (409, "key-destroyed")


def test_a_wrapped_key_put_in_another_clips_place_opens_nothing(
    client, cast: Cast, clip: Clip, grant: Grant
) -> None:
    """M4: whoever can write to the key store cannot make one clip play as another."""
    other = ready_clip(cast, "E2")
    keystore().put(clip.key_id, keystore().get(other.key_id))
    answer = ask(client, grant)
    assert (answer.status_code, answer.json()["code"]) == (503, "key-unreadable")
    Clip.objects.filter(pk=clip.pk).update(key_id=other.key_id)
    assert ask(client, grant).status_code == 503
    assert opened() == {}


def test_the_short_way_keeps_the_headers_of_every_answer(client, grant: Grant) -> None:
    """What the pages' middleware would add and a key has no use for: cookies, frames."""
    usual = {name for name, _ in client.get("/healthz").items()}
    needless = {"Expires", "X-Frame-Options", "Vary"}
    assert usual - {name for name, _ in ask(client, grant).items()} <= needless


def test_the_short_way_answers_to_our_own_name_alone(client, grant: Grant) -> None:
    answer = client.get(f"/media/{grant.pk}/keys/0", headers={"host": "elsewhere.example"})
    assert answer.status_code == 400
    assert opened() == {}


def test_a_key_that_may_not_leave_is_refused_once_in_the_log(client, grant: Grant) -> None:
    ask(client, grant, 99)
    assert AuditEvent.objects.filter(outcome="deny").count() == 1


def test_keys_that_come_together_are_judged_each_by_itself(
    client, clip: Clip, grant: Grant
) -> None:
    """The same stretch twice, one of another grant, one that there is not, one of nobody's."""
    long_clip(clip, 2)
    cookie, session = client.cookies["grant"].value, client.cookies["sessionid"].value
    proof = Proof(session, sha256(cookie.encode()).hexdigest())
    other = granted(client, clip)
    theirs = Proof(session, sha256(client.cookies["grant"].value.encode()).hexdigest())
    wanted = [(grant, 0, proof), (grant, 0, proof), (other, 1, theirs), (grant, 9, proof)]
    stranger = Proof("nobody's session", proof.cookie_hash)
    asked = [KeyAsked(one.pk, group, by) for one, group, by in wanted]
    given = deliver_keys(asked=[*asked, KeyAsked(grant.pk, 0, stranger)])
    key = data_key(clip.pk, clip.key_id)
    assert given[:3] == [group_key(key, 0), group_key(key, 0), group_key(key, 1)]
    assert [type(one) for one in given[3:]] == [NotFound, NotFound]
    assert [row.opened for row in Grant.objects.order_by("pk")] == [{"0": 2}, {"1": 1}]
    events = AuditEvent.objects.filter(action="key.delivered").order_by("id")
    told = [(event.target_id, json.loads(event.body)["detail"]["pass"]) for event in events]
    assert told == [(str(grant.pk), 1), (str(grant.pk), 2), (str(other.pk), 1)]
