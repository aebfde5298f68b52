"""publishUndertaking and signUndertaking."""

from __future__ import annotations

import pytest

from bwvcoding.audit.models import AuditEvent
from bwvcoding.training.models import Undertaking, UndertakingSignature
from tests.factories.training import PROMISE, school


def publish(client, study_id, text: str = PROMISE):
    return client.post(f"/api/studies/{study_id}/undertakings", {"text": text}, format="json")


def sign(client, undertaking_id):
    return client.post(f"/api/undertakings/{undertaking_id}/signatures")


def test_a_new_version_has_to_be_signed_again(cast, client_of):
    cleo, ana = client_of(cast.cleo), client_of(cast.ana)
    first = publish(cleo, cast.study.pk).json()
    assert (first["version"], first["text"]) == (1, PROMISE)
    assert sign(ana, first["id"]).status_code == 201
    second = publish(cleo, cast.study.pk, "I also keep quiet about places.").json()
    assert second["version"] == 2
    refused = sign(ana, first["id"])
    assert (refused.status_code, refused.json()["code"]) == (409, "undertaking-replaced")
    signed = sign(ana, second["id"]).json()
    assert signed["signed_at"] is not None
    assert UndertakingSignature.objects.filter(user=cast.ana).count() == 2
    assert AuditEvent.objects.filter(action="undertaking.signed").count() == 2


def test_it_is_signed_once(cast, client_of):
    undertaking = school(cast).undertaking
    assert sign(client_of(cast.ana), undertaking.pk).status_code == 201
    again = sign(client_of(cast.ana), undertaking.pk)
    assert (again.status_code, again.json()["code"]) == (409, "undertaking-signed")


@pytest.mark.parametrize("text", ["", "  \n"])
def test_it_says_something(cast, client_of, text):
    answer = publish(client_of(cast.cleo), cast.study.pk, text)
    assert answer.status_code == 422
    assert "text" in answer.json()["errors"]


def test_the_same_text_is_no_new_version(cast, client_of):
    standing = school(cast)
    answer = publish(client_of(cast.cleo), standing.study_id, f"{PROMISE}\n")
    assert (answer.status_code, answer.json()["code"]) == (409, "undertaking-unchanged")


@pytest.mark.parametrize("who", ["ana", "dev", "mo", "eve"])
def test_only_the_lead_publishes_one(cast, client_of, who):
    assert publish(client_of(getattr(cast, who)), cast.study.pk).status_code == 404
    assert not Undertaking.objects.exists()


@pytest.mark.parametrize("who", ["cleo", "dev", "kit", "eve"])
def test_only_coders_sign(cast, client_of, who):
    undertaking = school(cast).undertaking
    assert sign(client_of(getattr(cast, who)), undertaking.pk).status_code == 404
    assert not UndertakingSignature.objects.exists()
