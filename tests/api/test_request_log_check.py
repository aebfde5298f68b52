"""readLogCheck, requestLogCheck: the whole log is read anew, and what was found is told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from bwvcoding.audit.actions import extend_tree
from bwvcoding.audit.models import AuditEvent, Leaf
from bwvcoding.audit.queries import is_check_awaited
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.queue import Fact
from tests.cast import Cast
from tests.factories.asked import logged
from tests.factories.tampering import unguarded
from worker.tasks.log import check_log


def ask(client, cast: Cast):
    return client.post(f"/api/studies/{cast.study.pk}/log-checks")


def state(client, cast: Cast) -> dict:
    return client.get(f"/api/studies/{cast.study.pk}/log-checks").json()


def test_it_is_asked_for_done_and_told(cast: Cast, client_of, facts) -> None:
    extend_tree()
    mo = client_of(cast.mo)
    assert state(mo, cast) == {"is_awaited": False, "last": None}
    with facts() as sent:
        asked = ask(mo, cast)
    assert (asked.status_code, asked.json()) == (202, {"is_awaited": True, "last": None})
    assert sent == [(Fact.LOG_CHECK_REQUESTED, {})]
    event = AuditEvent.objects.get(action="log_check.requested")
    assert (event.actor_id, event.study_id) == (cast.mo.pk, cast.study.pk)
    extend_tree()
    check_log()
    told = state(client_of(cast.max), cast)
    assert told["is_awaited"] is False
    assert told["last"].pop("at")
    assert told["last"] == {
        "verdict": "sound",
        "size": Leaf.objects.count(),
        "findings": 0,
        "index": None,
        "kind": "",
        "sentence": "",
        "between": [],
    }


def test_a_changed_event_is_told_with_its_place(cast: Cast, client_of) -> None:
    extend_tree()
    place = 3
    event = AuditEvent.objects.get(pk=Leaf.objects.get(number=place).event_id)
    size = Leaf.objects.count()
    with unguarded() as cursor:
        words = "UPDATE audit_auditevent SET body = %s WHERE body = %s"
        cursor.execute(words, [event.body.replace('"v":1', '"v":2'), event.body])
        check_log()
        last = state(client_of(cast.mo), cast)["last"]
        assert (last["verdict"], last["index"], last["between"]) == ("tampered", place, [0, size])
        assert last["kind"] == "body"
        assert AuditEvent.objects.get(action="log.checked").outcome == "deny"


def test_while_one_is_awaited_no_other_is_asked_for(cast: Cast, client_of) -> None:
    mo = client_of(cast.mo)
    assert ask(mo, cast).status_code == 202
    again = ask(client_of(cast.max), cast)
    assert (again.status_code, again.json()["code"]) == (409, "log-check-awaited")


def test_one_that_never_came_is_given_up_after_half_an_hour(cast: Cast) -> None:
    logged(cast, Event.LOG_CHECK_REQUESTED, timezone.now() - timedelta(minutes=31), actor=cast.mo)
    assert not is_check_awaited(cast.study.pk)


@pytest.mark.parametrize("who", ["ana", "cleo", "kit", "eve"])
def test_for_all_others_it_is_not_there(cast: Cast, client_of, who: str) -> None:
    client = client_of(getattr(cast, who))
    assert ask(client, cast).status_code == 404
    assert client.get(f"/api/studies/{cast.study.pk}/log-checks").status_code == 404
    assert not AuditEvent.objects.filter(action="log_check.requested").exists()
