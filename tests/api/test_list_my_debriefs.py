"""listMyDebriefs: what a coder is asked to, and how many votes wait."""

from __future__ import annotations

from bwvcoding.adjudication.models import Attendance
from tests.factories.agreement import apart_on_flight, coded_wave
from tests.factories.debriefs import called


def mine(client):
    return client.get("/api/my-debriefs").json()["results"]


def test_a_coder_finds_the_debriefs_of_the_waves_they_code_in(cast, client_of):
    held = called(cast)
    (row,) = mine(client_of(cast.ana))
    assert (row["id"], row["study_name"], row["wave_name"]) == (
        str(held.debrief.pk),
        "Stops on camera",
        "Main",
    )
    assert (row["variables"], row["units"], row["to_vote"]) == (["fled"], 2, 2)
    assert (row["has_attended"], row["is_asynchronous"], row["closed_at"]) == (False, False, None)


def test_votes_that_wait_are_counted_down(cast, client_of):
    held, ana = called(cast), client_of(cast.ana)
    held.vote(ana)
    assert mine(ana)[0]["to_vote"] == 1
    held.talk(client_of(cast.cleo))
    held.talk(client_of(cast.cleo), place=2)
    assert mine(ana)[0]["to_vote"] == 1
    held.vote(ana, stage="after")
    assert mine(ana)[0]["to_vote"] == 0


def test_open_ones_come_first(cast, client_of):
    opened = coded_wave(cast, apart_on_flight, encounters=4)
    first, second = called(cast, opened), called(cast, opened)
    second.attend(client_of(cast.cleo), cast.ana)
    second.decide(client_of(cast.cleo))
    assert second.close(client_of(cast.cleo)).status_code == 200
    rows = mine(client_of(cast.ana))
    assert [row["id"] for row in rows] == [str(first.debrief.pk), str(second.debrief.pk)]
    assert [row["has_attended"] for row in rows] == [False, True]
    assert Attendance.objects.count() == 1


def test_others_are_asked_to_nothing(cast, client_of):
    called(cast)
    for person in (cast.gil, cast.cleo, cast.dev, cast.mo, cast.eve):
        assert mine(client_of(person)) == []
