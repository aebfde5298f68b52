"""L22: a flood of refusals buries nothing, fills no disk, and is told with its number."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from bwvcoding.audit.actions import record_denial, tell_denials
from bwvcoding.audit.actions.denying import ONE_BY_ONE
from bwvcoding.audit.models import AuditEvent, DenialTally
from bwvcoding.oversight.anomalies import RULES
from bwvcoding.oversight.anomalies.forms import Seen, Sight
from tests.api.no_event.scene import broken_log
from tests.cast import Cast


def knock(client, cast: Cast, times: int, path: str = "events") -> list[int]:
    where = f"/api/studies/{cast.study.pk}/{path}"
    return [client.get(where).status_code for _ in range(times)]


def told() -> list[dict]:
    rows = AuditEvent.objects.filter(action="access.denied").order_by("at", "pk")
    return [json.loads(row.body)["detail"] for row in rows]


def a_minute_passes() -> None:
    for tally in DenialTally.objects.all():
        tally.began_at -= timedelta(minutes=1)
        tally.save()


def test_l22_a_flood_is_five_events_and_one_with_the_number_of_the_rest(
    cast: Cast, client_of
) -> None:
    assert knock(client_of(cast.eve), cast, 40) == [404] * 40
    assert len(told()) == ONE_BY_ONE
    a_minute_passes()
    assert tell_denials() == 1
    last = told()[-1]
    assert len(told()) == ONE_BY_ONE + 1
    assert (last["count"], last["rule"]) == (35, "notfound")
    assert last["ids"] == {"study_id": str(cast.study.pk)}
    assert tell_denials() == 0
    assert not DenialTally.objects.exists()


def test_l22_the_next_refusal_tells_what_was_counted_before_it(cast: Cast, client_of) -> None:
    eve = client_of(cast.eve)
    knock(eve, cast, 8)
    a_minute_passes()
    knock(eve, cast, 1)
    assert [one.get("count") for one in told()] == [None] * 5 + [3, None]


def test_l22_other_people_other_paths_and_all_that_is_allowed_are_told_one_by_one(
    cast: Cast, client_of
) -> None:
    knock(client_of(cast.eve), cast, 9)
    knock(client_of(cast.ana), cast, 1)
    knock(client_of(cast.eve), cast, 1, "log-proof")
    assert knock(client_of(cast.mo), cast, 9) == [200] * 9
    assert len(told()) == ONE_BY_ONE + 2
    assert AuditEvent.objects.filter(action="log.searched").count() == 9


def test_l22_some_of_the_different_things_asked_for_are_kept(cast: Cast) -> None:
    for number in range(40):
        ids = {"clip_id": str(number)}
        record_denial(actor=cast.eve, study_id=None, rule="notfound", route="GET x", ids=ids)
    a_minute_passes()
    tell_denials()
    assert [one["clip_id"] for one in told()[-1]["others"]] == [str(n) for n in range(5, 25)]
    assert told()[-1]["ids"] == {"clip_id": "39"}


def test_l22_a7_hears_of_a_flood_by_its_number(cast: Cast, client_of) -> None:
    knock(client_of(cast.eve), cast, 40)
    a_minute_passes()
    tell_denials()
    row = AuditEvent.objects.filter(action="access.denied").latest("at")
    flood = Seen(
        id=row.pk,
        at=row.at,
        action=row.action,
        outcome=row.outcome,
        actor=row.actor_id,
        detail=json.loads(row.body)["detail"],
    )
    (finding,) = RULES["A7"].judge(Sight(events=(flood,), now=timezone.now()))
    assert finding.measured == {"count": 35}


@pytest.mark.parametrize("before", [0, 4])
def test_l22_a_refusal_that_cannot_be_logged_is_not_even_a_refusal(
    cast: Cast, client_of, before: int
) -> None:
    eve = client_of(cast.eve)
    knock(eve, cast, before)
    with broken_log():
        assert knock(eve, cast, 1) == [503]
    assert len(told()) == before
