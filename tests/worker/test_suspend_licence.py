"""suspend_licence: run twice, same result."""

from __future__ import annotations

import pytest
from django.utils import timezone

from bwvcoding.audit.models import AuditEvent
from bwvcoding.coding.models import Wave
from bwvcoding.core.queue import Fact
from bwvcoding.reliability.actions import resolve_flag
from bwvcoding.reliability.models import Flag
from bwvcoding.studies.models import Protocol
from bwvcoding.training.models import Licence
from tests.factories.training import school
from worker.reactions import REACTIONS, SUSPEND_LICENCE
from worker.tasks.licences import retrainings_due, suspend_licence


@pytest.fixture
def standing(cast):
    return school(cast)


def drifting(cast, coder, variable: str = "taser_drawn") -> Flag:
    wave = Wave.objects.create(
        study=cast.study,
        protocol=Protocol.objects.latest("version"),
        name="Main",
        purpose="main",
        overlap=2,
    )
    return Flag.objects.create(
        wave=wave, variable=variable, coder=coder, kind="drifting", detail={}
    )


def resolve(cast, flag: Flag, kind: str = "retraining") -> None:
    resolve_flag(flag_id=flag.pk, kind=kind, text="Trained anew.", actor=cast.cleo)


def test_a_decision_to_retrain_suspends_the_licence_of_that_coder(cast, standing, facts):
    mine, other = standing.license(cast.ana), standing.license(cast.ben)
    flag = drifting(cast, cast.ana)
    with facts() as sent:
        resolve(cast, flag)
    assert (Fact.FLAG_RESOLVED, {"flag_id": str(flag.pk)}) in sent
    assert REACTIONS[Fact.FLAG_RESOLVED] == ((SUSPEND_LICENCE, ("flag_id",)),)
    assert retrainings_due(20) == [flag.pk]
    suspend_licence(str(flag.pk))
    suspend_licence(str(flag.pk))
    mine.refresh_from_db()
    other.refresh_from_db()
    assert (mine.end, other.end) == ("suspended", "")
    assert "Taser drawn" in mine.end_reason
    assert AuditEvent.objects.filter(action="licence.suspended").count() == 1
    assert retrainings_due(20) == []


def test_what_was_earned_after_the_decision_stands(cast, standing):
    standing.license(cast.ana)
    flag = drifting(cast, cast.ana)
    resolve(cast, flag)
    suspend_licence(str(flag.pk))
    standing.take(cast.ana)
    suspend_licence(str(flag.pk))
    newest = Licence.objects.filter(user=cast.ana).latest("created_at")
    assert newest.ended_at is None
    assert retrainings_due(20) == []


@pytest.mark.parametrize("kind", ["accept", "recode", "rule_text"])
def test_other_resolutions_leave_it(cast, standing, kind):
    licence = standing.license(cast.ana)
    flag = drifting(cast, cast.ana)
    resolve(cast, flag, kind)
    suspend_licence(str(flag.pk))
    licence.refresh_from_db()
    assert licence.ended_at is None


def test_a_flag_about_a_variable_as_a_whole_ends_nobodys_licence(cast, standing):
    licence = standing.license(cast.ana)
    flag = drifting(cast, None)
    Flag.objects.filter(pk=flag.pk).update(kind="diverging")
    resolve(cast, flag)
    suspend_licence(str(flag.pk))
    licence.refresh_from_db()
    assert licence.ended_at is None


def test_without_a_licence_there_is_nothing_to_do(cast, standing):
    flag = drifting(cast, cast.ana)
    resolve(cast, flag)
    suspend_licence(str(flag.pk))
    assert flag.created_at < timezone.now()
    assert not AuditEvent.objects.filter(action="licence.suspended").exists()
