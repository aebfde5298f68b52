"""Abuse of accounts and sessions, by the numbers of the list of abuse cases.

G1 to G4 are about grants (test_renew_grant, test_media, test_deliver_key), G10 about what coders
may learn of each other; G8 is in test_factor_resets, more of G7 and G9 in test_confirm_sign_in.
"""

from __future__ import annotations

from unittest import mock

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from rest_framework.test import APIClient

from bwvcoding.audit.models import AuditEvent
from tests.cast import PASSWORD, Cast, address
from tests.factories.accounts import add_passkey, browser, post, sign_in

OPEN_FORMS = [
    "session",
    "session/confirmation",
    "session/passkey",
    "session/passkey-challenge",
    "invitation",
    "invitation/acceptance",
]


def test_g5_a_session_planted_before_signing_in_is_worth_nothing(cast: Cast) -> None:
    attacker, victim = browser(), browser()
    attacker.session.save()
    planted = attacker.session.session_key
    victim.cookies["sessionid"] = planted
    assert sign_in(victim, "ana").status_code == 200
    assert victim.session.session_key != planted
    attacker.cookies["sessionid"] = planted
    assert attacker.get("/api/session").status_code == 401


def test_g5_the_session_is_another_one_after_a_proof(cast: Cast) -> None:
    client = browser()
    sign_in(client, "ana")
    before = client.session.session_key
    assert post(client, "session/proof", kind="password", password=PASSWORD).status_code == 204
    stale = browser()
    stale.cookies["sessionid"] = before
    assert stale.get("/api/session").status_code == 401


def test_g5_one_person_signing_in_over_another_gets_a_session_of_their_own(cast: Cast) -> None:
    client = browser()
    sign_in(client, "ana")
    assert sign_in(client, "ben").json()["user"]["name"] == "Ben"
    assert client.get("/api/session").json()["user"]["name"] == "Ben"


@pytest.mark.parametrize("path", OPEN_FORMS)
def test_g6_nothing_is_signed_in_or_accepted_from_another_site(cast: Cast, path: str) -> None:
    strict = APIClient(enforce_csrf_checks=True)
    assert post(strict, path, email="ana@example.org", password=PASSWORD).status_code == 403


@pytest.mark.parametrize("path", ["account/recovery-codes", "session/proof", "account/app"])
def test_g6_no_account_is_changed_from_another_site(cast: Cast, path: str) -> None:
    strict = APIClient(enforce_csrf_checks=True)
    strict.force_login(cast.ana)
    assert post(strict, path, kind="password", password=PASSWORD).status_code == 403


def test_g7_known_and_unknown_addresses_are_answered_alike_and_cost_the_same(cast: Cast) -> None:
    """A sign-in takes as long as its hash; one is made whether or not there is anybody."""
    add = browser()
    sign_in(add, "ana")
    add_passkey(add)
    answers, hashes = [], []
    for who in ("ana", "ben", "nobody"):
        with mock.patch.object(
            MD5PasswordHasher, "encode", autospec=True, side_effect=MD5PasswordHasher.encode
        ) as made:
            answer = sign_in(browser(), who, "wrong password")
        answers.append((answer.status_code, answer.content))
        hashes.append(made.call_count)
    assert len(set(answers)) == 1
    assert hashes[0] == hashes[1] == hashes[2] == 1


def test_g7_stuffing_is_slowed_down_and_on_record(cast: Cast) -> None:
    client = browser()
    statuses = [sign_in(client, "ana", f"guess {n}").status_code for n in range(21)]
    assert statuses == [401] * 20 + [429]
    assert AuditEvent.objects.filter(action="sign_in.failed", outcome="deny").count() == 20


def test_g11_nothing_of_the_api_stays_in_a_cache_and_signing_out_clears_it(cast: Cast) -> None:
    client = browser()
    sign_in(client, "ana")
    for path in ("session", "studies", "account", "my-assignments"):
        assert "no-store" in client.get(f"/api/{path}")["Cache-Control"]
    assert client.delete("/api/session")["Clear-Site-Data"] == '"cache"'


def test_g12_no_page_can_be_framed(cast: Cast) -> None:
    for path in ("/sign-in", "/invitation", "/api/session"):
        answer = browser().get(path)
        assert answer["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]


def test_g14_a_forged_address_is_in_no_event_and_a_forged_host_in_no_link(
    cast: Cast, client_of
) -> None:
    forged = {"HTTP_X_FORWARDED_FOR": "203.0.113.66", "HTTP_X_FORWARDED_HOST": "evil.example"}
    client = browser()
    client.post(
        "/api/session", {"email": "ana@example.org", "password": PASSWORD}, format="json", **forged
    )
    body = AuditEvent.objects.filter(action="sign_in.made").latest("at").body
    assert "203.0.113.66" not in body
    invitation = {
        "email": "fay@example.org",
        "role": "coder",
        "group": "community",
        "organisation": "hackney-cmg",
    }
    path = f"/api/studies/{cast.study.pk}/invitations"
    told = client_of(cast.cleo).post(path, invitation, format="json", **forged).json()
    assert told["link"].startswith("http://testserver/")
    refused = client_of(cast.cleo).get("/api/session", HTTP_HOST="evil.example")
    assert refused.status_code == 400


def test_g15_a_posted_time_changes_nothing(cast: Cast) -> None:
    client = browser()
    answer = post(
        client,
        "session",
        email="ana@example.org",
        password=PASSWORD,
        proved_at=9999999999,
        at="2001-01-01T00:00:00Z",
    )
    assert answer.status_code == 200
    assert client.session["proved_at"] < 9999999999
    assert AuditEvent.objects.filter(action="sign_in.made").latest("at").at.year > 2001


@pytest.mark.parametrize("path", ["accounts/login/", "accounts/2fa/", "_allauth/browser/v1/config"])
def test_no_door_of_allauth_is_open(cast: Cast, path: str) -> None:
    """What is not ours is the client's own page: nothing is handled there."""
    from django.urls import get_resolver

    assert not [name for name in map(str, get_resolver().reverse_dict) if "mfa" in name]
    assert browser().post(f"/{path}", {}).content == browser().get("/nowhere").content


@pytest.mark.parametrize("place", ["//evil.example", "https://evil.example/", "/\\evil.example"])
def test_g13_nobody_is_led_away_after_signing_in(cast: Cast, place: str) -> None:
    """Nothing here reads where to go next from what is sent: no answer names another place."""
    client = APIClient()
    sent = {"email": address("ana"), "password": PASSWORD, "next": place}
    answers = [
        client.post(f"/api/session?next={place}", sent, format="json"),
        client.get("/", {"next": place, "redirect": place}),
        client.get("/sign-in", {"next": place}),
        client.delete(f"/api/session?next={place}"),
    ]
    assert [answer.status_code // 100 for answer in answers] == [2, 2, 2, 2]
    assert not any("Location" in answer for answer in answers)
    assert not any(b"evil" in answer.content for answer in answers)
