"""raise_drift_flags: run twice, same result."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from bwvcoding.audit.models import AuditEvent
from bwvcoding.coding.models import Coding, Wave
from bwvcoding.core.queue import Fact
from bwvcoding.reliability.actions import resolve_flag
from bwvcoding.reliability.models import Flag
from tests.factories.agreement import coded_wave
from tests.factories.drift import drifting_wave
from worker.app import app
from worker.reactions import RAISE_DRIFT_FLAGS
from worker.tasks.coders import raise_drift_flags, watch_waves


def raised():
    return {(flag.coder.name, flag.variable) for flag in Flag.objects.filter(kind="drifting")}


def test_run_twice_it_flags_the_coder_once_and_has_the_gate_look_again(cast, facts):
    wave = drifting_wave(cast).wave
    with facts() as sent:
        raise_drift_flags(str(wave.pk))
    assert ("Gil", "fled") in raised()
    assert {name for name, _ in raised()} == {"Gil"}
    assert sent == [(Fact.WAVE_EVALUATION_ASKED, {"wave_id": str(wave.pk)})]
    before = (Flag.objects.count(), AuditEvent.objects.count())
    raise_drift_flags(str(wave.pk))
    assert (Flag.objects.count(), AuditEvent.objects.count()) == before


def test_what_was_known_when_a_flag_was_resolved_raises_it_no_more(cast):
    wave = drifting_wave(cast).wave
    raise_drift_flags(str(wave.pk))
    for flag in Flag.objects.filter(kind="drifting"):
        resolve_flag(flag_id=flag.pk, kind="retraining", text="Trained anew.", actor=cast.cleo)
    before = Flag.objects.count()
    raise_drift_flags(str(wave.pk))
    assert Flag.objects.filter(closed_at=None, variable="fled").count() == 0
    assert Flag.objects.count() == before


def test_a_coder_who_goes_on_astray_after_training_is_flagged_again(cast):
    wave = drifting_wave(cast, weeks=20).wave
    raise_drift_flags(str(wave.pk))
    flag = Flag.objects.get(variable="fled")
    resolve_flag(flag_id=flag.pk, kind="retraining", text="Trained anew.", actor=cast.cleo)
    half_way = Coding.objects.order_by("submitted_at")[600].submitted_at
    Flag.objects.filter(pk=flag.pk).update(resolved_at=half_way)
    raise_drift_flags(str(wave.pk))
    assert Flag.objects.filter(variable="fled", closed_at=None).count() == 1


def test_a_week_that_is_not_over_is_not_looked_at(cast, monkeypatch):
    wave = drifting_wave(cast).wave
    early = Coding.objects.order_by("submitted_at").first().submitted_at
    monkeypatch.setattr(timezone, "now", lambda: early + timedelta(weeks=4))
    raise_drift_flags(str(wave.pk))
    assert raised() == set()


def test_honest_coders_are_not_flagged(cast):
    raise_drift_flags(str(drifting_wave(cast, astray_from=99).wave.pk))
    assert raised() == set()


def test_a_wave_that_is_gone_is_no_failure(db):
    raise_drift_flags(str(uuid4()))


def test_every_open_wave_with_something_to_compare_is_watched(
    cast, monkeypatch: pytest.MonkeyPatch
):
    sent: list[tuple[str, dict[str, str]]] = []
    monkeypatch.setattr(app, "send_task", lambda name, kwargs: sent.append((name, kwargs)))
    wave = coded_wave(cast, encounters=1).wave
    watch_waves()
    assert sent == [(RAISE_DRIFT_FLAGS, {"wave_id": str(wave.pk)})]
    Wave.objects.update(closed_at=timezone.now())
    watch_waves()
    assert len(sent) == 1
