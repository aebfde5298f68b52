"""Facts leave after the commit and never before it; a broken broker costs nothing but time."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import transaction

from bwvcoding.core import queue
from bwvcoding.core.ids import new_id
from bwvcoding.core.queue import Fact, captured, publish
from bwvcoding.studies.models import Study

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_fact_leaves_when_its_transaction_is_committed() -> None:
    clip_id = new_id()
    with captured() as sent:
        with transaction.atomic():
            publish(Fact.CLIP_UPLOADED, clip_id=clip_id)
            assert sent == []
        assert sent == [(Fact.CLIP_UPLOADED, {"clip_id": str(clip_id)})]


def test_what_was_rolled_back_is_not_told() -> None:
    with captured() as sent:
        with transaction.atomic():
            publish(Fact.CLIP_UPLOADED, clip_id=new_id())
            transaction.set_rollback(True)
        assert sent == []


def test_facts_are_told_in_the_order_they_became_true() -> None:
    with captured() as sent, transaction.atomic():
        publish(Fact.CLIP_UPLOADED, clip_id=new_id())
        publish(Fact.CODING_SUBMITTED, wave_id=new_id())
    assert [fact for fact, _ in sent] == [Fact.CLIP_UPLOADED, Fact.CODING_SUBMITTED]


@pytest.fixture
def no_broker(settings, monkeypatch, tmp_path: Path):
    """The real sender, and nobody at the other end."""
    settings.BROKER_URL = f"redis+socket://{tmp_path / 'nobody.sock'}"
    monkeypatch.setattr(queue, "_captured", None)
    monkeypatch.setattr(queue, "_absence", queue.Absence())
    queue._producer.cache_clear()
    yield
    queue._producer.cache_clear()


def test_a_broken_broker_loses_nothing_and_raises_nothing(no_broker, caplog) -> None:
    with transaction.atomic():
        Study.objects.create(slug="kept", name="Kept")
        publish(Fact.CLIP_UPLOADED, clip_id=new_id())
    assert Study.objects.filter(slug="kept").exists()
    assert "the sweep will find it" in caplog.text


def test_one_fact_that_cannot_leave_does_not_hold_up_the_next(monkeypatch) -> None:
    sent: list[str] = []

    class Halting:
        def send_task(self, name: str, *, args: list[object], retry: bool) -> None:
            sent.append(str(args[0]))
            raise TypeError("This cannot be written down.")

    monkeypatch.setattr(queue, "_captured", None)
    monkeypatch.setattr(queue, "_producer", Halting)
    with transaction.atomic():
        publish(Fact.CLIP_UPLOADED, clip_id=new_id())
        publish(Fact.CODING_SUBMITTED, wave_id=new_id())
    assert sent == ["clip_uploaded", "coding_submitted"]
