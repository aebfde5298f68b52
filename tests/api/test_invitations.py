"""invitePerson, listInvitations, renewInvitation and withdrawInvitation: a link told once."""

from __future__ import annotations

from datetime import timedelta

from django.core import mail
from django.utils import timezone

from bwvcoding.audit.models import AuditEvent
from bwvcoding.studies.models import Invitation
from tests.cast import Cast, address

FAY = {
    "email": address("fay"),
    "role": "coder",
    "group": "community",
    "organisation": "hackney-cmg",
}


def invite(client, cast: Cast, **changes: str):
    return client.post(f"/api/studies/{cast.study.pk}/invitations", FAY | changes, format="json")


def listed(client, cast: Cast) -> dict:
    return client.get(f"/api/studies/{cast.study.pk}/invitations").json()


def act(client, invitation_id: str, what: str):
    return client.post(f"/api/invitations/{invitation_id}/{what}")


def secret_of(answer) -> str:
    return answer.json()["link"].partition("#")[2]


def test_cleo_is_told_a_link_once_and_only_its_hash_is_kept(cast: Cast, client_of) -> None:
    answer = invite(client_of(cast.cleo), cast)
    assert answer.status_code == 201
    address_part, _, secret = answer.json()["link"].partition("#")
    assert address_part == "http://testserver/invitation"
    assert len(secret) >= 43  # 256 bits
    kept = Invitation.objects.get()
    assert secret not in {kept.secret_hash, kept.email}
    shown = listed(client_of(cast.cleo), cast)
    assert secret not in str(shown)
    assert shown["results"][0]["state"] == "waiting"
    event = AuditEvent.objects.get(action="person.invited")
    assert event.actor_id == cast.cleo.pk
    assert secret not in event.body
    assert "fay" not in event.body


def test_whoever_cannot_manage_members_cannot_invite_nor_see_who_is_invited(
    cast: Cast, client_of
) -> None:
    assert invite(client_of(cast.ana), cast).status_code == 403
    assert invite(client_of(cast.eve), cast).status_code == 404
    path = f"/api/studies/{cast.study.pk}/invitations"
    assert client_of(cast.ana).get(path).status_code == 404


def test_an_address_with_an_account_is_answered_like_one_without(cast: Cast, client_of) -> None:
    lead = client_of(cast.cleo)
    unknown, known = invite(lead, cast).json(), invite(lead, cast, email=address("eve")).json()
    for told in (unknown, known):
        told.pop("link")
        for name in ("id", "email", "invited_at", "expires_at"):
            told["invitation"].pop(name)
    assert unknown == known


def test_a_member_cannot_be_invited_again_nor_an_address_twice(cast: Cast, client_of) -> None:
    lead = client_of(cast.cleo)
    assert invite(lead, cast, email=address("ana")).json()["code"] == "already-member"
    assert invite(lead, cast).status_code == 201
    assert invite(lead, cast, email="FAY@example.org").json()["code"] == "already-invited"


def test_a_controller_can_only_be_invited_for_a_controlling_organisation(
    cast: Cast, client_of
) -> None:
    lead = client_of(cast.cleo)
    refused = invite(lead, cast, role="controller")
    assert refused.json()["code"] == "not-a-controlling-organisation"
    assert invite(lead, cast, role="controller", organisation="met").status_code == 201


def test_a_renewed_invitation_has_another_link_and_the_first_is_dead(cast: Cast, client_of) -> None:
    lead = client_of(cast.cleo)
    first = invite(lead, cast)
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert listed(lead, cast)["results"][0]["state"] == "expired"
    again = act(lead, first.json()["invitation"]["id"], "renewal")
    assert again.json()["invitation"]["state"] == "waiting"
    opened = [
        client_of().post("/api/invitation", {"secret": secret_of(one)}, format="json").status_code
        for one in (first, again)
    ]
    assert opened == [404, 200]


def test_a_withdrawn_invitation_opens_nothing_and_cannot_be_renewed(cast: Cast, client_of) -> None:
    lead = client_of(cast.cleo)
    made = invite(lead, cast)
    assert act(lead, made.json()["invitation"]["id"], "withdrawal").json()["state"] == "withdrawn"
    opened = client_of().post("/api/invitation", {"secret": secret_of(made)}, format="json")
    assert opened.json()["code"] == "invitation-withdrawn"
    again = act(lead, made.json()["invitation"]["id"], "renewal")
    assert again.json()["code"] == "invitation-withdrawn"


def test_only_who_manages_members_withdraws_or_renews(cast: Cast, client_of) -> None:
    made = invite(client_of(cast.cleo), cast).json()["invitation"]["id"]
    assert act(client_of(cast.eve), made, "withdrawal").status_code == 404
    assert act(client_of(cast.ana), made, "renewal").status_code == 403


def test_without_a_mail_server_nothing_is_sent_and_the_page_is_told(cast: Cast, client_of) -> None:
    assert invite(client_of(cast.cleo), cast).json()["is_mailed"] is False
    assert listed(client_of(cast.cleo), cast)["is_mail_set"] is False
    assert mail.outbox == []


def test_with_a_mail_server_the_link_goes_to_the_invited(cast: Cast, client_of, settings) -> None:
    settings.EMAIL_URL = "smtp://mail.example.org"
    answer = invite(client_of(cast.cleo), cast)
    assert answer.json()["is_mailed"] is True
    (letter,) = mail.outbox
    assert letter.to == [address("fay")]
    assert answer.json()["link"] in letter.body
    assert "Cleo invites you" in letter.body
