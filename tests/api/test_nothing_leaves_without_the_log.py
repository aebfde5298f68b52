"""Gate, debriefs, settlements, releases: what cannot be logged does not happen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError

from bwvcoding.adjudication import actions as adjudication
from bwvcoding.adjudication.models import Attendance, Debrief, Settlement
from bwvcoding.audit.models import AuditEvent
from bwvcoding.core.errors import Unavailable
from bwvcoding.core.storage import store
from bwvcoding.releases import actions as releases
from bwvcoding.releases.models import Release, ReleaseReceipt
from bwvcoding.reliability import actions as reliability
from bwvcoding.reliability.models import AgreementResult, Flag, GateDecision
from bwvcoding.reliability.queries import evaluation_due
from tests.cast import Cast
from tests.factories.agreement import apart_on_flight, evaluated_wave
from tests.factories.coding import OpenWave
from tests.factories.releases import requested, sealed

TABLES = (
    AgreementResult,
    Attendance,
    Debrief,
    Flag,
    GateDecision,
    Release,
    ReleaseReceipt,
    Settlement,
)
Act = Callable[[], Any]


def asking(cast: Cast, opened: OpenWave) -> Act:
    return lambda: reliability.ask_gate_evaluation(wave_id=opened.wave.pk, actor=cast.cleo)


def evaluating(cast: Cast, opened: OpenWave) -> Act:
    opened.wave.assignments.create(encounter=opened.encounters[0], coder=cast.gil, position=99)
    due = evaluation_due(opened.wave.pk)
    assert due is not None
    return lambda: reliability.evaluate_gate(evaluation=due)


def calling(cast: Cast, opened: OpenWave) -> Act:
    return lambda: adjudication.call_debrief(
        wave_id=opened.wave.pk, variables=["fled"], meets_at=None, actor=cast.cleo
    )


def attending(cast: Cast, opened: OpenWave) -> Act:
    debrief = calling(cast, opened)()
    return lambda: adjudication.record_attendance(
        debrief_id=debrief.pk, user_ids=[cast.ana.pk], actor=cast.cleo
    )


def closing(cast: Cast, opened: OpenWave) -> Act:
    debrief = calling(cast, opened)()
    adjudication.record_attendance(debrief_id=debrief.pk, user_ids=[cast.ana.pk], actor=cast.cleo)
    return lambda: adjudication.close_debrief(
        debrief_id=debrief.pk, minutes="Agreed.", actor=cast.cleo
    )


def reading(cast: Cast, opened: OpenWave) -> Act:
    return lambda: adjudication.read_disagreements(
        wave_id=opened.wave.pk, variable="fled", actor=cast.dev
    )


def settling(cast: Cast, opened: OpenWave) -> Act:
    return lambda: adjudication.settle_disagreement(
        wave_id=opened.wave.pk,
        encounter_id=opened.encounters[1].pk,
        member="S1",
        variable="fled",
        value="no",
        reason="Seen twice.",
        actor=cast.dev,
    )


def requesting(cast: Cast, opened: OpenWave) -> Act:
    return lambda: requested(cast, opened)


def building(cast: Cast, opened: OpenWave) -> Act:
    release = requested(cast, opened)
    return lambda: releases.build_release(release_id=release.pk)


def refusing(cast: Cast, opened: OpenWave) -> Act:
    release = requested(cast, opened)
    GateDecision.objects.filter(variable="taser_drawn").update(outcome="hold")
    return lambda: releases.build_release(release_id=release.pk)


def downloading(cast: Cast, opened: OpenWave) -> Act:
    release = sealed(cast, opened)
    return lambda: releases.download_release(release_id=release.pk, actor=cast.mo)


ACTS = [
    asking,
    attending,
    building,
    calling,
    closing,
    downloading,
    evaluating,
    reading,
    refusing,
    requesting,
    settling,
]


def everything() -> list[Any]:
    return [list(table.objects.order_by("pk").values()) for table in TABLES]


@pytest.mark.parametrize("prepare", ACTS)
def test_an_act_that_cannot_be_logged_changes_nothing(
    cast: Cast, facts, monkeypatch, prepare
) -> None:
    opened = evaluated_wave(cast, apart_on_flight)
    act = prepare(cast, opened)
    before = everything()

    def fail(*args: object, **more: object) -> None:
        raise DatabaseError("the disk is full")

    monkeypatch.setattr(AuditEvent, "save", fail)
    with facts() as sent, pytest.raises(Unavailable, match="nothing was done"):
        act()
    assert everything() == before
    assert sent == []


def test_a_build_that_cannot_be_logged_leaves_no_sealed_release(cast: Cast, monkeypatch) -> None:
    release = requested(cast, evaluated_wave(cast))

    def fail(*args: object, **more: object) -> None:
        raise DatabaseError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(AuditEvent, "save", fail)
        with pytest.raises(Unavailable):
            releases.build_release(release_id=release.pk)
    assert Release.objects.get().sealed_at is None
    built = releases.build_release(release_id=release.pk)
    assert store().size(built.storage_key) == built.size
