"""Facts lead to tasks that exist; the sweep sends the same tasks for what was forgotten."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from bwvcoding.core.queue import REACT, Fact
from bwvcoding.footage import actions
from bwvcoding.footage.models import RenditionJob
from tests.cast import Cast
from tests.factories.footage import clip, encounter, ready_clip
from worker.app import DEFAULT, RENDITIONS, app
from worker.reactions import MAKE_RENDITIONS, REACTIONS, react
from worker.sweep import AT_MOST, DUE, sweep

IDS = {
    "clip_id": "c",
    "wave_id": "w",
    "release_id": "r",
    "request_id": "q",
    "coding_id": "o",
    "flag_id": "f",
    "encounter_id": "e",
}


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict]]:
    tasks: list[tuple[str, dict]] = []
    monkeypatch.setattr(app, "send_task", lambda name, kwargs: tasks.append((name, kwargs)))
    return tasks


@pytest.mark.parametrize("fact", list(Fact))
def test_every_fact_leads_to_a_task_with_the_ids_it_takes(fact: Fact, sent: list) -> None:
    react(fact.value, IDS)
    assert sent
    assert sent == [(task, {n: IDS[n] for n in needed}) for task, needed in REACTIONS[fact]]


def test_every_task_named_in_a_table_is_known_to_the_worker() -> None:
    app.loader.import_default_modules()
    named = {task for tasks in REACTIONS.values() for task, _ in tasks}
    named |= {task for _, task, _ in DUE} | {REACT}
    named |= {entry["task"] for entry in app.conf.beat_schedule.values()}
    assert named <= set(app.tasks)


def test_renditions_have_a_queue_of_their_own_and_facts_the_default_one() -> None:
    queue = app.amqp.router.route({}, MAKE_RENDITIONS)["queue"]
    assert getattr(queue, "name", queue) == RENDITIONS
    assert app.conf.task_default_queue == DEFAULT


def test_the_sweep_finds_a_clip_whose_worker_went_silent(cast: Cast, sent: list) -> None:
    one = clip(cast, encounter(cast))
    actions.lease_rendition_job(clip_id=one.pk)
    sweep()
    assert sent == []
    RenditionJob.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    sweep()
    assert sent == [(MAKE_RENDITIONS, {"clip_id": str(one.pk)})]


def test_the_sweep_finds_a_clip_no_worker_was_told_of(cast: Cast, sent: list) -> None:
    one = clip(cast, encounter(cast))
    sweep()
    assert sent == []
    RenditionJob.objects.update(created_at=timezone.now() - timedelta(minutes=2))
    sweep()
    assert sent == [(MAKE_RENDITIONS, {"clip_id": str(one.pk)})]


def test_the_sweep_leaves_finished_and_failed_clips_alone(cast: Cast, sent: list) -> None:
    ready_clip(cast)
    failed = clip(cast, encounter(cast, "E2"))
    lease = actions.lease_rendition_job(clip_id=failed.pk)
    actions.fail_rendition_job(clip_id=failed.pk, lease=lease.token, failure="x", is_final=True)
    RenditionJob.objects.update(created_at=timezone.now() - timedelta(hours=1))
    sweep()
    assert sent == []


def test_one_sweep_sends_a_handful_oldest_first(cast: Cast, sent: list) -> None:
    of = encounter(cast)
    clips = [clip(cast, of, f"recording {n}".encode()) for n in range(AT_MOST + 2)]
    RenditionJob.objects.update(created_at=timezone.now() - timedelta(minutes=2))
    oldest = clips[-1]
    RenditionJob.objects.filter(clip=oldest).update(created_at=timezone.now() - timedelta(hours=1))
    sweep()
    assert len(sent) == AT_MOST
    assert sent[0] == (MAKE_RENDITIONS, {"clip_id": str(oldest.pk)})
