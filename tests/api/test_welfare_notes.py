"""addWelfareNote, readWelfareNotes, closeWelfareNote: one person listens, and nobody else knows."""

from __future__ import annotations

import json

from bwvcoding.audit.models import AuditEvent
from bwvcoding.welfare.models import WelfareNote
from tests.cast import Cast
from tests.factories.welfare import left_note, listener, wave_with_care

WORDS = "I keep seeing it."


def leave(client, opened, coder, words: str = WORDS):
    path = f"/api/assignments/{opened.assignment(coder).pk}/welfare-notes"
    return client.post(path, {"words": words}, format="json")


def read(client, cast: Cast):
    return client.get(f"/api/studies/{cast.study.pk}/welfare-notes")


def test_a_note_reaches_the_welfare_contact_with_or_without_words(cast: Cast, client_of) -> None:
    wren = listener(cast)
    opened = wave_with_care(cast, [["death"]])
    assert leave(client_of(cast.ana), opened, cast.ana).status_code == 204
    assert leave(client_of(cast.ben), opened, cast.ben, "").status_code == 204
    told = read(client_of(wren), cast).json()["results"]
    assert [(one["author"], one["words"]) for one in told] == [("Ana", WORDS), ("Ben", "")]
    assert {one["encounter_reference"] for one in told} == {"E0001"}


def test_nobody_else_reads_it_not_even_who_left_it(cast: Cast, client_of) -> None:
    listener(cast)
    note = left_note(cast)
    for person in (cast.ana, cast.ben, cast.cleo, cast.dev, cast.kit, cast.mo, cast.max, cast.eve):
        assert read(client_of(person), cast).status_code == 404
        closed = client_of(person).post(f"/api/welfare-notes/{note.pk}/closing")
        assert closed.status_code == 404
    assert WelfareNote.objects.get().closed_at is None


def test_the_log_says_that_a_note_was_left_and_of_nobody_and_nothing(cast: Cast, client_of) -> None:
    listener(cast)
    note = left_note(cast)
    event = AuditEvent.objects.get(action="welfare_note.added")
    body = json.loads(event.body)
    assert body["actor"] == {"id": "", "org": "bwvcoding"}
    assert [body[name] for name in ("study", "encounter", "clip", "purpose")] == [""] * 4
    assert (body["obj"], body["detail"]) == ({"type": "", "id": ""}, {})
    for hidden in (cast.ana.pk, note.pk, cast.study.pk, note.encounter_id, WORDS):
        assert str(hidden) not in event.body


def test_no_search_of_the_log_finds_when_a_note_was_left(cast: Cast, client_of) -> None:
    """Its time beside a coder's other acts would say whose it is: it stands in no study's log."""
    listener(cast)
    left_note(cast)
    found = client_of(cast.mo).get(f"/api/studies/{cast.study.pk}/events").json()["results"]
    assert found
    assert not [one for one in found if one["action"].startswith("welfare_note.")]
    mine = client_of(cast.ana).get("/api/my-events").json()["results"]
    assert not [one for one in mine if one["action"].startswith("welfare_note.")]


def test_a_note_is_spoken_about_once(cast: Cast, client_of) -> None:
    client = client_of(listener(cast))
    path = f"/api/welfare-notes/{left_note(cast).pk}/closing"
    assert client.post(path).json()["closed_at"] is not None
    again = client.post(path)
    assert (again.status_code, again.json()["code"]) == (409, "note-closed")


def test_a_note_nobody_would_read_is_not_kept_and_no_refusal_is_logged(
    cast: Cast, client_of
) -> None:
    opened = wave_with_care(cast, [["death"]])
    answer = leave(client_of(cast.ana), opened, cast.ana)
    assert (answer.status_code, answer.json()["code"]) == (409, "nobody-listens")
    assert not WelfareNote.objects.exists()
    assert not AuditEvent.objects.filter(outcome="deny").exists()


def test_a_note_is_left_on_an_assignment_of_ones_own_alone(cast: Cast, client_of) -> None:
    listener(cast)
    opened = wave_with_care(cast, [["death"]])
    for person in (cast.ben, cast.cleo, cast.eve):
        assert leave(client_of(person), opened, cast.ana).status_code == 404
    assert not WelfareNote.objects.exists()
