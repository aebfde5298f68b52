"""evaluateGate: a lead may have the gate look again; what it decides is not theirs to choose."""

from __future__ import annotations

import pytest

from bwvcoding.audit.models import AuditEvent
from bwvcoding.core.queue import Fact
from bwvcoding.reliability.models import GateDecision
from tests.factories.agreement import coded_wave


def ask(client, opened):
    return client.post(f"/api/waves/{opened.wave.pk}/evaluation")


def test_the_worker_is_asked_and_the_asking_is_in_the_log(cast, client_of, facts):
    opened = coded_wave(cast, encounters=2)
    with facts() as sent:
        answer = ask(client_of(cast.cleo), opened)
    assert answer.status_code == 202
    assert answer.json()["decisions"] == []
    assert sent == [(Fact.WAVE_EVALUATION_ASKED, {"wave_id": str(opened.wave.pk)})]
    assert AuditEvent.objects.filter(action="gate_evaluation.asked", actor_id=cast.cleo.pk).exists()
    assert not GateDecision.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("mo", 403), ("dev", 403), ("ana", 404), ("eve", 404)])
def test_only_the_lead_asks(cast, client_of, facts, who, status):
    opened = coded_wave(cast, encounters=2)
    with facts() as sent:
        assert ask(client_of(getattr(cast, who)), opened).status_code == status
    assert sent == []
