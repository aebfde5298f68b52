"""signIn, getSession, signOut."""

from __future__ import annotations

import pytest
from django.contrib.sessions.models import Session
from rest_framework.test import APIClient

from bwvcoding.accounts.models import SignIn
from bwvcoding.audit.models import AuditEvent
from tests.cast import PASSWORD, Cast, address


def sign_in(client: APIClient, who: str = "ana", password: str = PASSWORD):
    return client.post("/api/session", {"email": address(who), "password": password}, format="json")


def test_ana_signs_in_and_is_told_who_she_is(cast: Cast, client_of) -> None:
    client = client_of()
    answer = sign_in(client)
    assert answer.status_code == 200
    assert answer.json()["user"]["name"] == "Ana"
    assert client.get("/api/session").json()["user"]["organisation"]["kind"] == "community"
    assert AuditEvent.objects.filter(action="sign_in.made", actor_id=cast.ana.pk).exists()


def test_the_address_is_read_without_regard_to_capitals(cast: Cast, client_of) -> None:
    answer = client_of().post(
        "/api/session", {"email": "ANA@Example.ORG ", "password": PASSWORD}, format="json"
    )
    assert answer.status_code == 200


@pytest.mark.parametrize(("who", "password"), [("ana", "wrong"), ("nobody", PASSWORD)])
def test_a_wrong_sign_in_says_the_same_whatever_was_wrong(
    cast: Cast, client_of, who: str, password: str
) -> None:
    answer = sign_in(client_of(), who, password)
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "wrong-sign-in"


def test_a_failed_sign_in_is_on_record_without_what_was_typed(cast: Cast, client_of) -> None:
    sign_in(client_of(), "ana", "my-other-password")
    event = AuditEvent.objects.get(action="sign_in.failed")
    assert event.actor_id is None
    assert "my-other-password" not in event.body
    assert "ana@" not in event.body


def test_a_session_planted_before_signing_in_is_replaced(cast: Cast, client_of) -> None:
    client = client_of()
    client.session.save()
    before = client.session.session_key
    sign_in(client)
    assert client.session.session_key != before


def test_signing_in_needs_the_forgery_token(cast: Cast) -> None:
    assert sign_in(APIClient(enforce_csrf_checks=True)).status_code == 403


def test_a_disabled_account_cannot_sign_in(cast: Cast, client_of) -> None:
    cast.ana.is_active = False
    cast.ana.save()
    assert sign_in(client_of()).status_code == 401


def test_nobody_is_signed_in_at_first(cast: Cast, client_of) -> None:
    assert client_of().get("/api/session").status_code == 401


def test_after_signing_out_the_session_is_worth_nothing(cast: Cast, client_of) -> None:
    client = client_of()
    sign_in(client)
    assert client.delete("/api/session").status_code == 204
    assert client.get("/api/studies").status_code == 401


def test_many_tries_are_slowed_down(cast: Cast, client_of) -> None:
    client = client_of()
    statuses = [sign_in(client, "ana", "wrong").status_code for _ in range(21)]
    assert statuses[:20] == [401] * 20
    assert statuses[20] == 429


def test_m2_whoever_reads_the_tables_cannot_sign_in_with_what_is_there(
    cast: Cast, client_of
) -> None:
    """The database stolen: neither sessions nor sign-ins hold the key that a browser brings."""
    client = client_of()
    sign_in(client)
    key = client.cookies["sessionid"].value
    assert client.get("/api/session").json()["user"]["name"] == "Ana"
    kept = {*Session.objects.values_list("session_key", flat=True)}
    kept |= {*SignIn.objects.values_list("kept_key", flat=True)}
    assert kept
    assert key not in kept
    for stolen in kept:
        thief = client_of()
        thief.cookies["sessionid"] = stolen
        assert thief.get("/api/account").status_code == 401
