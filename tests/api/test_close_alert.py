"""closeAlert: a controller looks and says what it was; the alert stays."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from bwvcoding.audit.models import AuditEvent
from bwvcoding.oversight.models import Alert, AlertClosing
from tests.cast import Cast, address, admit
from tests.factories.alerts import raised

REASON = "A court asked for all six."


def close(client, alert: Alert, reason: str = REASON):
    return client.post(f"/api/alerts/{alert.pk}/closing", {"reason": reason}, format="json")


def test_a_controller_closes_it_with_a_reason_and_both_read_it(cast: Cast, client_of) -> None:
    alert = raised(cast)
    answer = close(client_of(cast.mo), alert, f" {REASON} ")
    assert answer.status_code == 201
    listed = client_of(cast.max).get(f"/api/studies/{cast.study.pk}/alerts").json()
    (same,) = (one for one in listed["results"] if one["id"] == str(alert.pk))
    assert same == answer.json()
    assert (same["closing"]["by"], same["closing"]["reason"]) == ("Mo", REASON)
    event = AuditEvent.objects.get(action="alert.closed")
    assert (event.actor_id, event.target_id) == (cast.mo.pk, str(alert.pk))
    assert REASON not in event.body


def test_without_a_reason_or_twice_it_is_refused(cast: Cast, client_of) -> None:
    alert = raised(cast)
    nothing = close(client_of(cast.mo), alert, "  ")
    assert (nothing.status_code, list(nothing.json()["errors"])) == (422, ["reason"])
    assert close(client_of(cast.mo), alert).status_code == 201
    again = close(client_of(cast.max), alert, "Something else.")
    assert (again.status_code, again.json()["code"]) == (409, "alert-closed")
    assert AlertClosing.objects.get().reason == REASON


def test_nobody_closes_an_alert_about_themselves(cast: Cast, client_of) -> None:
    alert = raised(cast, cast.max)
    own = close(client_of(cast.max), alert)
    assert (own.status_code, own.json()["code"]) == (409, "about-you")
    assert close(client_of(cast.mo), alert).status_code == 201


@pytest.mark.parametrize("who", ["ana", "cleo", "kit", "eve"])
def test_for_all_others_it_is_not_there(cast: Cast, client_of, who: str) -> None:
    alert = raised(cast)
    assert close(client_of(getattr(cast, who)), alert).status_code == 404
    assert not AlertClosing.objects.exists()


def test_an_auditor_reads_and_does_not_close(cast: Cast, client_of) -> None:
    people = {"cleo": cast.cleo, "mo": cast.mo}
    admit(cast.study, address("eve"), "auditor", "community", people)
    assert close(client_of(cast.eve), raised(cast)).status_code == 403


@pytest.mark.parametrize("table", ["oversight_alert", "oversight_alertclosing"])
@pytest.mark.parametrize("act", ["DELETE FROM {}", "UPDATE {} SET created_at = created_at"])
def test_l21_a_finding_and_what_was_said_of_it_can_only_be_added_to(
    cast: Cast, client_of, table: str, act: str
) -> None:
    close(client_of(cast.mo), raised(cast))
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(act.format(table))


def test_l21_no_path_takes_an_alert_away_or_hides_it(cast: Cast, client_of) -> None:
    alert = raised(cast)
    mo = client_of(cast.mo)
    close(mo, alert)
    for method in (mo.delete, mo.put, mo.patch):
        for path in (f"/api/alerts/{alert.pk}/closing", f"/api/studies/{cast.study.pk}/alerts"):
            assert method(path).status_code == 405
    shown = mo.get(f"/api/studies/{cast.study.pk}/alerts").json()["results"]
    assert str(alert.pk) in {one["id"] for one in shown}
