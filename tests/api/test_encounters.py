"""registerEncounter, listEncounters, getEncounter: who was there is fixed before anyone codes."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from bwvcoding.audit.models import AuditEvent
from bwvcoding.footage.models import EncounterMember
from tests.cast import Cast
from tests.factories.footage import CAST_LIST, encounter, ready_clip


def register(client, cast: Cast, members: list[dict[str, str]], reference: str = "E1"):
    return client.post(
        f"/api/studies/{cast.study.pk}/encounters",
        {"reference": reference, "members": members},
        format="json",
    )


def test_a_custodian_registers_an_encounter_with_its_cast_list(cast: Cast, client_of) -> None:
    answer = register(client_of(cast.kit), cast, CAST_LIST)
    assert answer.status_code == 201
    assert [member["label"] for member in answer.json()["members"]] == ["O1", "S1"]
    assert answer.json()["is_ready"] is False
    event = AuditEvent.objects.get(action="encounter.registered")
    assert (event.actor_id, str(event.encounter_id)) == (cast.kit.pk, answer.json()["id"])


@pytest.mark.parametrize(
    "members",
    [
        [{"label": "X1", "kind": "subject"}],
        [{"label": "S0", "kind": "subject"}],
        [{"label": "O1", "kind": "subject"}],
        [{"label": "S1", "kind": "subject"}, {"label": "S1", "kind": "subject"}],
    ],
)
def test_a_label_that_does_not_fit_is_refused(cast: Cast, client_of, members) -> None:
    answer = register(client_of(cast.kit), cast, members)
    assert answer.status_code == 422
    assert "members" in answer.json()["errors"]


def test_a_reference_is_used_once_in_a_study(cast: Cast, client_of) -> None:
    encounter(cast, "E1")
    answer = register(client_of(cast.kit), cast, CAST_LIST)
    assert (answer.status_code, answer.json()["code"]) == (409, "encounter-already-there")


def test_a_coder_cannot_register_and_a_stranger_sees_no_study(cast: Cast, client_of) -> None:
    assert register(client_of(cast.ana), cast, CAST_LIST).status_code == 403
    assert register(client_of(cast.eve), cast, CAST_LIST).status_code == 404


def test_a_cast_list_never_changes(cast: Cast) -> None:
    member = encounter(cast).members.first()
    with pytest.raises(DatabaseError), transaction.atomic():
        EncounterMember.objects.filter(pk=member.pk).update(description="somebody else")


def test_the_list_says_which_encounters_can_be_played(cast: Cast, client_of) -> None:
    ready_clip(cast, "E2")
    encounter(cast, "E1")
    told = client_of(cast.cleo).get(f"/api/studies/{cast.study.pk}/encounters").json()
    assert [(e["reference"], e["is_ready"]) for e in told["results"]] == [
        ("E1", False),
        ("E2", True),
    ]


def test_coders_and_strangers_see_no_encounter(cast: Cast, client_of) -> None:
    """A coder meets encounters one by one, as assignments: never as a list to look around in."""
    one = encounter(cast)
    for person in (cast.ana, cast.eve):
        assert client_of(person).get(f"/api/encounters/{one.pk}").status_code == 404
        listed = client_of(person).get(f"/api/studies/{cast.study.pk}/encounters")
        assert listed.status_code == 404
    assert client_of(cast.dev).get(f"/api/encounters/{one.pk}").json()["reference"] == "E1"
