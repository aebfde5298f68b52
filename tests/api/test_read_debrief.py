"""readDebrief: the agenda with lanes, seconds in dispute and votes, as its reader may see it."""

from __future__ import annotations

import json

import pytest

from bwvcoding.adjudication.models import Reading
from bwvcoding.adjudication.queries import exposed_encounters
from bwvcoding.audit.models import AuditEvent
from bwvcoding.coding.models import Assignment, Coding, Wave
from bwvcoding.studies.models import Membership
from tests.factories.agreement import Said, apart_on_flight, coded_wave, empty_wave, submit_all
from tests.factories.coding import code_whole, mark, put, start, submit, wave_of_two
from tests.factories.debriefs import called


@pytest.fixture
def held(cast):
    return called(cast)


def test_the_agenda_is_frozen_when_the_debrief_is_called(cast, client_of):
    def references(held) -> list[str]:
        agenda = held.read(client_of(cast.cleo)).json()["agenda"]
        return [unit["encounter"]["reference"] for unit in agenda]

    opened = empty_wave(cast, 8)
    submit_all(opened, apart_on_flight, upto=4)
    held = called(cast, opened)
    submit_all(opened, apart_on_flight)
    assert references(held) == ["E0001", "E0002"]
    assert references(called(cast, opened)) == ["E0001", "E0002", "E0005", "E0006"]


def test_each_unit_shows_a_lane_for_each_coder_and_the_clips_to_watch(cast, client_of, held):
    (unit, _) = held.read(client_of(cast.ana)).json()["agenda"]
    assert (unit["variable"], unit["member"]) == ("fled", "S1")
    assert {lane["value"] for lane in unit["lanes"]} == {"yes", "no"}
    assert {lane["coder"] for lane in unit["lanes"]} == {"C01", "C02"}
    assert [clip["camera"] for clip in unit["encounter"]["clips"]] == ["camera 1"]


def test_the_note_that_goes_with_an_answer_is_shown(cast, client_of):
    def said(number: int, coder: int) -> Said:
        return Said(fled="yes", note="Three steps, then stops.") if coder else Said()

    held = called(cast, coded_wave(cast, said, encounters=1))
    lanes = held.read(client_of(cast.ana)).json()["agenda"][0]["lanes"]
    assert {lane["note"] for lane in lanes} == {"", "Three steps, then stops."}


def test_marks_of_one_coder_only_are_seconds_in_dispute(cast, client_of):
    def said(number: int, coder: int) -> Said:
        return Said(cuffs_ms=20_000 if coder == 0 else None)

    held = called(cast, coded_wave(cast, said, encounters=1), ("cuffed",))
    (unit,) = held.read(client_of(cast.ben)).json()["agenda"]
    assert unit["disputed"] == [{"from_ms": 17_000, "to_ms": 23_000}]
    marks = [lane["marks"] for lane in unit["lanes"] if lane["marks"]]
    assert marks == [[{"label": "rear", "start_ms": 20_000, "end_ms": None}]]


def test_a_mark_of_who_did_what_to_whom_stands_with_the_encounter(cast, client_of):
    opened, ana = wave_of_two(cast), client_of(cast.ana)
    coding = start(ana, opened.assignment(cast.ana))
    mark(ana, coding, member="O1", target="S1")
    put(
        ana,
        coding,
        {"variable": "taser_drawn", "value": "yes"},
        {"variable": "taser_fired", "value": "no"},
        {"variable": "conduct_max", "member": "S1", "value": "active"},
    )
    assert submit(ana, coding).status_code == 200
    code_whole(client_of(cast.ben), opened.assignment(cast.ben))
    (unit,) = called(cast, opened, ("taser_drawn",)).read(ana).json()["agenda"]
    marks = {lane["value"]: [one["start_ms"] for one in lane["marks"]] for lane in unit["lanes"]}
    assert marks == {"yes": [4200], "no": []}
    assert unit["disputed"] == [{"from_ms": 1200, "to_ms": 7200}]


def test_the_look_is_in_the_log_before_anything_is_shown(cast, client_of, held):
    held.read(client_of(cast.ana))
    event = AuditEvent.objects.get(action="debrief.read")
    assert event.actor_id == cast.ana.pk
    shown = json.loads(event.body)["detail"]["encounters"]
    assert shown == sorted(str(row.pk) for row in held.opened.encounters[:2])
    assert exposed_encounters(cast.ana.pk) == {row.pk for row in held.opened.encounters[:2]}
    assert exposed_encounters(cast.ben.pk) == set()


def test_no_coder_learns_another_ones_name_or_group_from_it(cast, client_of, held):
    for vote in ("before", "after"):
        held.vote(client_of(cast.ana), stage=vote)
        held.vote(client_of(cast.ben), stage=vote)
        held.talk(client_of(cast.cleo))
        text = held.read(client_of(cast.ana)).content.decode()
        assert "Ben" not in text
        assert str(cast.ben.pk) not in text
        assert "police" not in text


def test_a_coder_learns_which_lane_is_theirs_when_the_vote_after_the_talk_is_in(
    cast, client_of, held
):
    def own() -> list[str]:
        unit = held.read(client_of(cast.ana)).json()["agenda"][0]
        return [lane["value"] for lane in unit["lanes"] if lane["is_own"]]

    held.vote(client_of(cast.ana))
    assert own() == []
    held.talk(client_of(cast.cleo))
    assert own() == []
    held.vote(client_of(cast.ana), stage="after")
    assert own() == ["no"]


