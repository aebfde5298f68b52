"""make_renditions: however often it runs, a clip's renditions are made once, or it says why not."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.core.files.storage import storages
from django.utils import timezone

from bwvcoding.audit.models import AuditEvent
from bwvcoding.core.errors import Conflict
from bwvcoding.core.storage import store
from bwvcoding.footage import actions
from bwvcoding.footage.models import Clip, Rendition, RenditionJob
from bwvcoding.footage.policies import MOST_ATTEMPTS
from bwvcoding.footage.queries import clip_page
from tests.cast import Cast
from tests.factories.footage import MEASURED, clip, encounter, rows
from tests.factories.recordings import recording
from worker.media.errors import MediaCrashed, MediaFailed
from worker.media.sandbox import Isolation
from worker.tasks import renditions, tries
from worker.tasks.renditions import make_renditions


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("recordings") / "small.mp4"
    return recording(path, size="640x360", seconds=5).read_bytes()


@pytest.fixture
def one(cast: Cast, content: bytes) -> Clip:
    return clip(cast, encounter(cast), content)


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "jobs"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


def job(one: Clip) -> RenditionJob:
    return RenditionJob.objects.get(clip=one)


def tries_kept(one: Clip) -> list[str]:
    """Folders of tries in the store that still hold a file."""
    try:
        folders = storages["default"].listdir(f"renditions/{one.pk}")[0]
    except FileNotFoundError:
        return []
    return [f for f in folders if storages["default"].listdir(f"renditions/{one.pk}/{f}")[1]]


def fall_silent(one: Clip) -> None:
    past = timezone.now() - timedelta(seconds=1)
    RenditionJob.objects.filter(clip=one).update(leased_until=past)


@pytest.mark.storage
def test_a_clip_becomes_ready_with_all_its_files(one: Clip) -> None:
    make_renditions(str(one.pk))
    page = clip_page(one.pk)
    made = ["360p", "frames", "levelled", "master", "poster", "sound", "thumbnails", "waveform"]
    assert (page.state, page.profiles) == ("ready", made)
    assert (page.clip.duration_ms, page.clip.width, page.clip.frame_rate) == (5000, 640, 10.0)
    for rendition in Rendition.objects.filter(clip=one):
        for part in rendition.parts:
            assert store().size(f"{rendition.storage_key}/{part['name']}") == part["size"]


@pytest.mark.storage
def test_running_it_twice_changes_nothing(one: Clip) -> None:
    make_renditions(str(one.pk))
    before = list(Rendition.objects.order_by("profile").values_list("pk", "sha256"))
    make_renditions(str(one.pk))
    assert list(Rendition.objects.order_by("profile").values_list("pk", "sha256")) == before
    assert AuditEvent.objects.filter(action="clip.ready").count() == 1
    assert job(one).attempts == 1


def test_a_clip_another_worker_holds_is_left_alone(one: Clip) -> None:
    actions.lease_rendition_job(clip_id=one.pk)
    make_renditions(str(one.pk))
    assert not Rendition.objects.exists()
    assert job(one).attempts == 1


def test_a_clip_whose_worker_went_silent_is_taken_over_and_its_leavings_go(
    one: Clip, own_temporary_folder: Path
) -> None:
    dead = actions.lease_rendition_job(clip_id=one.pk)
    store().put(f"renditions/{one.pk}/{dead.token}/poster.jpg", recording_of_nothing())
    (own_temporary_folder / f"renditions-{one.pk}-dead").mkdir()
    fall_silent(one)
    make_renditions(str(one.pk))
    assert clip_page(one.pk).state == "ready"
    assert dead.token not in tries_kept(one)
    assert list(own_temporary_folder.iterdir()) == []


def recording_of_nothing():
    import io

    return io.BytesIO(b"half a poster")


def test_a_worker_that_lost_its_clip_keeps_nothing_and_stores_nothing(
    one: Clip, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It wakes up after another has taken over: the other one's renditions are the only ones."""
    make = renditions.make

    def overtaken(*args):
        work = make(*args)
        fall_silent(one)
        other = actions.lease_rendition_job(clip_id=one.pk)
        actions.store_renditions(
            clip_id=one.pk, lease=other.token, measured=MEASURED, made=rows("renditions/other")
        )
        return work

    monkeypatch.setattr(renditions, "make", overtaken)
    make_renditions(str(one.pk))
    keys = set(Rendition.objects.filter(clip=one).values_list("storage_key", flat=True))
    assert keys == {"renditions/other"}
    assert tries_kept(one) == []


def test_two_leases_are_never_held_at_once(one: Clip) -> None:
    actions.lease_rendition_job(clip_id=one.pk)
    with pytest.raises(Conflict, match="Another worker holds"):
        actions.lease_rendition_job(clip_id=one.pk)


