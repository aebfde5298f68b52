"""issueGrant and revokeGrant: the right to watch is denied unless something gives it."""

from __future__ import annotations

import json
from datetime import timedelta
from hashlib import sha256

import pytest
from django.utils import timezone

from bwvcoding.audit.models import AuditEvent
from bwvcoding.core.ids import new_id
from bwvcoding.footage import permissions
from bwvcoding.footage.models import Grant, Rendition
from bwvcoding.footage.policies import short_code
from tests.cast import Cast, signed_protocol
from tests.factories.footage import clip, encounter, ready_clip


@pytest.fixture(autouse=True)
def in_force(cast: Cast) -> None:
    signed_protocol(cast)


def ask(client, clip_id, purpose: str = "coding", **more):
    form = {"purpose": purpose} | {name: str(value) for name, value in more.items()}
    return client.post(f"/api/clips/{clip_id}/grants", form, format="json")


def assigned(monkeypatch, *triples) -> None:
    def one(user, assignment, encounter):
        return (assignment,) if (user, assignment, encounter) in triples else None

    monkeypatch.setattr(permissions.LIVE_ASSIGNMENT, "one", one)


def test_a_custodian_gets_fifteen_minutes(cast: Cast, client_of) -> None:
    one = ready_clip(cast)
    answer = ask(client_of(cast.kit), one.pk, "custody")
    assert answer.status_code == 201
    grant = Grant.objects.get(pk=answer.json()["id"])
    assert answer.json()["playlist"] == f"/media/{grant.pk}/master.m3u8"
    assert (answer.json()["duration_ms"], answer.json()["frame_rate"]) == (6500, 25.0)
    left = grant.expires_at - timezone.now()
    assert timedelta(minutes=14) < left <= timedelta(minutes=15)
    event = AuditEvent.objects.get(action="grant.issued")
    assert (event.actor_id, event.clip_id, event.purpose) == (cast.kit.pk, one.pk, "custody")


def test_the_picture_carries_a_code_of_the_person_and_no_name(cast: Cast, client_of) -> None:
    one, other = ready_clip(cast), ready_clip(cast, "E2")
    codes = [ask(client_of(cast.kit), it.pk, "custody").json()["short_code"] for it in (one, other)]
    assert codes[0] == codes[1]
    assert len(codes[0]) == 5
    assert len({short_code(person.pk) for person in vars(cast).values() if person}) == len(
        {person.pk for person in vars(cast).values() if person}
    )


def test_a_grant_names_only_the_files_that_were_made(cast: Cast, client_of) -> None:
    one = ready_clip(cast)
    whole = ask(client_of(cast.kit), one.pk, "custody").json()
    assert whole["waveform"] == f"/media/{whole['id']}/waveform.json"
    assert whole["frames"] == f"/media/{whole['id']}/frames.json"
    Rendition.objects.filter(clip=one, profile="waveform").delete()
    silent = ask(client_of(cast.kit), one.pk, "custody").json()
    assert silent["waveform"] is None
    assert silent["frames"] == f"/media/{silent['id']}/frames.json"


def test_the_session_itself_is_not_stored(cast: Cast, client_of) -> None:
    client = client_of(cast.kit)
    grant = Grant.objects.get(pk=ask(client, ready_clip(cast).pk, "custody").json()["id"])
    assert client.session.session_key not in grant.session_hash
    assert len(grant.session_hash) == 64


def test_a_coder_watches_by_a_live_assignment_of_her_own(
    cast: Cast, client_of, monkeypatch
) -> None:
    one, assignment = ready_clip(cast), new_id()
    assigned(monkeypatch, (cast.ana.pk, assignment, one.encounter_id))
    assert ask(client_of(cast.ana), one.pk, assignment=assignment).status_code == 201
    assert ask(client_of(cast.ben), one.pk, assignment=assignment).status_code == 404
    assert ask(client_of(cast.ana), one.pk, assignment=new_id()).status_code == 404
    other = ready_clip(cast, "E2")
    assert ask(client_of(cast.ana), other.pk, assignment=assignment).status_code == 404


def test_o4_nobody_else_watches_anything(cast: Cast, client_of) -> None:
    one = ready_clip(cast)
    for person in (cast.ana, cast.mo, cast.cleo, cast.eve):
        assert ask(client_of(person), one.pk).status_code == 404
    assert not Grant.objects.exists()
    assert AuditEvent.objects.filter(action="access.denied", outcome="deny").count() == 4


def test_a_purpose_must_stand_in_the_signed_protocol(cast: Cast, client_of) -> None:
    answer = ask(client_of(cast.dev), ready_clip(cast).pk, "curiosity")
    assert answer.status_code == 422
    assert "coding" in answer.json()["errors"]["purpose"]


def test_a_clip_that_is_not_ready_says_so(cast: Cast, client_of) -> None:
    answer = ask(client_of(cast.kit), clip(cast, encounter(cast)).pk)
    assert (answer.status_code, answer.json()["code"]) == (409, "clip-not-ready")


def test_a_grant_is_ended_by_its_own_person_only(cast: Cast, client_of) -> None:
    grant_id = ask(client_of(cast.kit), ready_clip(cast).pk).json()["id"]
    assert client_of(cast.dev).delete(f"/api/grants/{grant_id}").status_code == 404
    assert client_of(cast.kit).delete(f"/api/grants/{grant_id}").status_code == 204
    assert Grant.objects.get(pk=grant_id).revoked_at is not None
    assert AuditEvent.objects.filter(action="grant.revoked").count() == 1


def test_its_cookie_goes_to_its_own_path_alone_and_no_script_reads_it(
    cast: Cast, client_of
) -> None:
    answer = ask(client_of(cast.kit), ready_clip(cast).pk, "custody")
    cookie, grant = answer.cookies["grant"], Grant.objects.get()
    assert cookie["path"] == f"/media/{grant.pk}/"
    assert (cookie["httponly"], cookie["samesite"], cookie["secure"]) == (True, "Strict", "")
    assert cookie.value not in answer.content.decode()
    assert grant.cookie_hash == sha256(cookie.value.encode()).hexdigest()


def test_behind_tls_its_cookie_travels_by_tls_alone(cast: Cast, client_of, settings) -> None:
    settings.HTTPS = True
    answer = ask(client_of(cast.kit), ready_clip(cast).pk, "custody")
    assert answer.cookies["grant"]["secure"] is True


def test_one_grant_too_many_ends_the_oldest(cast: Cast, client_of, settings) -> None:
    settings.MOST_GRANTS = 2
    kit, one = client_of(cast.kit), ready_clip(cast).pk
    first, second, third = (ask(kit, one, "custody").json()["id"] for _ in range(3))
    live = Grant.objects.filter(revoked_at=None).values_list("pk", flat=True)
    assert {str(grant) for grant in live} == {second, third}
    event = AuditEvent.objects.filter(action="grant.issued").first()
    assert json.loads(event.body)["detail"]["ended"] == [first]
    # Another person's are their own.
    assert ask(client_of(cast.dev), one).status_code == 201
    assert Grant.objects.filter(revoked_at=None).count() == 3
