"""searchEvents and listMyEvents: what the log tells, and that asking it is itself in it."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from bwvcoding.audit.models import AuditEvent
from tests.cast import Cast, signed_protocol


def search(client, cast: Cast, **question: str):
    return client.get(f"/api/studies/{cast.study.pk}/events", question)


def test_mo_finds_who_signed(cast: Cast, client_of) -> None:
    signed_protocol(cast)
    rows = search(client_of(cast.mo), cast, action="protocol.signed").json()["results"]
    assert {row["actor"]["name"] for row in rows} == {"Mo", "Max"}
    assert rows[0]["target"]["type"] == "studies.protocol"


def test_the_search_is_in_the_log_before_its_answer(cast: Cast, client_of) -> None:
    first = search(client_of(cast.mo), cast).json()["results"][0]
    assert first["action"] == "log.searched"
    assert first["actor"]["name"] == "Mo"


def test_everything_one_person_did_is_found(cast: Cast, client_of) -> None:
    signed_protocol(cast)
    rows = search(client_of(cast.max), cast, actor=str(cast.cleo.pk)).json()["results"]
    assert {row["action"] for row in rows} == {
        "protocol.drafted",
        "member.added",
        "role.requested",
    }


def test_a_long_answer_goes_on_where_it_stopped(cast: Cast, client_of) -> None:
    mo = client_of(cast.mo)
    for _ in range(105):
        search(mo, cast, action="protocol.signed")
    first = search(mo, cast, action="log.searched").json()
    rest = search(mo, cast, action="log.searched", cursor=first["next"]).json()
    ids = [row["id"] for row in first["results"] + rest["results"]]
    assert len(first["results"]) == 100
    assert len(ids) == len(set(ids)) == 106
    assert rest["next"] is None


@pytest.mark.parametrize("who", ["ana", "cleo", "kit", "eve"])
def test_the_log_is_for_controllers_and_auditors_alone(cast: Cast, client_of, who: str) -> None:
    assert search(client_of(getattr(cast, who)), cast).status_code == 404


def test_a_question_the_log_cannot_read_is_refused(cast: Cast, client_of) -> None:
    answer = search(client_of(cast.mo), cast, clip="camera one")
    assert answer.status_code == 422
    assert "clip" in answer.json()["errors"]


def test_everyone_may_read_what_they_did_themselves(cast: Cast, client_of) -> None:
    rows = client_of(cast.cleo).get("/api/my-events").json()["results"]
    assert rows
    assert {row["actor"]["id"] for row in rows} == {str(cast.cleo.pk)}


def test_a_refusal_is_an_event_of_its_own(cast: Cast, client_of) -> None:
    client_of(cast.eve).get(f"/api/studies/{cast.study.pk}")
    event = AuditEvent.objects.get(action="access.denied")
    assert (event.actor_id, event.outcome) == (cast.eve.pk, "deny")
    assert str(cast.study.pk) in event.body


def test_the_log_holds_no_names(cast: Cast, client_of) -> None:
    signed_protocol(cast)
    bodies = " ".join(AuditEvent.objects.values_list("body", flat=True))
    assert "Cleo" not in bodies
    assert "example.org" not in bodies


def test_the_database_itself_refuses_to_change_the_log(cast: Cast) -> None:
    for statement in (
        "UPDATE audit_auditevent SET outcome = 'deny'",
        "DELETE FROM audit_auditevent",
    ):
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