def test_only_the_holder_reports_hands_in_or_fails(one: Clip) -> None:
    old = actions.lease_rendition_job(clip_id=one.pk)
    fall_silent(one)
    actions.lease_rendition_job(clip_id=one.pk)
    for act in (
        lambda: actions.report_progress(clip_id=one.pk, lease=old.token, permille=1),
        lambda: actions.fail_rendition_job(clip_id=one.pk, lease=old.token, failure="x"),
        lambda: actions.store_renditions(
            clip_id=one.pk, lease=old.token, measured=MEASURED, made=[]
        ),
    ):
        with pytest.raises(Conflict, match="taken this clip over"):
            act()


def test_a_sign_of_life_extends_the_lease(one: Clip) -> None:
    lease = actions.lease_rendition_job(clip_id=one.pk)
    RenditionJob.objects.update(leased_until=timezone.now() + timedelta(seconds=1))
    actions.report_progress(clip_id=one.pk, lease=lease.token, permille=10)
    assert job(one).leased_until > timezone.now() + timedelta(seconds=10)


def test_a_recording_at_fault_fails_at_once_with_its_reason(cast: Cast) -> None:
    one = clip(cast, encounter(cast), b"#EXTM3U\n#EXTINF:1,\nother.mp4\n")
    make_renditions(str(one.pk))
    page = clip_page(one.pk)
    assert (page.state, job(one).attempts) == ("failed", 1)
    assert "This is a playlist" in page.failure
    event = AuditEvent.objects.get(action="rendition.failed")
    assert event.clip_id == one.pk


def test_a_machine_at_fault_gets_three_tries_with_a_pause(
    one: Clip, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args):
        raise MediaFailed("There is no room left on the worker's disk.")

    monkeypatch.setattr(renditions, "make", full)
    for attempt in range(1, MOST_ATTEMPTS + 1):
        make_renditions(str(one.pk))
        make_renditions(str(one.pk))  # within the pause, or after the end: nothing
        assert job(one).attempts == attempt
        assert clip_page(one.pk).state == ("waiting" if attempt < MOST_ATTEMPTS else "failed")
        if attempt < MOST_ATTEMPTS:
            fall_silent(one)
    assert clip_page(one.pk).failure == "There is no room left on the worker's disk."


def test_i10_a_recording_that_fells_ffmpeg_is_set_aside_after_two_tries(
    one: Clip, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*args):
        raise MediaCrashed("The recording made ffmpeg crash (SIGSEGV).")

    monkeypatch.setattr(renditions, "make", crash)
    for state in ("waiting", "failed", "failed"):
        make_renditions(str(one.pk))
        assert clip_page(one.pk).state == state
        fall_silent(one)
    assert job(one).attempts == 2
    assert clip_page(one.pk).failure == "The recording made ffmpeg crash (SIGSEGV)."


@pytest.mark.parametrize(("setting", "state"), [("require", "waiting"), ("best", "ready")])
def test_where_nothing_shuts_a_recording_in_it_is_opened_only_if_settings_say_so(
    one: Clip, monkeypatch: pytest.MonkeyPatch, settings, setting: str, state: str
) -> None:
    settings.SANDBOX = setting
    monkeypatch.setattr(tries, "isolation", lambda program: Isolation())
    make_renditions(str(one.pk))
    assert clip_page(one.pk).state == state
    if state == "waiting":
        assert "cannot shut a recording in" in job(one).failure


def test_a_fault_of_ours_is_not_shown_but_counted(
    one: Clip, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(*args):
        raise ZeroDivisionError("secret path /srv")

    monkeypatch.setattr(renditions, "make", fault)
    make_renditions(str(one.pk))
    assert clip_page(one.pk).failure == tries.SURPRISE
    assert job(one).attempts == 1


def test_a_clip_that_silences_every_worker_is_set_aside(one: Clip) -> None:
    for _ in range(MOST_ATTEMPTS):
        actions.lease_rendition_job(clip_id=one.pk)
        fall_silent(one)
    make_renditions(str(one.pk))
    page = clip_page(one.pk)
    assert (page.state, page.failure) == (
        "failed",
        "The worker stopped 3 times while working on it.",
    )


def test_nothing_is_left_in_the_temporary_folder(one: Clip, own_temporary_folder: Path) -> None:
    make_renditions(str(one.pk))
    assert list(own_temporary_folder.iterdir()) == []


def test_work_past_its_time_limit_is_a_try_that_failed_with_its_reason(
    one: Clip, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(*args):
        raise SoftTimeLimitExceeded

    monkeypatch.setattr(renditions, "make", endless)
    make_renditions(str(one.pk))
    assert (clip_page(one.pk).failure, job(one).attempts) == (tries.TOO_LONG, 1)
