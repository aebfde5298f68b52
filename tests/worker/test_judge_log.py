"""judge_log: run twice, same result; each event judged once it has its place, from real sources."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bwvcoding.audit.actions import extend_tree
from bwvcoding.audit.actions.recording import row_of
from bwvcoding.audit.models import AuditEvent, Checkpoint
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.journal import unwraps
from bwvcoding.footage import keys
from bwvcoding.oversight.actions import raise_alerts
from bwvcoding.oversight.models import Alert, JudgedLog
from bwvcoding.oversight.queries.judging import judgement
from bwvcoding.studies.actions import found_study
from tests.cast import Cast, address
from tests.factories import footage as made
from tests.factories.alerts import act, many_holds
from tests.factories.coding import code_whole, wave_of_two
from tests.factories.log import recorded
from tests.factories.witnesses import MET, registered
from worker.schedule import SCHEDULE
from worker.tasks.alerts import judge_log

NOW = datetime.now(UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def raised(rule: str = "A20") -> list[Alert]:
    return list(Alert.objects.filter(rule=rule))


def placed() -> None:
    while extend_tree():
        pass


def past(event: Event, at: datetime, actor, cast: Cast, **told) -> None:
    """As if it had been recorded then."""
    row = row_of(event, {"actor": actor, "target": None, "study": cast.study.pk, **told}, at)
    AuditEvent.insert_all([row])


def journal(name: str, at: datetime, lines: str) -> None:
    folder = Path(settings.JOURNAL_DIR) / name
    folder.mkdir(parents=True)
    (folder / at.strftime("%Y-%m-%dT%H")).write_text(lines)


def test_it_is_told_once_however_often_it_is_judged(cast: Cast) -> None:
    many_holds(cast, cast.kit, 7)
    placed()
    judge_log()
    judge_log()
    JudgedLog.objects.update(number=0)
    judge_log()
    assert len(raised()) == 1
    assert AuditEvent.objects.filter(action="alert.raised").count() == Alert.objects.count()


def test_what_comes_in_two_parts_is_judged_as_one(cast: Cast) -> None:
    many_holds(cast, cast.kit, 5)
    placed()
    judge_log()
    assert raised() == []
    many_holds(cast, cast.kit, 1)
    placed()
    judge_log()
    (alert,) = raised()
    assert alert.measured == {"count": 6}


def test_an_event_waits_for_its_place_and_is_then_judged(cast: Cast) -> None:
    many_holds(cast, cast.kit)
    judge_log()
    assert raised() == []
    placed()
    judge_log()
    assert len(raised()) == 1


def test_one_study_says_nothing_in_another(cast: Cast) -> None:
    found_study(
        slug="second",
        name="A second study",
        controllers=["met", "mopac"],
        lead_email=address("cleo"),
        actor=None,
    )
    many_holds(cast, cast.kit)
    placed()
    judge_log()
    assert [alert.study_id for alert in raised()] == [cast.study.pk]


def test_two_at_once_tell_it_once(cast: Cast) -> None:
    many_holds(cast, cast.kit)
    placed()
    both = [judgement(cast.study.pk, datetime.now(UTC)) for _ in range(2)]
    assert [len(raise_alerts(judgement=one)) for one in both] == [1, 0]


def test_a_look_reads_what_is_new_and_not_the_history_again(cast: Cast) -> None:
    recorded(3000, study=cast.study.pk, actor=cast.ana)
    placed()
    judge_log()
    act(Event.HOLD_PLACED, cast.kit, cast)
    placed()
    with CaptureQueriesContext(connection) as asked:
        found = judgement(cast.study.pk, datetime.now(UTC))
    assert not found.is_behind
    assert found.number == AuditEvent.objects.count() > 3000
    assert len(asked.captured_queries) < 25


def test_a_long_history_is_judged_in_several_looks(cast: Cast) -> None:
    recorded(40, study=cast.study.pk, actor=cast.ana)
    many_holds(cast, cast.kit)
    placed()
    looks = 0
    while True:
        found = judgement(cast.study.pk, datetime.now(UTC), most=20)
        raise_alerts(judgement=found)
        looks += 1
        if not found.is_behind:
            break
    assert looks >= 3
    assert len(raised()) == 1


def test_a1_knows_the_days_before_from_the_log_itself(cast: Cast) -> None:
    for day in range(1, 7):
        past(Event.KEY_DELIVERED, NOW - day * DAY, cast.ana, cast, clip=UUID(int=day))
    for number in range(4):
        act(Event.KEY_DELIVERED, cast.ana, cast, clip=UUID(int=100 + number))
    placed()
    judge_log()
    (alert,) = raised("A1")
    assert (alert.people, alert.measured["limit"]) == ([str(cast.ana.pk)], 3)


def test_a5_is_judged_when_a_day_has_passed_and_nobody_came_back(cast: Cast) -> None:
    JudgedLog.objects.create(study=cast.study, judged_at=NOW - 2 * DAY)
    for number in range(4):
        at = NOW - DAY - number * HOUR
        detail = {"assignment": "a"}
        past(Event.GRANT_ISSUED, at, cast.ana, cast, encounter=UUID(int=number), detail=detail)
    placed()
    judge_log()
    (alert,) = raised("A5")
    assert alert.measured == {"count": 4}


def test_a11_compares_submitted_codings_and_the_log_of_their_saves(cast: Cast, client_of) -> None:
    opened = wave_of_two(cast)
    for coder in (cast.ana, cast.ben):
        code_whole(client_of(coder), opened.assignment(coder))
    saves = AuditEvent.objects.filter(action="values.recorded")
    targets = {event.actor_id: event for event in saves}
    for number in range(6):
        for coder in (cast.ana, cast.ben):
            event = targets[coder.pk]
            row = row_of(Event.VALUES_RECORDED, {"actor": coder, "target": None}, NOW)
            row.study_id, row.target_id = cast.study.pk, event.target_id
            row.at = NOW + number * timedelta(minutes=1)
            AuditEvent.insert_all([row])
    placed()
    judge_log()
    (alert,) = raised("A11")
    assert set(alert.people) == {str(cast.ana.pk), str(cast.ben.pk)}


def test_a13_hears_of_an_event_that_says_it_is_of_yesterday(cast: Cast) -> None:
    placed()
    past(Event.HOLD_PLACED, NOW - DAY, cast.kit, cast)
    placed()
    judge_log()
    (alert,) = raised("A13")
    assert str(AuditEvent.objects.get(action="hold.placed").pk) in alert.evidence


def test_a14_compares_the_log_with_what_the_web_server_answered(cast: Cast) -> None:
    JudgedLog.objects.create(study=cast.study, judged_at=NOW - HOUR)
    silence = NOW - timedelta(minutes=40)
    lines = "".join(f"{int(silence.timestamp())}{n:06} POST\n" for n in range(20))
    journal("answered", silence, lines)
    judge_log()
    (alert,) = raised("A14")
    assert alert.measured == {"count": 20}


def test_a15_hears_of_an_event_that_has_waited(cast: Cast) -> None:
    placed()
    past(Event.HOLD_PLACED, NOW - timedelta(seconds=30), cast.kit, cast)
    judge_log()
    (alert,) = raised("A15")
    assert alert.evidence == [str(AuditEvent.objects.get(action="hold.placed").pk)]


def test_a16_hears_of_a_witness_that_was_offered_more_and_kept_silent(cast: Cast) -> None:
    registered(MET)
    placed()
    judge_log()
    assert raised("A16") == []
    late = Checkpoint.objects.latest("size")
    found = judgement(cast.study.pk, late.at + timedelta(minutes=16))
    raise_alerts(judgement=found)
    (alert,) = raised("A16")
    assert (alert.about, alert.measured) == (MET, {"minutes": 16})


@pytest.mark.parametrize("told", [False, True], ids=["untold", "told"])
def test_a18_compares_the_log_with_what_the_key_wrapper_did(cast: Cast, told: bool) -> None:
    JudgedLog.objects.create(study=cast.study, judged_at=NOW - 4 * HOUR)
    clip, at = made.clip(cast, made.encounter(cast)), NOW - 3 * HOUR
    journal("unwraps", at, f"{int(at.timestamp())}{at.microsecond:06} {clip.pk}\n")
    if told:
        past(Event.KEY_DELIVERED, at, cast.kit, cast, clip=clip.pk)
    placed()
    judge_log()
    assert [alert.clip_id for alert in raised("A18")] == ([] if told else [clip.pk])


def test_a18_knows_nothing_amiss_in_an_upload_and_a_key_that_was_delivered(cast: Cast) -> None:
    clip = made.clip(cast, made.encounter(cast))
    keys.data_key(clip.pk, clip.key_id)
    soon = datetime.now(UTC) + HOUR
    assert [word for _, word in unwraps().between(NOW - HOUR, soon)] == [str(clip.pk)]
    placed()
    found = judgement(cast.study.pk, soon)
    assert "A18" not in {told.rule for told in found.found}


def test_it_is_done_every_minute() -> None:
    assert SCHEDULE["judge_log"]["task"] == "worker.judge_log"
    assert SCHEDULE["judge_log"]["schedule"] <= 60
