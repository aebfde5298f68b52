"""The sealed originals are read back in turn, and what has changed in the store is found."""

from __future__ import annotations

import io
import json
from datetime import timedelta

import pytest
from django.utils import timezone

from bwvcoding.audit.models import AuditEvent
from bwvcoding.core.keystore import keystore
from bwvcoding.core.storage import store
from bwvcoding.footage.models import Clip
from bwvcoding.footage.queries import originals_due
from tests.cast import Cast
from tests.factories.footage import clip, encounter
from worker.reactions import CHECK_ORIGINAL
from worker.schedule import SCHEDULE
from worker.tasks import originals
from worker.tasks.originals import check_original, check_originals


@pytest.fixture
def one(cast: Cast) -> Clip:
    return clip(cast, encounter(cast))


def checked(one: Clip) -> tuple[AuditEvent, Clip]:
    check_original(str(one.pk))
    one.refresh_from_db()
    return AuditEvent.objects.filter(clip_id=one.pk).first(), one


def stored(one: Clip) -> bytes:
    with store().open(one.storage_key) as sealed:
        return sealed.read()


@pytest.mark.storage
def test_an_original_that_is_whole_is_found_whole(one: Clip) -> None:
    event, found = checked(one)
    assert (event.action, event.actor_id) == ("clip.checked", None)
    assert json.loads(event.body)["detail"]["found"] == one.sha256
    assert found.checked_at is not None
    assert found.damaged_at is None


def test_one_changed_bit_is_found_and_stays_marked(one: Clip) -> None:
    whole = stored(one)
    store().put(one.storage_key, io.BytesIO(whole[:-1] + bytes([whole[-1] ^ 1])))
    event, found = checked(one)
    assert event.action == "clip.damaged"
    first = found.damaged_at
    assert first is not None
    store().put(one.storage_key, io.BytesIO(whole))
    event, found = checked(one)
    assert (event.action, found.damaged_at) == ("clip.checked", first)


def test_an_original_that_is_gone_is_found_damaged(one: Clip) -> None:
    store().remove(one.storage_key)
    assert checked(one)[0].action == "clip.damaged"


def test_another_recording_sealed_under_the_same_key_is_not_this_one(one: Clip) -> None:
    """Whole by its own marks, but not what was uploaded."""
    Clip.objects.filter(pk=one.pk).update(sha256="0" * 64)
    assert checked(one)[0].action == "clip.damaged"


def test_the_one_looked_at_longest_ago_comes_first_and_a_few_at_a_time(cast: Cast) -> None:
    clips = [clip(cast, encounter(cast, f"E{n}"), f"{n}".encode()) for n in range(4)]
    now = timezone.now()
    for number, days in ((0, 1), (1, 9), (2, 5)):
        Clip.objects.filter(pk=clips[number].pk).update(checked_at=now - timedelta(days=days))
    found = [due.clip_id for due in originals_due(3)]
    assert found == [clips[3].pk, clips[1].pk, clips[2].pk]


def test_a_clip_whose_key_is_destroyed_is_left_alone(one: Clip) -> None:
    keystore().destroy(one.key_id)
    assert originals_due(10) == []
    check_original(str(one.pk))
    assert not AuditEvent.objects.filter(action__in=["clip.checked", "clip.damaged"]).exists()


def test_each_night_sends_a_task_for_each_of_them(one: Clip, monkeypatch) -> None:
    sent: list[tuple[str, dict[str, str]]] = []
    monkeypatch.setattr(
        originals.app, "send_task", lambda task, kwargs: sent.append((task, kwargs))
    )
    check_originals()
    assert sent == [(CHECK_ORIGINAL, {"clip_id": str(one.pk)})]
    assert check_originals.name in {row["task"] for row in SCHEDULE.values()}
