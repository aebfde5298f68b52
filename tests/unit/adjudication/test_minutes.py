"""Draft minutes say what happened and nothing that did not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from bwvcoding.adjudication.minutes import Held, Taken, UnitHeld, draft

UNIT = UnitHeld(
    reference="E0417",
    member="S1",
    variable="Fled",
    cause="definition",
    said={"No": 1, "Yes": 2},
    is_discussed=True,
    before={"No": 4, "Yes": 6},
    after={"Yes": 10},
)
HELD = Held(
    met_at=datetime(2026, 11, 5, 18, tzinfo=UTC),
    variables=["Fled", "PAVA used"],
    coders=20,
    present=12,
    needed=10,
    by_reading=2,
    others=1,
    units=[UNIT],
    decisions=[Taken("Fled", "The rule is written more clearly", "More than three steps.")],
)


def test_minutes_say_what_was_on_the_agenda_who_came_how_they_voted_and_what_was_decided():
    assert draft(HELD).splitlines() == [
        "Debrief of 5 November 2026 on: Fled, PAVA used.",
        "12 of the 20 coders who have coded in this wave attended; 10 were needed.",
        "Of them, 2 attended by reading and signing off.",
        "1 more attended without having coded.",
        "",
        "1. E0417 S1, Fled: coded Yes 2, No 1 (a matter of definition); discussed.",
        "   Vote before the talk: Yes 6, No 4.",
        "   Vote after the talk: Yes 10.",
        "",
        "Decided on Fled: The rule is written more clearly. More than three steps.",
        "Not decided yet: PAVA used.",
    ]


def test_a_vote_that_may_not_be_shown_yet_is_not_written_down():
    text = draft(replace(HELD, units=[replace(UNIT, before=None, after=None)]))
    assert "Vote" not in text


def test_an_agenda_without_a_dispute_says_so():
    assert "no complete encounter was in dispute" in draft(replace(HELD, units=[]))
