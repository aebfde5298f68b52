"""eraseWords: what was written beside an act goes for good; the act, and the proof of it, stay."""

from __future__ import annotations

import json

import pytest
from django.db import DatabaseError, transaction

from bwvcoding.audit.actions import extend_tree
from bwvcoding.audit.models import AuditEvent, EventWords, Leaf
from bwvcoding.audit.queries import checked_log, words_of
from bwvcoding.audit.words import digest_of
from tests.cast import Cast, address, admit
from tests.factories.tampering import unguarded
from tests.factories.words import WORDS, written_beside


def erase(client, event: AuditEvent, ground: str = "names-somebody"):
    path = f"/api/events/{event.pk}/words-erasure"
    return client.post(path, {"ground": ground}, format="json")


def line_of(client, cast: Cast, event: AuditEvent) -> dict:
    page = client.get(f"/api/studies/{cast.study.pk}/events?action={event.action}").json()
    return next(one for one in page["results"] if one["id"] == str(event.pk))


def grown() -> None:
    while extend_tree():
        pass


def test_the_event_holds_a_salted_digest_and_the_log_shows_the_words(cast: Cast, client_of) -> None:
    event = written_beside(cast)
    kept = EventWords.objects.get(event_id=event.pk)
    told = json.loads(event.body)["detail"]
    assert told == {"words": digest_of(kept.salt, {"reason": WORDS})}
    assert WORDS not in event.body
    other = written_beside(cast)
    assert json.loads(other.body)["detail"] != told  # nobody can try out what was written
    assert line_of(client_of(cast.mo), cast, event)["words"] == {"reason": WORDS}


def test_a_controller_erases_them_and_the_log_stays_sound(cast: Cast, client_of) -> None:
    event = written_beside(cast)
    grown()
    assert erase(client_of(cast.mo), event).status_code == 204
    assert not EventWords.objects.filter(event_id=event.pk).exists()
    line = line_of(client_of(cast.max), cast, event)
    assert (line["words"], line["action"]) == (None, "hold.placed")
    erasure = AuditEvent.objects.get(action="words.erased")
    assert (erasure.actor_id, erasure.target_id) == (cast.mo.pk, str(event.pk))
    assert json.loads(erasure.body)["detail"] == {
        "act": "hold.placed",
        "ground": "names-somebody",
    }
    grown()
    assert checked_log().verdict == "sound"


def test_who_wrote_them_does_not_erase_them(cast: Cast, client_of) -> None:
    event = written_beside(cast, cast.mo)
    own = erase(client_of(cast.mo), event)
    assert (own.status_code, own.json()["code"]) == (409, "own-words")
    assert erase(client_of(cast.max), event).status_code == 204


def test_they_are_erased_once_and_where_none_were_written_none_are_erased(
    cast: Cast, client_of
) -> None:
    event = written_beside(cast)
    assert erase(client_of(cast.mo), event).status_code == 204
    again = erase(client_of(cast.max), event)
    assert (again.status_code, again.json()["code"]) == (409, "words-erased")
    silent = AuditEvent.objects.filter(study_id=cast.study.pk).exclude(pk=event.pk).earliest("pk")
    assert words_of([silent]) == {}
    assert erase(client_of(cast.max), silent).status_code == 404


def test_the_ground_is_of_a_closed_list(cast: Cast, client_of) -> None:
    answer = erase(client_of(cast.mo), written_beside(cast), "Because of John.")
    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["ground"])
    assert EventWords.objects.exists()


@pytest.mark.parametrize("who", ["ana", "cleo", "kit", "eve"])
def test_for_all_others_it_is_not_there(cast: Cast, client_of, who: str) -> None:
    assert erase(client_of(getattr(cast, who)), written_beside(cast)).status_code == 404
    assert EventWords.objects.exists()


def test_an_auditor_reads_and_does_not_erase(cast: Cast, client_of) -> None:
    people = {"cleo": cast.cleo, "mo": cast.mo}
    admit(cast.study, address("eve"), "auditor", "community", people)
    event = written_beside(cast)
    assert line_of(client_of(cast.eve), cast, event)["words"] == {"reason": WORDS}
    assert erase(client_of(cast.eve), event).status_code == 404


def test_everyone_reads_what_they_wrote_themselves(cast: Cast, client_of) -> None:
    written_beside(cast, cast.kit)
    (line,) = client_of(cast.kit).get("/api/my-events?action=hold.placed").json()["results"]
    assert line["words"] == {"reason": WORDS}


def test_the_database_lets_nobody_change_them(cast: Cast) -> None:
    written_beside(cast)
    with pytest.raises(DatabaseError), transaction.atomic():
        EventWords.objects.update(words={"reason": "Something else."})
    assert EventWords.objects.get().words == {"reason": WORDS}


@pytest.mark.parametrize("is_removed", [False, True], ids=["changed", "removed"])
def test_words_changed_or_gone_past_the_platform_are_told_with_their_place(
    cast: Cast, is_removed: bool
) -> None:
    event = written_beside(cast)
    grown()
    place = Leaf.objects.get(event_id=event.pk).number
    other = '{"reason": "Something else."}'
    with unguarded() as cursor:
        if is_removed:
            cursor.execute("DELETE FROM audit_eventwords")
        else:
            cursor.execute("UPDATE audit_eventwords SET words = %s", [other])
        assert cursor.rowcount == 1
        report = checked_log()
        first = report.first
        assert (report.verdict, first.kind, first.index) == ("tampered", "words", place)
