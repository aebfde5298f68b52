"""castVote: one person, one vote before the talk and one after; nobody learns whose it was."""

from __future__ import annotations

import json

import pytest

from bwvcoding.adjudication.models import Ballot, Tally
from bwvcoding.audit.models import AuditEvent
from tests.factories.debriefs import called


@pytest.fixture
def held(cast):
    return called(cast)


def poll(held, client, stage="before"):
    return held.read(client).json()["agenda"][0][stage]


def test_who_has_voted_and_what_for_are_kept_apart(cast, client_of, held):
    assert held.vote(client_of(cast.ana), "yes").status_code == 204
    assert held.vote(client_of(cast.ben), "no").status_code == 204
    ballot_fields = {field.name for field in Ballot._meta.get_fields()}
    tally_fields = {field.name for field in Tally._meta.get_fields()}
    assert ballot_fields == {"id", "created_at", "unit", "stage", "voter"}
    assert tally_fields == {"id", "created_at", "unit", "stage", "counts"}
    tally = Tally.objects.get(unit=held.unit(), stage="before")
    assert tally.counts == {'"no"': 1, '"yes"': 1}


def test_neither_age_nor_order_of_the_tally_tells_who_voted_for_what(cast, client_of, held):
    born = dict(Tally.objects.values_list("pk", "created_at"))
    held.vote(client_of(cast.ana), "yes")
    held.vote(client_of(cast.ben), "no")
    assert dict(Tally.objects.values_list("pk", "created_at")) == born
    counts = Tally.objects.get(unit=held.unit(), stage="before").counts
    assert list(counts) == sorted(counts)


def test_the_log_says_that_somebody_voted_and_not_what_for(cast, client_of, held):
    held.vote(client_of(cast.ana), "yes")
    event = AuditEvent.objects.get(action="vote.cast")
    assert event.actor_id == cast.ana.pk
    assert json.loads(event.body)["detail"]["stage"] == "before"
    assert "yes" not in event.body


def test_how_a_vote_stands_is_shown_only_when_it_is_over(cast, client_of, held):
    """A count that grows while one watches would name whoever has just voted."""
    held.vote(client_of(cast.ana), "yes")
    shown = poll(held, client_of(cast.cleo))
    assert (shown["cast"], shown["counts"]) == (1, None)
    held.vote(client_of(cast.ben), "no")
    held.talk(client_of(cast.cleo))
    votes = [{"value": "no", "votes": 1}, {"value": "yes", "votes": 1}]
    assert poll(held, client_of(cast.cleo))["counts"] == votes
    held.vote(client_of(cast.ana), "no", "after")
    assert poll(held, client_of(cast.ben), "after")["counts"] is None
    held.vote(client_of(cast.ben), "no", "after")
    assert poll(held, client_of(cast.ben), "after")["counts"] == [{"value": "no", "votes": 2}]


def test_closing_the_debrief_ends_the_vote_and_shows_it(cast, client_of, held):
    held.vote(client_of(cast.ana), "yes")
    held.attend(client_of(cast.cleo), cast.ana)
    held.decide(client_of(cast.cleo))
    held.close(client_of(cast.cleo))
    assert poll(held, client_of(cast.ben))["counts"] == [{"value": "yes", "votes": 1}]
    assert held.vote(client_of(cast.ben)).json()["code"] == "debrief-closed"


def test_everyone_votes_once_in_each_stage(cast, client_of, held):
    held.vote(client_of(cast.ana), "yes")
    assert held.vote(client_of(cast.ana), "no").json()["code"] == "already-voted"
    assert poll(held, client_of(cast.ana))["has_voted"] is True
    assert Tally.objects.get(unit=held.unit(), stage="before").counts == {'"yes"': 1}


def test_the_vote_before_ends_where_the_talk_begins(cast, client_of, held):
    assert held.vote(client_of(cast.ana), stage="after").json()["code"] == "talk-not-open"
    held.vote(client_of(cast.ana))
    held.talk(client_of(cast.cleo))
    assert held.vote(client_of(cast.ben)).json()["code"] == "talk-open"
    assert held.vote(client_of(cast.ben), stage="after").json()["code"] == "no-first-vote"
    assert held.vote(client_of(cast.ana), stage="after").status_code == 204


def test_a_vote_is_for_something_the_codebook_admits(cast, client_of, held):
    assert "value" in held.vote(client_of(cast.ana), "perhaps").json()["errors"]
    assert held.vote(client_of(cast.ana), "not_visible").status_code == 204


def test_what_is_not_on_the_agenda_is_not_voted_on(cast, client_of, held):
    body = held.body(stage="before", value="yes") | {"encounter": str(held.opened.encounters[3].pk)}
    answer = client_of(cast.ana).post(f"{held.path}/votes", body, format="json")
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("who", "status"), [("cleo", 403), ("dev", 403), ("gil", 404), ("mo", 404), ("eve", 404)]
)
def test_only_the_coders_of_the_wave_vote(cast, client_of, held, who, status):
    assert held.vote(client_of(getattr(cast, who))).status_code == status
    assert not Ballot.objects.exists()
