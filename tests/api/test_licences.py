"""listLicences, listMyLicences and revokeLicence: results are a coder's own and the lead's."""

from __future__ import annotations

import pytest

from bwvcoding.audit.models import AuditEvent
from bwvcoding.training.models import Licence
from tests.factories.training import expire, school


def revoke(client, licence, reason: str = "Codes cuffs too late."):
    body = {"reason": reason}
    return client.post(f"/api/licences/{licence.pk}/revocation", body, format="json")


def test_the_lead_sees_who_has_signed_and_who_holds_what(cast, client_of):
    standing = school(cast)
    standing.license(cast.ana)
    standing.prepare(cast.ben)
    standing.take(cast.ben, wrong=3)
    page = client_of(cast.cleo).get(standing.path("licences")).json()
    rows = {one["name"]: one for one in page["coders"]}
    assert set(rows) == {"Ana", "Ben", "Gil"}
    assert [rows[name]["has_signed"] for name in ("Ana", "Ben", "Gil")] == [True, True, False]
    states = {name: row["families"][0]["standing"]["state"] for name, row in rows.items()}
    assert states == {"Ana": "valid", "Ben": "none", "Gil": "none"}
    assert rows["Ben"]["families"][0]["last_result"]["right"] == 1
    assert page["course"]["version"] == 1


@pytest.mark.parametrize("who", ["ana", "ben", "dev", "mo", "kit", "eve"])
def test_nobody_else_sees_the_results_of_others(cast, client_of, who):
    standing = school(cast)
    standing.license(cast.ana)
    assert client_of(getattr(cast, who)).get(standing.path("licences")).status_code == 404


def test_a_coder_sees_their_own_licences_and_no_others(cast, client_of):
    standing = school(cast)
    licence = standing.license(cast.ana)
    (own,) = client_of(cast.ana).get("/api/my-licences").json()["results"]
    assert (own["study_name"], own["standing"]["state"]) == ("Stops on camera", "valid")
    assert own["standing"]["label"] == "Force"
    expire(licence)
    (own,) = client_of(cast.ana).get("/api/my-licences").json()["results"]
    assert own["standing"]["state"] == "expired"
    assert client_of(cast.ben).get("/api/my-licences").json()["results"] == []


def test_a_revoked_licence_says_why_and_comes_back_with_another_test(cast, client_of):
    standing = school(cast)
    licence = standing.license(cast.ana)
    assert revoke(client_of(cast.cleo), licence).json()["end"] == "revoked"
    (own,) = client_of(cast.ana).get("/api/my-licences").json()["results"]
    assert own["standing"]["state"] == "revoked"
    assert own["standing"]["end_reason"] == "Codes cuffs too late."
    assert AuditEvent.objects.get(action="licence.revoked").target_id == str(licence.pk)
    standing.take(cast.ana)
    (own,) = client_of(cast.ana).get("/api/my-licences").json()["results"]
    assert own["standing"]["state"] == "valid"
    assert Licence.objects.filter(user=cast.ana).count() == 2


def test_it_takes_a_reason_and_a_licence_that_stands(cast, client_of):
    licence = school(cast).license(cast.ana)
    cleo = client_of(cast.cleo)
    assert revoke(cleo, licence, " ").status_code == 422
    assert revoke(cleo, licence).status_code == 200
    again = revoke(cleo, licence)
    assert (again.status_code, again.json()["code"]) == (409, "licence-ended")


@pytest.mark.parametrize("who", ["ana", "ben", "dev", "mo", "eve"])
def test_only_the_lead_revokes(cast, client_of, who):
    licence = school(cast).license(cast.ana)
    assert revoke(client_of(getattr(cast, who)), licence).status_code == 404
    licence.refresh_from_db()
    assert licence.ended_at is None
