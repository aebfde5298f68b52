"""listMembers, addMember and removeMember: one person, one role, at once in force."""

from __future__ import annotations

from bwvcoding.audit.models import AuditEvent
from tests.cast import Cast, address


def add(client, cast: Cast, who: str, role: str, group: str = "community"):
    return client.post(
        f"/api/studies/{cast.study.pk}/members",
        {"email": address(who), "role": role, "group": group},
        format="json",
    )


def test_cleo_adds_eve_as_a_coder(cast: Cast, client_of) -> None:
    answer = add(client_of(cast.cleo), cast, "eve", "coder")
    assert answer.status_code == 201
    assert answer.json()["name"] == "Eve"
    assert client_of(cast.eve).get("/api/studies").json()["results"][0]["role"] == "coder"
    event = AuditEvent.objects.filter(action="member.added").latest("at")
    assert event.actor_id == cast.cleo.pk


def test_a_coder_cannot_add_anyone(cast: Cast, client_of) -> None:
    answer = add(client_of(cast.ana), cast, "eve", "coder")
    assert answer.status_code == 403
    assert answer.json()["code"] == "not-in-your-role"


def test_nobody_holds_two_roles_in_one_study(cast: Cast, client_of) -> None:
    answer = add(client_of(cast.cleo), cast, "mo", "lead")
    assert answer.status_code == 409
    assert "already takes part as controller" in answer.json()["detail"]


def test_an_unknown_role_or_group_is_named(cast: Cast, client_of) -> None:
    answer = add(client_of(cast.cleo), cast, "eve", "boss", "family")
    assert answer.status_code == 422
    assert set(answer.json()["errors"]) == {"role", "group"}


def test_an_unknown_address_says_what_to_do(cast: Cast, client_of) -> None:
    answer = add(client_of(cast.cleo), cast, "zoe", "coder")
    assert "Register the person first" in answer.json()["errors"]["email"]


def test_rights_end_with_the_very_next_request(cast: Cast, client_of) -> None:
    ana = client_of(cast.ana)
    assert ana.get(f"/api/studies/{cast.study.pk}").status_code == 200
    gone = client_of(cast.cleo).delete(f"/api/studies/{cast.study.pk}/members/{cast.ana.pk}")
    assert gone.status_code == 204
    assert ana.get(f"/api/studies/{cast.study.pk}").status_code == 404


def test_a_lead_cannot_end_their_own_part(cast: Cast, client_of) -> None:
    answer = client_of(cast.cleo).delete(f"/api/studies/{cast.study.pk}/members/{cast.cleo.pk}")
    assert answer.json()["code"] == "own-membership"


def test_a_coder_is_not_told_who_else_codes(cast: Cast, client_of) -> None:
    everyone = client_of(cast.cleo).get(f"/api/studies/{cast.study.pk}/members").json()["results"]
    assert {m["name"] for m in everyone if m["role"] == "coder"} == {"Ana", "Ben", "Gil"}
    seen = client_of(cast.ana).get(f"/api/studies/{cast.study.pk}/members").json()["results"]
    assert "coder" not in {m["role"] for m in seen}
