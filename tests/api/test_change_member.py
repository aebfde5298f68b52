"""changeMember: a part ends and another begins, by another who has just proved who they are."""

from __future__ import annotations

from bwvcoding.audit.models import AuditEvent
from bwvcoding.studies.models import Membership
from tests.cast import Cast


def change(client, cast: Cast, person, role: str, group: str = "community", **more: str):
    path = f"/api/studies/{cast.study.pk}/members/{person.pk}"
    return client.put(path, {"role": role, "group": group, **more}, format="json")


def test_a_changed_part_leaves_the_old_one_on_record(cast: Cast, client_of) -> None:
    answer = change(client_of(cast.cleo), cast, cast.ana, "adjudicator")
    assert answer.json()["role"] == "adjudicator"
    rows = Membership.objects.filter(user=cast.ana).order_by("created_at")
    assert [(row.role, row.left_at is None) for row in rows] == [
        ("coder", False),
        ("adjudicator", True),
    ]
    assert '"before":"coder"' in AuditEvent.objects.get(action="member.changed").body


def test_o17_nobody_changes_their_own_part(cast: Cast, client_of) -> None:
    answer = change(client_of(cast.cleo), cast, cast.cleo, "controller")
    assert answer.json()["code"] == "own-membership"


def test_only_who_manages_members_changes_them(cast: Cast, client_of) -> None:
    assert change(client_of(cast.mo), cast, cast.ana, "lead").status_code == 403
    assert change(client_of(cast.eve), cast, cast.ana, "lead").status_code == 404
    assert change(client_of(cast.cleo), cast, cast.eve, "coder").status_code == 404


def test_an_old_sign_in_is_asked_again_first(cast: Cast, client_of) -> None:
    lead = client_of(cast.cleo)
    session = lead.session
    session["proved_at"] -= 301
    session.save()
    assert change(lead, cast, cast.ana, "adjudicator").json()["code"] == "proof-wanted"


def test_a_command_is_set_stays_with_the_next_part_and_is_taken_away(cast: Cast, client_of) -> None:
    def command_after(**more: str) -> str:
        return change(client_of(cast.cleo), cast, cast.ben, "coder", "police", **more).json()[
            "command"
        ]

    assert command_after(command=" Central East ") == "Central East"
    assert command_after() == "Central East"
    assert command_after(command="") == ""
    bodies = AuditEvent.objects.filter(action="member.changed").values_list("body", flat=True)
    assert ['"command":"Central East"' in body for body in bodies.order_by("created_at")] == [
        True,
        True,
        False,
    ]