def test_the_lead_sees_names_after_the_vote_and_an_adjudicator_never(cast, client_of, held):
    def names(person) -> set[str]:
        unit = held.read(client_of(person)).json()["agenda"][0]
        return {lane["name"] for lane in unit["lanes"]}

    held.vote(client_of(cast.ana))
    held.talk(client_of(cast.cleo))
    assert names(cast.cleo) == {""}
    held.vote(client_of(cast.ana), stage="after")
    assert names(cast.cleo) == {"Ana", "Ben"}
    assert names(cast.dev) == {""}


def test_whoever_leads_sees_why_coders_differ_and_coders_are_not_told_before_they_vote(
    cast, client_of, held
):
    (unit, _) = held.read(client_of(cast.cleo)).json()["agenda"]
    assert (unit["cause"], unit["route"]) == ("judgement", "adjudication")
    (unit, _) = held.read(client_of(cast.ana)).json()["agenda"]
    assert (unit["cause"], unit["route"]) == ("", "")


def test_what_one_coder_could_not_see_is_sent_to_the_footage(cast, client_of):
    def said(number: int, coder: int) -> Said:
        return Said(fled="not_visible" if coder else "yes")

    held = called(cast, coded_wave(cast, said, encounters=1))
    (unit,) = held.read(client_of(cast.dev)).json()["agenda"]
    assert (unit["cause"], unit["route"]) == ("visibility", "footage")


def test_stand_in_names_say_nothing_from_one_unit_to_the_next(cast, client_of):
    """Of many units on which the same two differ in the same way, one has not always one name."""

    def said(number: int, coder: int) -> Said:
        return Said(fled="yes" if coder else "no")

    opened = coded_wave(cast, said, encounters=12)
    pages = [called(cast, opened).read(client_of(cast.cleo)).json() for _ in range(2)]
    agenda = [unit for page in pages for unit in page["agenda"]]
    assert len(agenda) == 24
    said_yes = {next(x["coder"] for x in u["lanes"] if x["value"] == "yes") for u in agenda}
    assert said_yes == {"C01", "C02"}


def test_nothing_stands_on_the_agenda_before_every_coder_has_submitted(cast, client_of):
    opened = empty_wave(cast, 4)
    submit_all(opened, apart_on_flight, coders=1)
    held = called(cast, opened)
    assert held.read(client_of(cast.cleo)).json()["agenda"] == []
    submit_all(opened, apart_on_flight)
    assert held.read(client_of(cast.cleo)).json()["agenda"] == []
    assert len(called(cast, opened).read(client_of(cast.cleo)).json()["agenda"]) == 2


def test_a_coder_sees_nothing_of_what_they_still_have_to_code_elsewhere(cast, client_of, held):
    # As waves were given out before a coder was barred from what they had coded in another.
    first = held.opened.wave
    second = Wave.objects.create(
        study=cast.study, protocol_id=first.protocol_id, name="Second", purpose="main", overlap=2
    )
    Assignment.objects.create(
        wave=second, encounter=held.opened.encounters[0], coder=cast.ana, position=1
    )
    page = held.read(client_of(cast.ana)).json()
    assert [unit["encounter"]["reference"] for unit in page["agenda"]] == ["E0002"]
    assert page["withheld"] == 1
    assert held.vote(client_of(cast.ana)).status_code == 404
    assert len(held.read(client_of(cast.ben)).json()["agenda"]) == 2


def test_a_coder_sees_the_quorum_and_of_people_only_themselves(cast, client_of, held):
    held.attend(client_of(cast.cleo), cast.ben)
    page = held.read(client_of(cast.ana)).json()
    assert page["quorum"] == {"coders": 2, "present": 1, "needed": 1, "is_met": True}
    assert [one["name"] for one in page["people"]] == ["Ana"]
    assert page["draft_minutes"] == ""
    assert len(held.read(client_of(cast.cleo)).json()["people"]) == 2


def test_the_draft_of_the_minutes_says_what_happened_without_a_name(cast, client_of, held):
    held.vote(client_of(cast.ana), "no")
    held.vote(client_of(cast.ben), "yes")
    held.talk(client_of(cast.cleo))
    held.attend(client_of(cast.cleo), cast.ana)
    held.decide(client_of(cast.cleo))
    draft = held.read(client_of(cast.cleo)).json()["draft_minutes"]
    assert "1 of the 2 coders who have coded in this wave attended; 1 were needed." in draft
    assert "1. E0001 S1, Fled: coded No 1, Yes 1 (a matter of judgement); discussed." in draft
    assert "Vote before the talk: No 1, Yes 1." in draft
    assert "Decided on Fled: The rule is written more clearly. More than three steps." in draft
    assert "Ana" not in draft


@pytest.mark.parametrize("who", ["gil", "mo", "kit", "eve"])
def test_to_whoever_is_not_asked_to_it_there_is_no_debrief(cast, client_of, held, who):
    assert held.read(client_of(getattr(cast, who))).status_code == 404
    assert not Reading.objects.exists()


def test_a_coder_who_has_left_the_study_has_no_debrief_either(cast, client_of, held):
    Membership.objects.filter(user=cast.ana).update(left_at=Coding.objects.first().created_at)
    assert held.read(client_of(cast.ana)).status_code == 404
