"""Two people, or one person twice, at the same moment: one wins, the other is told, nothing tears.

On the real PostgreSQL, from two threads with a connection each. The log is slowed down, so that
the second act is under way before the first is committed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from threading import Barrier
from typing import Any
from unittest import mock
from uuid import UUID

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from bwvcoding.adjudication.actions.talks import Place, cast_vote
from bwvcoding.adjudication.models import Stage, Tally
from bwvcoding.audit.models import AuditEvent
from bwvcoding.coding.actions import (
    GivenMark,
    RecordedValue,
    mark_events,
    record_values,
    start_coding,
    submit_coding,
)
from bwvcoding.coding.models import CodedEvent, CodedValue, Coding
from bwvcoding.coding.queries import wave_progress
from bwvcoding.core.errors import Conflict
from bwvcoding.core.ids import new_id
from bwvcoding.core.queue import Fact, captured
from bwvcoding.core.storage import store
from bwvcoding.footage import actions as footage
from bwvcoding.footage.models import Clip, Encounter, EncounterMember, RenditionJob
from bwvcoding.releases.actions import seal_release
from bwvcoding.releases.models import Release
from bwvcoding.reliability.queries import evaluation_due, standing_decisions
from bwvcoding.sampling.actions import execute_draw, record_missing_footage
from bwvcoding.sampling.models import SampledStop
from bwvcoding.sampling.queries import sampled_stops_of
from tests.cast import Cast
from tests.factories.agreement import alike, empty_wave, evaluate, evaluated_wave, submit_all
from tests.factories.coding import OpenWave, wave_of_two
from tests.factories.debriefs import called
from tests.factories.footage import CAST_LIST, TWO_PIECES, clip, encounter
from tests.factories.releases import held, requested
from tests.factories.sampling import commit
from worker.tasks.gate import evaluate_gate
from worker.tasks.releases import build_release

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

Act = Callable[[], Any]
PAUSE_SECONDS = 0.3
ANSWERS = [
    RecordedValue("taser_drawn", "no", revision=0),
    RecordedValue("conduct_max", "active", revision=0, member="S1"),
]


@contextmanager
def slow_log() -> Iterator[None]:
    """Each act waits before its event, with its locks held and nothing committed."""
    save = AuditEvent.insert_all

    def slowly(rows: list[AuditEvent]) -> None:
        time.sleep(PAUSE_SECONDS)
        save(rows)

    with mock.patch.object(AuditEvent, "insert_all", slowly):
        yield


def at_once(*acts: Act) -> list[Any]:
    """What each act gave, or what it raised."""
    together = Barrier(len(acts))

    def play(act: Act) -> Any:
        try:
            together.wait(timeout=10)
            return act()
        except Exception as fault:
            return fault
        finally:
            connection.close()

    with slow_log(), ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(play, acts))


def conflicts(outcomes: list[Any]) -> list[str]:
    """The codes of those that were refused; anything else that was raised fails the test."""
    refused = [one for one in outcomes if isinstance(one, Exception)]
    assert all(isinstance(one, Conflict) for one in refused), refused
    return [one.code for one in refused]


def events(action: str) -> int:
    return AuditEvent.objects.filter(action=action).count()


def started(opened: OpenWave, coder: Any) -> UUID:
    return start_coding(assignment_id=opened.assignment(coder).pk, actor=coder).pk


def answered(opened: OpenWave, coder: Any) -> UUID:
    coding_id = started(opened, coder)
    record_values(coding_id=coding_id, given=ANSWERS, actor=coder)
    return coding_id


def test_both_coders_of_an_encounter_submit(cast: Cast) -> None:
    opened = wave_of_two(cast)
    whole = [(answered(opened, coder), coder) for coder in (cast.ana, cast.ben)]
    with captured() as sent:
        outcomes = at_once(
            *(partial(submit_coding, coding_id=pk, actor=coder) for pk, coder in whole)
        )
    assert conflicts(outcomes) == []
    assert Coding.objects.filter(submitted_at__isnull=False).count() == 2
    assert wave_progress(opened.wave.pk).complete_encounters == 1
    assert [fact for fact, _ in sent] == [Fact.CODING_SUBMITTED] * 2
    assert events("coding.submitted") == 2


def test_one_coder_submits_twice(cast: Cast) -> None:
    act = partial(submit_coding, coding_id=answered(wave_of_two(cast), cast.ana), actor=cast.ana)
    assert len(conflicts(at_once(act, act))) == 1
    assert events("coding.submitted") == 1


@pytest.mark.parametrize("revision", [0, 1], ids=["a first answer", "a change"])
def test_of_two_saves_of_one_value_the_second_is_shown_the_first(cast: Cast, revision: int) -> None:
    coding_id = started(wave_of_two(cast), cast.ana)
    if revision:
        record_values(coding_id=coding_id, given=ANSWERS, actor=cast.ana)
    told = events("values.recorded")
    outcomes = at_once(
        *(
            partial(
                record_values,
                coding_id=coding_id,
                given=[RecordedValue("taser_drawn", value, revision)],
                actor=cast.ana,
            )
            for value in ("yes", "not_visible")
        )
    )
    assert conflicts(outcomes) == ["value-changed-elsewhere"]
    row = CodedValue.objects.get(coding=coding_id, variable="taser_drawn")
    (late,) = (one for one in outcomes if isinstance(one, Conflict))
    (shown,) = late.extra["current"]
    assert (shown["value"], shown["revision"]) == (row.value, revision + 1)
    assert row.revision == revision + 1
    assert events("values.recorded") == told + 1


def test_a_save_and_a_submission_follow_each_other(cast: Cast) -> None:
    """Whatever comes first, what was saved too late is refused and not lost in a closed coding."""
    coding_id = answered(wave_of_two(cast), cast.ana)
    change = [RecordedValue("taser_drawn", "not_visible", revision=1)]
    submitted, saved = at_once(
        partial(submit_coding, coding_id=coding_id, actor=cast.ana),
        partial(record_values, coding_id=coding_id, given=change, actor=cast.ana),
    )
    conflicts([submitted, saved])
    assert isinstance(submitted, Coding)
    row = CodedValue.objects.get(coding=coding_id, variable="taser_drawn")
    assert row.value == ("no" if isinstance(saved, Conflict) else "not_visible")


def test_one_assignment_started_twice_is_one_coding(cast: Cast) -> None:
    assignment = wave_of_two(cast).assignment(cast.ana)
    act = partial(start_coding, assignment_id=assignment.pk, actor=cast.ana)
    first, second = at_once(act, act)
    assert first == second == Coding.objects.get()
    assert events("coding.started") == 1


def test_one_mark_sent_twice_is_one_mark(cast: Cast) -> None:
    act = partial(
        mark_events,
        coding_id=started(wave_of_two(cast), cast.ana),
        given={new_id(): GivenMark("taser_drawn", "yes", start_ms=4200)},
        actor=cast.ana,
    )
    assert conflicts(at_once(act, act)) == []
    assert CodedEvent.objects.count() == 1


@pytest.mark.parametrize("references", [("E1", "E1"), ("E1", "E2")], ids=["one", "two"])
def test_of_two_uploads_of_one_recording_one_is_kept(
    cast: Cast, client_of, references: tuple[str, str]
) -> None:
    """In one encounter or in two: one clip, one object in the store, one job, one fact."""
    into = [found.pk for found in (made(cast, reference) for reference in references)]
    with captured() as sent:
        answers = at_once(*(partial(upload, client_of(cast.kit), pk) for pk in into))
    assert sorted(answer.status_code for answer in answers) == [201, 409]
    assert {answer.json().get("code") for answer in answers} == {None, "clip-already-there"}
    assert (Clip.objects.count(), RenditionJob.objects.count()) == (1, 1)
    assert storages["default"].listdir("originals")[1] == [
        Clip.objects.get().storage_key.removeprefix("originals/")
    ]
    assert [fact for fact, _ in sent] == [Fact.CLIP_UPLOADED]


def made(cast: Cast, reference: str) -> Encounter:
    return Encounter.objects.filter(reference=reference).first() or encounter(cast, reference)


def upload(client: Any, encounter_id: UUID) -> Any:
    content = b"one recording"
    form = {
        "file": SimpleUploadedFile("BWV 0001.mp4", content),
        "camera": "O1",
        "wearer_role": "searching",
        "offset_ms": 0,
        "sha256": sha256(content).hexdigest(),
    }
    return client.post(f"/api/encounters/{encounter_id}/clips", form, format="multipart")


def test_one_clip_is_leased_to_one_worker(cast: Cast) -> None:
    act = partial(footage.lease_rendition_job, clip_id=clip(cast, encounter(cast)).pk)
    assert conflicts(at_once(act, act, act)) == ["lease-held", "lease-held"]
    assert RenditionJob.objects.get().attempts == 1


def test_a_piece_is_leased_to_one_worker_and_the_next_one_to_the_next(cast: Cast) -> None:
    lease = footage.lease_rendition_job(clip_id=clip(cast, encounter(cast)).pk)
    footage.plan_pieces(clip_id=lease.clip_id, lease=lease.token, pieces=TWO_PIECES)
    act = partial(footage.lease_piece, clip_id=lease.clip_id)
    outcomes = at_once(act, act, act)
    assert conflicts(outcomes) == ["lease-held"]
    held = [one.number for one in outcomes if not isinstance(one, Exception)]
    assert sorted(held) == [0, 1]


def test_two_encounters_of_one_reference_are_one(cast: Cast, client_of) -> None:
    """Neither sees the other before the database does, and still it is no fault of ours."""
    body = {"reference": "E1", "members": CAST_LIST}
    path = f"/api/studies/{cast.study.pk}/encounters"
    ask = partial(client_of(cast.kit).post, path, body, format="json")
    answers = at_once(ask, ask)
    assert sorted(answer.status_code for answer in answers) == [201, 409]
    assert Encounter.objects.count() == 1
    assert EncounterMember.objects.count() == len(CAST_LIST)


def test_a_draw_is_made_once(cast: Cast) -> None:
    draw = commit(cast)
    act = partial(execute_draw, draw_id=draw.pk, actor=cast.cleo)
    assert conflicts(at_once(act, act)) == ["already-drawn"]
    drawn = SampledStop.objects.filter(draw=draw)
    assert drawn.filter(is_reserve=False).count() == draw.size
    assert len(set(drawn.values_list("stop_record", flat=True))) == drawn.count()
    assert events("draw.executed") == 1


def test_two_stops_without_footage_call_two_reserves(cast: Cast) -> None:
    draw = execute_draw(draw_id=commit(cast, strata=["search_type"]).pk, actor=cast.cleo)
    stratum = sampled_stops_of(draw.pk)[0].stratum
    stops = SampledStop.objects.filter(draw=draw, stratum=stratum, is_reserve=False)[:2]
    reserves = at_once(
        *(
            partial(
                record_missing_footage,
                sampled_stop_id=stop.pk,
                reason="not_activated",
                note="",
                actor=cast.kit,
            )
            for stop in stops
        )
    )
    assert conflicts(reserves) == []
    assert {reserve.replaces_id for reserve in reserves} == {stop.pk for stop in stops}
    assert len({reserve.pk for reserve in reserves}) == 2


@pytest.mark.parametrize("has_decided", [False, True], ids=["the first time", "once more"])
def test_the_gate_evaluated_twice_has_one_standing_decision(cast: Cast, has_decided: bool) -> None:
    opened = empty_wave(cast, encounters=8)
    if has_decided:
        submit_all(opened, alike, upto=6)
        evaluate(opened)
    submit_all(opened, alike)
    told = events("gate.decided")
    runs = at_once(*[partial(evaluate_gate.apply, args=[str(opened.wave.pk)])] * 2)
    assert [run.state for run in runs] == ["SUCCESS", "SUCCESS"]
    standing = [decision.variable for decision in standing_decisions(opened.wave.pk)]
    assert len(standing) == len(set(standing)) == 6
    assert {one.result.complete_encounters for one in standing_decisions(opened.wave.pk)} == {8}
    assert evaluation_due(opened.wave.pk) is None
    assert events("gate.decided") == told + 1


def test_one_person_votes_once_and_everyone_is_counted(cast: Cast) -> None:
    held = called(cast)
    unit = held.unit()
    votes = [
        partial(
            cast_vote,
            debrief_id=held.debrief.pk,
            place=Place(unit.encounter_id, unit.member, unit.variable),
            stage=Stage.BEFORE,
            value="yes",
            actor=person,
        )
        for person in (cast.ana, cast.ana, cast.ben)
    ]
    assert conflicts(at_once(*votes)) == ["already-voted"]
    assert Tally.objects.get(unit=unit, stage="before").counts == {'"yes"': 2}
    assert events("vote.cast") == 2


def test_two_workers_told_of_one_release_build_it_once(cast: Cast) -> None:
    release = requested(cast, evaluated_wave(cast))
    act = partial(build_release, str(release.pk))
    assert at_once(act, act) == [None, None]
    row = Release.objects.get()
    assert store().size(row.storage_key) == row.size
    assert events("release.built") == 1


def test_a_release_is_sealed_once(cast: Cast) -> None:
    act = partial(seal_release, **held(requested(cast, evaluated_wave(cast))))
    assert conflicts(at_once(act, act)) == ["release-ended"]
    assert events("release.built") == 1
