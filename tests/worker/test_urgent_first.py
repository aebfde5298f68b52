"""A free worker takes what somebody waits for, whatever message woke it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from bwvcoding.core.errors import Conflict
from bwvcoding.core.ids import new_id
from bwvcoding.footage import actions
from bwvcoding.footage.models import Clip, RenditionJob
from bwvcoding.footage.policies import MOST_ATTEMPTS, pause_before_retry
from bwvcoding.footage.queries import clip_page, clips_to_make
from tests.cast import Cast
from tests.factories.coding import code_whole, wave_of_two
from tests.factories.footage import clip, encounter
from worker.app import app
from worker.reactions import MAKE_RENDITIONS
from worker.tasks.leasing import lease_most_urgent


def uploaded_ago(one: Clip, minutes: int) -> Clip:
    Clip.objects.filter(pk=one.pk).update(created_at=timezone.now() - timedelta(minutes=minutes))
    return one


def two_waiting(cast: Cast) -> tuple[Clip, Clip]:
    of = encounter(cast, "E9001")
    return (
        uploaded_ago(clip(cast, of, b"older"), 20),
        uploaded_ago(clip(cast, of, b"newer"), 10),
    )


def test_the_older_clip_is_made_first_whichever_message_came(cast: Cast) -> None:
    older, newer = two_waiting(cast)
    assert lease_most_urgent(newer.pk).clip_id == older.pk
    assert lease_most_urgent(older.pk).clip_id == newer.pk
    assert lease_most_urgent(older.pk) is None


def test_a_clip_a_coder_waits_for_overtakes_older_ones(cast: Cast) -> None:
    older, newer = two_waiting(cast)
    wave = wave_of_two(cast)
    wanted = clip(cast, wave.encounters[0], b"a second camera")
    assert clips_to_make(10) == [wanted.pk, older.pk, newer.pk]
    assert clip_page(wanted.pk).is_awaited
    assert not clip_page(older.pk).is_awaited


def test_nobody_waits_for_what_every_coder_has_submitted(cast: Cast, client_of) -> None:
    older, newer = two_waiting(cast)
    wave = wave_of_two(cast)
    late = clip(cast, wave.encounters[0], b"a second camera")
    for coder in (cast.ana, cast.ben):
        code_whole(client_of(coder), wave.assignment(coder))
    assert clips_to_make(10) == [older.pk, newer.pk, late.pk]


def test_a_clip_lost_to_another_worker_leads_to_the_next(cast: Cast, monkeypatch) -> None:
    older, newer = two_waiting(cast)
    lease = actions.lease_rendition_job

    def overtaken(*, clip_id):
        if clip_id == older.pk:
            raise Conflict("Another worker holds this clip.", code="lease-held")
        return lease(clip_id=clip_id)

    monkeypatch.setattr(actions, "lease_rendition_job", overtaken)
    assert lease_most_urgent(older.pk).clip_id == newer.pk


def test_a_clip_that_silenced_its_workers_is_set_aside_on_the_way(cast: Cast) -> None:
    older, newer = two_waiting(cast)
    RenditionJob.objects.filter(clip=older).update(attempts=MOST_ATTEMPTS)
    assert lease_most_urgent(newer.pk).clip_id == newer.pk
    assert clip_page(older.pk).state == "failed"


def test_a_message_about_a_clip_that_never_was_does_nothing(cast: Cast) -> None:
    assert lease_most_urgent(new_id()) is None


def test_a_job_rests_longer_after_each_try_and_never_for_ever(cast: Cast) -> None:
    one = clip(cast, encounter(cast))
    rests = []
    for attempt in (1, 2):
        lease = actions.lease_rendition_job(clip_id=one.pk)
        before = timezone.now()
        job = actions.fail_rendition_job(clip_id=one.pk, lease=lease.token, failure="full")
        rests.append(round((job.leased_until - before).total_seconds()))
        assert job.attempts == attempt
        RenditionJob.objects.update(leased_until=before)
    assert rests == [5, 20]
    assert pause_before_retry(50) == timedelta(minutes=5)


@pytest.mark.parametrize(
    ("seconds", "permille", "left"),
    [(2, 400, None), (60, 105, None), (60, 500, 75), (30, 400, 60)],
    ids=["too soon", "too little", "two fifths in a minute", "three tenths in half"],
)
def test_the_time_left_is_measured_on_this_try_or_not_shown(
    cast: Cast, seconds: int, permille: int, left: int | None
) -> None:
    one = clip(cast, encounter(cast))
    lease = actions.lease_rendition_job(clip_id=one.pk)
    actions.report_progress(clip_id=one.pk, lease=lease.token, permille=100)
    assert clip_page(one.pk).seconds_left is None
    actions.report_progress(clip_id=one.pk, lease=lease.token, permille=permille)
    job = RenditionJob.objects.get()
    job.paced_at = job.heartbeat_at - timedelta(seconds=seconds)
    job.save()
    assert clip_page(one.pk).seconds_left == left


def test_a_new_try_measures_its_own_speed(cast: Cast) -> None:
    one = clip(cast, encounter(cast))
    first = actions.lease_rendition_job(clip_id=one.pk)
    actions.report_progress(clip_id=one.pk, lease=first.token, permille=700)
    RenditionJob.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    actions.lease_rendition_job(clip_id=one.pk)
    job = RenditionJob.objects.get()
    assert (job.paced_at, job.paced_permille, clip_page(one.pk).seconds_left) == (None, 0, None)


def test_every_task_is_stopped_some_day_and_asked_first() -> None:
    app.loader.import_default_modules()
    ours = {name: task for name, task in app.tasks.items() if name.startswith("worker.")}
    assert MAKE_RENDITIONS in ours
    for task in ours.values():
        soft = task.soft_time_limit or app.conf.task_soft_time_limit
        hard = task.time_limit or app.conf.task_time_limit
        assert 0 < soft < hard
