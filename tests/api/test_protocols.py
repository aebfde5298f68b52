"""draftProtocol, signProtocol, listProtocols, getProtocol: in force when both have signed."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from bwvcoding.studies.models import Protocol
from tests.cast import Cast, protocol_document, signed_protocol


def draft(client, cast: Cast, **changes: object):
    return client.post(
        f"/api/studies/{cast.study.pk}/protocols",
        {"document": protocol_document(**changes)},
        format="json",
    )


def sign(client, protocol: dict, sha256: str | None = None):
    return client.post(
        f"/api/protocols/{protocol['id']}/signatures",
        {"sha256": sha256 or protocol["sha256"]},
        format="json",
    )


def test_a_draft_waits_for_both_controllers(cast: Cast, client_of) -> None:
    protocol = draft(client_of(cast.cleo), cast).json()
    assert protocol["version"] == 1
    assert {party["slug"] for party in protocol["awaiting"]} == {"met", "mopac"}
    assert protocol["in_force"] is False


def test_it_is_in_force_with_the_second_signature_and_not_before(cast: Cast, client_of) -> None:
    protocol = draft(client_of(cast.cleo), cast).json()
    assert sign(client_of(cast.mo), protocol).json()["in_force"] is False
    signed = sign(client_of(cast.max), protocol)
    assert signed.status_code == 201
    assert signed.json()["in_force"] is True


def test_a_change_is_a_new_version_and_the_old_one_stays_in_force(cast: Cast, client_of) -> None:
    old = signed_protocol(cast)
    new = draft(client_of(cast.cleo), cast, overlap=3).json()
    assert new["version"] == 2
    rows = client_of(cast.max).get(f"/api/studies/{cast.study.pk}/protocols").json()["results"]
    assert {row["version"]: row["in_force"] for row in rows} == {1: True, 2: False}
    assert Protocol.objects.get(pk=old.pk).document["overlap"] == 2


def test_a_replaced_version_can_no_longer_be_signed(cast: Cast, client_of) -> None:
    old = draft(client_of(cast.cleo), cast).json()
    draft(client_of(cast.cleo), cast, overlap=3)
    assert sign(client_of(cast.mo), old).json()["code"] == "protocol-replaced"


def test_signing_needs_the_hash_of_what_was_read(cast: Cast, client_of) -> None:
    protocol = draft(client_of(cast.cleo), cast).json()
    assert sign(client_of(cast.mo), protocol, "f" * 64).json()["code"] == "protocol-changed"


def test_a_controller_signs_once(cast: Cast, client_of) -> None:
    protocol = draft(client_of(cast.cleo), cast).json()
    sign(client_of(cast.mo), protocol)
    assert sign(client_of(cast.mo), protocol).json()["code"] == "protocol-signed"


def test_the_lead_cannot_sign_and_a_controller_cannot_draft(cast: Cast, client_of) -> None:
    protocol = draft(client_of(cast.cleo), cast).json()
    assert sign(client_of(cast.cleo), protocol).status_code == 403
    assert draft(client_of(cast.mo), cast).status_code == 403


def test_a_wrong_document_is_refused_field_by_field(cast: Cast, client_of) -> None:
    answer = draft(client_of(cast.cleo), cast, aims="", overlap=1)
    assert answer.status_code == 422
    assert set(answer.json()["errors"]) == {"aims", "overlap"}
    assert not Protocol.objects.exists()


def test_eve_cannot_tell_a_protocol_from_none(cast: Cast, client_of) -> None:
    protocol = signed_protocol(cast)
    assert client_of(cast.eve).get(f"/api/protocols/{protocol.pk}").status_code == 404


@pytest.mark.parametrize("table", ["studies_protocol", "studies_protocolsignature"])
def test_the_database_itself_refuses_to_change_what_was_signed(cast: Cast, table: str) -> None:
    signed_protocol(cast)
    for statement in (f"UPDATE {table} SET created_at = created_at", f"DELETE FROM {table}"):
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_signed_thresholds_change_only_with_a_reason_that_is_signed_with_them(
    cast: Cast, client_of
) -> None:
    signed_protocol(cast)
    lower = {"factual": {"alpha": 0.75}}
    refused = draft(client_of(cast.cleo), cast, thresholds=lower)
    assert refused.status_code == 422
    assert "thresholds in force for: factual" in refused.json()["errors"]["amendment"]
    reasoned = draft(client_of(cast.cleo), cast, thresholds=lower, amendment="A smaller pilot.")
    assert reasoned.status_code == 201
    assert reasoned.json()["document"]["amendment"] == "A smaller pilot."


def test_thresholds_nobody_has_signed_yet_may_change_freely(cast: Cast, client_of) -> None:
    draft(client_of(cast.cleo), cast)
    assert (
        draft(client_of(cast.cleo), cast, thresholds={"timed": {"alpha": 0.9}}).status_code == 201
    )
