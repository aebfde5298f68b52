"""The end of footage converges: wherever a worker is stopped, another one finishes it."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.utils import timezone

from bwvcoding.audit.models import AuditEvent
from bwvcoding.core.errors import Conflict
from bwvcoding.core.storage import ObjectStore, store
from bwvcoding.footage import actions, keys
from bwvcoding.footage.keeping import left_of
from bwvcoding.footage.keys import has_key
from bwvcoding.footage.models import Clip, Expiry, RetentionDate
from tests.cast import Cast
from tests.factories.footage import ready_clip
from tests.factories.retention import due_clip
from worker.app import app
from worker.reactions import EXPIRE_CLIP
from worker.sweep import sweep
from worker.tasks.retention import end_retention, expire_clip


class Killed(BaseException):
    """Nothing catches it, as nothing catches kill -9."""


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict]]:
    tasks: list[tuple[str, dict]] = []
    monkeypatch.setattr(app, "send_task", lambda name, kwargs: tasks.append((name, kwargs)))
    return tasks


def task(one: Clip) -> tuple[str, dict]:
    return (EXPIRE_CLIP, {"clip_id": str(one.pk)})


def test_the_night_ends_what_is_past_its_day_and_nothing_else(cast: Cast, sent: list) -> None:
    one = due_clip(cast, "E1")
    ready_clip(cast, "E2")
    held = due_clip(cast, "E3")
    actions.place_hold(
        clip_id=held.pk, reason="A complaint.", proved_at=timezone.now(), actor=cast.mo
    )
    end_retention()
    assert sent == [task(one)]


def test_the_sweep_finds_what_the_night_has_missed(cast: Cast, sent: list) -> None:
    one = due_clip(cast)
    sweep()
    assert sent == []
    last = Clip.objects.get(pk=one.pk).retention_date.retain_until - timedelta(days=1)
    RetentionDate.objects.update(retain_until=last)
    sweep()
    assert sent == [task(one)]


@pytest.mark.parametrize("moment", ["before anything", "in the middle", "before the record"])
def test_stopped_anywhere_it_is_finished_by_the_next(
    cast: Cast, sent: list, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    one = due_clip(cast)
    remove, done = ObjectStore.remove, []

    def stopped(self, prefix: str) -> None:
        if moment == "before anything" or (moment == "in the middle" and done):
            raise Killed
        remove(self, prefix)
        done.append(prefix)

    with monkeypatch.context() as broken:
        broken.setattr(ObjectStore, "remove", stopped)
        if moment == "before the record":
            broken.setattr(actions, "record_destruction", _killed)
        with pytest.raises(Killed):
            expire_clip(str(one.pk))
    assert Expiry.objects.get(clip=one).destroyed_at is None
    assert not has_key(one.key_id)  # whatever is left of the bytes is noise already

    sweep()
    assert sent == [task(one)]
    expire_clip(str(one.pk))
    assert left_of(one) == []
    assert Expiry.objects.get(clip=one).destroyed_at is not None
    sent.clear()
    sweep()
    assert sent == []


def _killed(**_: object) -> None:
    raise Killed


def test_running_it_twice_changes_nothing(cast: Cast) -> None:
    one = due_clip(cast)
    for _ in range(2):
        expire_clip(str(one.pk))
    for action in ("clip.expired", "destruction.recorded"):
        assert AuditEvent.objects.filter(action=action).count() == 1


def test_a_copy_of_the_bytes_is_noise_once_the_key_is_gone(cast: Cast) -> None:
    one = due_clip(cast)
    with store().open(one.storage_key) as original:
        copy = original.read()
    assert b"".join(keys.original(one.pk, one.key_id, one.storage_key)) == b"recording of E1"
    expire_clip(str(one.pk))
    store().put(one.storage_key, io.BytesIO(copy))
    with pytest.raises(Conflict, match="has been destroyed"):
        list(keys.original(one.pk, one.key_id, one.storage_key))


def test_a_hold_placed_after_the_message_wins(cast: Cast) -> None:
    one = due_clip(cast)
    actions.place_hold(
        clip_id=one.pk, reason="A complaint.", proved_at=timezone.now(), actor=cast.mo
    )
    expire_clip(str(one.pk))
    assert not Expiry.objects.exists()
    assert left_of(one) != []
