"""getCapacity: the pace a coder set themselves, and how much of it the last week has seen."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from bwvcoding.coding.actions import state_capacity
from bwvcoding.coding.models import Assignment
from tests.cast import Cast
from tests.factories.coding import code_whole, wave_of_two


def pace(client, cast: Cast):
    return client.get(f"/api/studies/{cast.study.pk}/my-capacity")


def test_nothing_said_and_nothing_done_is_told_as_such(cast: Cast, client_of) -> None:
    assert pace(client_of(cast.ana), cast).json() == {"per_week": None, "this_week": 0}


def test_all_of_the_last_seven_days_is_counted_past_the_pace_too(
    cast: Cast, client_of, monkeypatch
) -> None:
    wave_of_two(cast, encounters=3)
    state_capacity(study_id=cast.study.pk, per_week=1, actor=cast.ana)
    ana = client_of(cast.ana)
    for assignment in Assignment.objects.filter(coder=cast.ana).order_by("position")[:2]:
        code_whole(ana, assignment)
    assert pace(ana, cast).json() == {"per_week": 1, "this_week": 2}
    later = timezone.now() + timedelta(days=8)
    clock = SimpleNamespace(now=lambda: later)
    monkeypatch.setattr("bwvcoding.coding.queries.next_one.timezone", clock)
    assert pace(ana, cast).json() == {"per_week": 1, "this_week": 0}


def test_a_pace_is_the_coders_own(cast: Cast, client_of) -> None:
    state_capacity(study_id=cast.study.pk, per_week=4, actor=cast.ana)
    assert pace(client_of(cast.ben), cast).json()["per_week"] is None
    for who in (cast.cleo, cast.dev, cast.eve):
        assert pace(client_of(who), cast).status_code == 404
