"""evaluate_gate: run twice, same result."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from bwvcoding.audit.models import AuditEvent
from bwvcoding.reliability.models import AgreementResult, Flag, GateDecision
from bwvcoding.reliability.queries import waves_due
from tests.factories.agreement import apart_on_flight, coded_wave
from worker.tasks.gate import evaluate_gate


def counted():
    tables = (AgreementResult, GateDecision, Flag, AuditEvent)
    return [table.objects.count() for table in tables]


def test_run_twice_it_decides_once(cast):
    wave = coded_wave(cast, apart_on_flight, encounters=40).wave
    evaluate_gate(str(wave.pk))
    once = counted()
    assert once[1] == 6
    evaluate_gate(str(wave.pk))
    assert counted() == once


def test_it_acts_for_the_platform_and_says_what_it_decided(cast):
    wave = coded_wave(cast, apart_on_flight, encounters=40).wave
    evaluate_gate(str(wave.pk))
    event = AuditEvent.objects.get(action="gate.decided")
    assert (event.actor_id, event.organisation) == (None, "bwvcoding")
    assert '"fail":["fled"]' in event.body


def test_a_wave_that_is_gone_is_no_failure(db):
    evaluate_gate(str(uuid4()))


def test_the_sweep_finds_a_wave_whose_message_was_lost(cast, monkeypatch):
    wave = coded_wave(cast, encounters=3).wave
    assert waves_due(10) == []
    young = "bwvcoding.reliability.queries.evaluation.UNTOLD_AFTER"
    monkeypatch.setattr(young, timedelta(seconds=-1))
    assert waves_due(10) == [wave.pk]
    evaluate_gate(str(wave.pk))
    assert waves_due(10) == []
