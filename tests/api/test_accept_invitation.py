"""openInvitation and acceptInvitation: once, in time, by the invited and nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from bwvcoding.accounts.models import User
from bwvcoding.audit.models import AuditEvent
from bwvcoding.studies.models import Invitation
from tests.api.test_invitations import invite, secret_of
from tests.cast import PASSWORD, Cast, address


@pytest.fixture
def secret(cast: Cast, client_of) -> str:
    """Of Fay's invitation to code for Hackney."""
    return secret_of(invite(client_of(cast.cleo), cast))


def open_link(client: APIClient, secret: str):
    return client.post("/api/invitation", {"secret": secret}, format="json")


def accept(client: APIClient, secret: str, **given: str):
    body = {"secret": secret, "name": "Fay", "password": PASSWORD} | given
    return client.post("/api/invitation/acceptance", body, format="json")


def test_the_holder_of_the_link_reads_who_invites_them_to_what(
    cast: Cast, client_of, secret: str
) -> None:
    told = open_link(client_of(), secret).json()
    assert told["study"] == "Stops on camera"
    assert told["invited_by"] == "Cleo"
    assert told["email"] == address("fay")
    assert told["has_account"] is False


def test_a_wrong_secret_reads_nothing(cast: Cast, client_of, secret: str) -> None:
    for wrong in (secret[:-1], secret.swapcase(), "x"):
        assert open_link(client_of(), wrong).status_code == 404


def test_fay_makes_her_account_and_is_a_member_and_signed_in(
    cast: Cast, client_of, secret: str
) -> None:
    client = client_of()
    assert accept(client, secret).status_code == 204
    assert client.get("/api/session").json()["user"]["email"] == address("fay")
    (study,) = client.get("/api/studies").json()["results"]
    assert (study["role"], study["group"]) == ("coder", "community")
    event = AuditEvent.objects.get(action="invitation.accepted")
    assert event.actor_id == User.objects.get(email=address("fay")).pk
    assert secret not in event.body


def test_a_link_works_once(cast: Cast, client_of, secret: str) -> None:
    accept(client_of(), secret)
    assert accept(client_of(), secret).json()["code"] == "invitation-accepted"
    assert open_link(client_of(), secret).json()["code"] == "invitation-accepted"


def test_a_link_runs_out(cast: Cast, client_of, secret: str) -> None:
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert accept(client_of(), secret).json()["code"] == "invitation-expired"
    assert not User.objects.filter(email=address("fay")).exists()


@pytest.mark.parametrize("password", ["", "short", "password1234"])
def test_a_weak_password_is_refused_and_the_link_still_works(
    cast: Cast, client_of, secret: str, password: str
) -> None:
    answer = accept(client_of(), secret, password=password)
    assert answer.status_code == 422
    assert "password" in answer.json()["errors"]
    assert accept(client_of(), secret, password="a very long passphrase " * 5).status_code == 204


def test_a_nameless_account_is_not_made(cast: Cast, client_of, secret: str) -> None:
    assert "name" in accept(client_of(), secret, name=" ").json()["errors"]


def test_whoever_has_an_account_signs_in_to_accept(cast: Cast, client_of) -> None:
    secret = secret_of(invite(client_of(cast.cleo), cast, email=address("eve")))
    assert open_link(client_of(), secret).json()["has_account"] is True
    assert accept(client_of(), secret).json()["code"] == "has-account"
    eve = client_of(cast.eve)
    assert accept(eve, secret).status_code == 204
    assert eve.get("/api/studies").json()["results"][0]["role"] == "coder"
    assert User.objects.filter(email=address("eve")).count() == 1


def test_nobody_accepts_for_another(cast: Cast, client_of, secret: str) -> None:
    assert accept(client_of(cast.eve), secret).json()["code"] == "another-address"


def test_accepting_needs_the_forgery_token(cast: Cast, secret: str) -> None:
    assert accept(APIClient(enforce_csrf_checks=True), secret).status_code == 403


def test_guesses_are_slowed_down(cast: Cast, client_of) -> None:
    client = client_of()
    statuses = [open_link(client, f"guess {n}").status_code for n in range(21)]
    assert statuses == [404] * 20 + [429]


def test_the_mail_address_of_the_invitation_is_the_accounts(
    cast: Cast, client_of, secret: str
) -> None:
    accept(client_of(), secret, email="mallory@example.org")
    assert User.objects.filter(name="Fay").get().email == address("fay")


def test_the_command_named_in_the_invitation_is_the_members_from_the_first(
    cast: Cast, client_of
) -> None:
    lead = client_of(cast.cleo)
    accept(client_of(), secret_of(invite(lead, cast, group="police", command=" Central East ")))
    path = f"/api/studies/{cast.study.pk}"
    members = lead.get(f"{path}/members").json()["results"]
    assert {m["name"]: m["command"] for m in members}["Fay"] == "Central East"
    (shown,) = lead.get(f"{path}/invitations").json()["results"]
    assert shown["command"] == "Central East"
