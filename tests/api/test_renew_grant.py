"""renewGrant: the same grant for fifteen minutes more, while the right behind it lives."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from bwvcoding.audit.models import AuditEvent
from bwvcoding.core.keystore import keystore
from bwvcoding.footage.models import Grant
from bwvcoding.studies.actions import remove_member
from tests.cast import Cast, signed_protocol
from tests.factories.footage import ready_clip


@pytest.fixture
def client(cast: Cast, client_of):
    signed_protocol(cast)
    return client_of(cast.kit)


@pytest.fixture
def grant(client, cast: Cast) -> Grant:
    form = {"purpose": "custody"}
    answer = client.post(f"/api/clips/{ready_clip(cast).pk}/grants", form, format="json")
    grant = Grant.objects.get(pk=answer.json()["id"])
    begun = timezone.now() - timedelta(minutes=14)
    Grant.objects.update(created_at=begun, expires_at=begun + timedelta(minutes=15))
    return grant


def renew(client, grant: Grant):
    return client.post(f"/api/grants/{grant.pk}/renewal")


def test_it_stays_the_same_grant_and_lasts_fifteen_minutes_more(
    client, cast: Cast, grant: Grant
) -> None:
    answer = renew(client, grant)
    assert answer.status_code == 200
    assert answer.json()["playlist"] == f"/media/{grant.pk}/master.m3u8"
    grant.refresh_from_db()
    assert grant.expires_at > timezone.now() + timedelta(minutes=14)
    event = AuditEvent.objects.get(action="grant.renewed")
    assert (event.actor_id, event.clip_id) == (cast.kit.pk, grant.clip_id)
    # Its cookie goes on being good.
    assert client.get(f"/media/{grant.pk}/keys/0").status_code == 200


@pytest.mark.parametrize("ended", ["expires_at", "revoked_at"])
def test_what_has_ended_is_not_renewed(client, grant: Grant, ended: str) -> None:
    Grant.objects.update(**{ended: timezone.now() - timedelta(seconds=1)})
    assert renew(client, grant).status_code == 404
    assert not AuditEvent.objects.filter(action="grant.renewed").exists()


def test_nobody_else_and_no_other_sign_in_renews_it(cast: Cast, client_of, grant: Grant) -> None:
    for person in (cast.kit, cast.ana, cast.dev):
        assert renew(client_of(person), grant).status_code == 404
    assert AuditEvent.objects.filter(action="access.denied").count() == 3


def test_a_right_that_has_ended_is_not_renewed(client, cast: Cast, grant: Grant) -> None:
    remove_member(
        study_id=cast.study.pk, user_id=cast.kit.pk, proved_at=timezone.now(), actor=cast.cleo
    )
    assert renew(client, grant).status_code == 404


def test_a_clip_whose_key_is_destroyed_is_not_renewed(client, grant: Grant) -> None:
    keystore().destroy(grant.clip.key_id)
    answer = renew(client, grant)
    assert (answer.status_code, answer.json()["code"]) == (409, "key-destroyed")
