"""issueGrant under a daily cap: enough hard footage for one day, and nothing else is closed."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from bwvcoding.footage.models import Grant
from tests.cast import Cast
from tests.factories.welfare import ask_grant, watch, wave_with_care


@pytest.fixture
def opened(cast: Cast):
    """Two encounters that are hard to watch, and one that is not."""
    return wave_with_care(cast, [["death"], ["injury", "slur"], []], daily_minutes=30)


def test_past_the_cap_hard_footage_stays_shut_until_midnight(cast: Cast, client_of, opened) -> None:
    client = client_of(cast.ana)
    watch(client, opened, cast.ana, 30)
    answer = ask_grant(client, opened, cast.ana, 1)
    assert (answer.status_code, answer.json()["code"]) == (409, "daily-cap")
    opens_at = datetime.fromisoformat(answer.json()["opens_at"])
    assert timedelta() < opens_at - timezone.now() <= timedelta(hours=25)
    assert (opens_at.hour, opens_at.minute) == (0, 0)
    assert f"on {opens_at:%A} {opens_at.day} {opens_at:%B} at 00:00" in answer.json()["detail"]
    assert "Nothing is lost" in answer.json()["detail"]


def test_below_the_cap_it_opens(cast: Cast, client_of, opened) -> None:
    client = client_of(cast.ana)
    watch(client, opened, cast.ana, 29)
    assert ask_grant(client, opened, cast.ana, 1).status_code == 201


def test_other_footage_stays_open_past_the_cap(cast: Cast, client_of, opened) -> None:
    client = client_of(cast.ana)
    watch(client, opened, cast.ana, 30)
    assert ask_grant(client, opened, cast.ana, 2).status_code == 201


def test_untagged_footage_does_not_count(cast: Cast, client_of, opened) -> None:
    client = client_of(cast.ana)
    watch(client, opened, cast.ana, 55, encounter=2)
    assert ask_grant(client, opened, cast.ana, 0).status_code == 201


def test_watching_a_stretch_again_counts_again(cast: Cast, client_of, opened) -> None:
    client = client_of(cast.ana)
    grant = watch(client, opened, cast.ana, 15)
    Grant.objects.filter(pk=grant.pk).update(opened={str(one): 2 for one in range(15)})
    assert ask_grant(client, opened, cast.ana, 1).status_code == 409


def test_what_another_watched_and_what_was_watched_yesterday_do_not_count(
    cast: Cast, client_of, opened
) -> None:
    watch(client_of(cast.ben), opened, cast.ben, 30)
    client = client_of(cast.ana)
    grant = watch(client, opened, cast.ana, 30)
    Grant.objects.filter(pk=grant.pk).update(
        created_at=timezone.now() - timedelta(hours=25),
    )
    assert ask_grant(client, opened, cast.ana, 1).status_code == 201


def test_only_tags_the_protocol_calls_graphic_count(cast: Cast, client_of) -> None:
    opened = wave_with_care(cast, [["slur"], ["death"]], daily_minutes=5, graphic_tags=["death"])
    client = client_of(cast.ana)
    watch(client, opened, cast.ana, 20, encounter=0)
    watch(client, opened, cast.ana, 5, encounter=1)
    assert ask_grant(client, opened, cast.ana, 0).status_code == 201
    assert ask_grant(client, opened, cast.ana, 1).status_code == 409


def test_what_was_begun_goes_on_past_the_cap(cast: Cast, client_of, opened) -> None:
    client = client_of(cast.ana)
    grant = watch(client, opened, cast.ana, 30)
    assert client.post(f"/api/grants/{grant.pk}/renewal").status_code == 200


def test_the_cap_is_the_coders_and_keeps_no_custodian_from_checking(
    cast: Cast, client_of, opened
) -> None:
    clip = opened.encounters[0].clips.get()
    client = client_of(cast.kit)
    for _ in range(2):
        form = {"purpose": "custody"}
        answer = client.post(f"/api/clips/{clip.pk}/grants", form, format="json")
        assert answer.status_code == 201
        spans = {str(one): [one * 60_000, (one + 1) * 60_000] for one in range(40)}
        type(clip).objects.filter(pk=clip.pk).update(key_groups=spans)
        Grant.objects.filter(pk=answer.json()["id"]).update(opened=dict.fromkeys(spans, 1))
