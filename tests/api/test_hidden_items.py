"""Known answers and own work come back unseen among live work, and count nowhere beside it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bwvcoding.audit.models import AuditEvent
from bwvcoding.coding.actions import recuse_assignment, return_assignment
from bwvcoding.coding.models import Assignment, Bar, Coding
from bwvcoding.coding.queries import (
    assignments_to_return,
    coder_progress,
    complete_encounters_of,
    event_data,
    is_encounter_complete,
    released_codings,
    reliability_data,
    short_encounters,
    wave_progress,
    waves_to_evaluate,
)
from bwvcoding.core.errors import Invalid
from tests.cast import Cast, signed_protocol
from tests.factories.codebooks import published
from tests.factories.coding import BOOK, ready_encounter
from tests.factories.hidden import (
    KINDS,
    TERMS,
    close,
    judged,
    mixed,
    settle,
    wave_of,
)


def references(rows: list[Assignment]) -> set[str]:
    return {one.encounter.reference for one in rows}


def test_as_many_are_hidden_as_the_protocol_says(cast: Cast) -> None:
    opened = mixed(cast)
    for coder in (cast.ana, cast.gil):
        assert [len(opened.of(coder, kind)) for kind in KINDS] == [4, 1, 1]
        assert references(opened.of(coder, "known_answer")) <= {"E0004", "E0005"}
        assert references(opened.of(coder, "recode")) <= {"E0001", "E0002", "E0003"}
    queue = opened.wave.assignments.filter(coder=cast.ana)
    assert sorted(queue.values_list("position", flat=True)) == [1, 2, 3, 4, 5, 6]


def test_the_log_says_how_many_and_never_which(cast: Cast) -> None:
    opened = mixed(cast)
    event = AuditEvent.objects.get(action="wave.opened", target_id=str(opened.wave.pk))
    detail = json.loads(event.body)["detail"]
    assert (detail["known_answers"], detail["own_again"]) == (2, 2)
    assert not any(str(one.pk) in str(detail) for one in opened.settled)


def test_who_coded_it_before_it_was_settled_is_not_given_it_as_a_known_answer(cast: Cast) -> None:
    opened = mixed(cast)
    settle(cast, opened.first, opened.of(cast.ana, "recode")[0].encounter)
    own = opened.first.assignments.filter(coder=cast.ana).values_list("encounter", flat=True)
    wave = wave_of(
        cast, "Next", [ready_encounter(cast, "E0201")], [cast.ana, cast.ben], known_answers=[]
    )
    close(opened.wave)
    known = [opened.of(cast.ana, "recode")[0].encounter_id]
    new = [ready_encounter(cast, f"E03{number:02}") for number in range(4)]
    later = wave_of(cast, "Later", new, [cast.ana, cast.ben], known_answers=known)
    given = later.assignments.filter(purpose="known_answer")
    assert [one.coder_id for one in given] == [cast.ben.pk]
    assert known[0] in own
    assert not wave.assignments.filter(purpose="known_answer").exists()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [({"days_ago": 13}, 0), ({"days_ago": 15}, 1), ({"recode_share": 0}, 0)],
    ids=["too early", "after the time", "none asked for"],
)
def test_own_work_comes_back_after_the_days_the_protocol_states(
    cast: Cast, changes: dict[str, Any], expected: int
) -> None:
    assert len(mixed(cast, **changes).of(cast.ana, "recode")) == expected


def test_own_work_comes_back_once(cast: Cast) -> None:
    opened = mixed(cast, recode_share=0.4, known_answer_share=0)
    given = {one.encounter_id for one in opened.of(cast.ana, "recode")}
    assert len(given) == 3
    new = [ready_encounter(cast, f"E02{number:02}") for number in range(4)]
    again = wave_of(cast, "Next", new, [cast.ana, cast.gil])
    assert not again.assignments.filter(coder=cast.ana, purpose="recode").exists()


@pytest.mark.parametrize("kind", ["interest", "panel"])
def test_all_else_that_bars_a_coder_bars_what_comes_back(cast: Cast, kind: str) -> None:
    opened = mixed(cast)
    given = opened.of(cast.ana, "recode")[0]
    assert assignments_to_return(20) == []
    Bar.objects.create(encounter=given.encounter, coder=cast.ana, kind=kind, recorded_by=cast.cleo)
    assert assignments_to_return(20) == [given.pk]
    return_assignment(assignment_id=given.pk)
    assert not Assignment.objects.filter(replaces=given).exists()


def test_a_recode_wave_has_nothing_mixed_in(cast: Cast) -> None:
    opened = mixed(cast)
    rows = [one.encounter for one in opened.first.assignments.filter(coder=cast.ana)]
    again = {"purpose": "recode", "recodes": opened.first.pk}
    wave = wave_of(cast, "Again", rows, [cast.ana, cast.gil], **again)
    assert set(wave.assignments.values_list("purpose", flat=True)) == {"live"}


def test_nothing_is_a_known_answer_that_nobody_settled_or_the_protocol_does_not_ask_for(
    cast: Cast,
) -> None:
    opened = mixed(cast)
    new, unsettled = ready_encounter(cast, "E0201"), opened.live[0]
    both = [cast.ana, cast.gil]
    for known, words in (
        ([unsettled.pk], "no settled value"),
        ([opened.settled[0].pk, cast.study.pk], "1 of them have no settled value"),
    ):
        with pytest.raises(Invalid) as refused:
            wave_of(cast, "Next", [new], both, known_answers=known)
        assert words in refused.value.extra["errors"]["known_answers"]
    with pytest.raises(Invalid) as refused:
        wave_of(cast, "Next", opened.settled[:1], both, known_answers=[opened.settled[0].pk])
    assert "live work in the same wave" in refused.value.extra["errors"]["known_answers"]
    signed_protocol(cast, opened.wave.protocol.document["codebook_sha256"])
    with pytest.raises(Invalid) as refused:
        wave_of(cast, "Next", [new], both, known_answers=[opened.settled[0].pk])
    assert "gives no share" in refused.value.extra["errors"]["known_answers"]


def test_a_lead_names_the_known_answers_when_opening_a_wave(cast: Cast, client_of) -> None:
    opened = mixed(cast)
    body = {
        "name": "Next",
        "purpose": "pilot",
        "coders": [str(cast.ana.pk), str(cast.gil.pk)],
        "encounters": [str(ready_encounter(cast, f"E02{n:02}").pk) for n in range(4)],
        "known_answers": [str(one.pk) for one in opened.settled],
    }
    cleo = client_of(cast.cleo)
    answer = cleo.post(f"/api/studies/{cast.study.pk}/waves", body, format="json")
    assert answer.status_code == 201
    given = Assignment.objects.filter(wave=answer.json()["id"], purpose="known_answer")
    assert {one.coder_id for one in given} == {cast.ana.pk, cast.gil.pk}


def test_what_is_hidden_enters_no_agreement_no_gate_no_coverage_and_no_release(cast: Cast) -> None:
    opened = mixed(cast)
    wave, before = opened.wave.pk, wave_progress(opened.wave.pk)
    for coder in (cast.ana, cast.gil):
        for kind in ("known_answer", "recode"):
            for one in opened.of(coder, kind):
                judged(one)
    hidden = {
        one.encounter_id for one in Assignment.objects.filter(wave=wave).exclude(purpose="live")
    }
    assert Coding.objects.filter(assignment__wave=wave, submitted_at__isnull=False).count() == 4
    assert wave_progress(wave) == before
    assert (before.encounters, before.assignments, before.submitted) == (4, 8, 0)
    assert [(one.assigned, one.submitted) for one in coder_progress(wave)] == [(4, 0), (4, 0)]
    assert wave not in {one for one, _ in waves_to_evaluate()}
    assert complete_encounters_of(wave) == set()
    assert reliability_data(wave) == reliability_data(wave, encounters=hidden) == []
    assert event_data(wave) == event_data(wave, encounters=hidden) == []
    assert released_codings(wave, sorted(hidden), ["taser_drawn", "conduct_max"]) == []
    assert not any(is_encounter_complete(wave, one) for one in hidden)
    for one in [*opened.of(cast.ana, "live"), *opened.of(cast.gil, "live")]:
        judged(one)
    assert {row.encounter_id for row in reliability_data(wave)} == {one.pk for one in opened.live}
    assert complete_encounters_of(wave) == {one.pk for one in opened.live}
    assert wave in {one for one, _ in waves_to_evaluate()}


@pytest.mark.parametrize("kind", ["known_answer", "recode"])
def test_what_tests_one_coder_goes_to_no_other(cast: Cast, kind: str) -> None:
    opened = mixed(cast)
    [given] = opened.of(cast.ana, kind)
    recuse_assignment(assignment_id=given.pk, reason="distress", actor=cast.ana)
    assert not Assignment.objects.filter(replaces=given).exists()
    assert short_encounters(opened.wave.pk) == []


def test_what_changed_under_another_codebook_does_not_come_back(cast: Cast) -> None:
    opened = mixed(cast)
    close(opened.wave)
    newer = published(cast, BOOK.replace("version: 1", "version: 2"))
    signed_protocol(cast, newer.sha256, hidden_items=TERMS)
    new = [ready_encounter(cast, f"E02{number:02}") for number in range(4)]
    wave = wave_of(cast, "Next", new, [cast.ana, cast.gil])
    assert set(wave.assignments.values_list("purpose", flat=True)) == {"live"}
