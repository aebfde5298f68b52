"""getAccount, renewProof, endSession, endOtherSessions; what ends a session by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bwvcoding.audit.models import AuditEvent
from bwvcoding.studies.actions import change_member, remove_member
from bwvcoding.studies.queries import memberships_of
from tests.cast import PASSWORD, Cast
from tests.factories.accounts import (
    add_app,
    add_passkey,
    browser,
    challenge,
    code_of,
    post,
    sign_in,
)


@pytest.fixture
def ana(cast: Cast):
    client = browser()
    assert sign_in(client, "ana").status_code == 200
    return client


def is_in(client) -> bool:
    return client.get("/api/session").status_code == 200


def age_proof(client, seconds: int) -> None:
    session = client.session
    session["proved_at"] -= seconds
    session.save()


def test_everyone_sees_their_own_sign_ins_and_ends_them(cast: Cast, ana) -> None:
    other = browser()
    sign_in(other, "ana")
    rows = ana.get("/api/account").json()["sign_ins"]
    assert [row["is_here"] for row in rows] == [False, True]
    assert ana.delete(f"/api/account/sessions/{rows[0]['id']}").status_code == 204
    assert not is_in(other)
    assert is_in(ana)


def test_nobody_ends_anothers_sign_in(cast: Cast, ana) -> None:
    ben = browser()
    sign_in(ben, "ben")
    (row,) = ana.get("/api/account").json()["sign_ins"]
    assert ben.delete(f"/api/account/sessions/{row['id']}").status_code == 404
    assert is_in(ana)


def test_signing_out_everywhere_leaves_this_browser_alone(cast: Cast, ana) -> None:
    others = [browser(), browser()]
    for other in others:
        sign_in(other, "ana")
    assert ana.delete("/api/account/sessions").status_code == 204
    assert [is_in(one) for one in (*others, ana)] == [False, False, True]
    assert '"number":2' in AuditEvent.objects.get(action="sessions.ended").body


def test_a_proof_is_renewed_by_the_password_where_there_is_no_factor(ana) -> None:
    age_proof(ana, 301)
    assert post(ana, "account/recovery-codes").json()["code"] == "proof-wanted"
    before = ana.session.session_key
    assert post(ana, "session/proof", kind="password", password="no").status_code == 401
    form = {"kind": "password", "password": PASSWORD, "code": ""}  # all fields, as a page sends it
    assert post(ana, "session/proof", **form).status_code == 204
    assert ana.session.session_key != before
    assert post(ana, "account/recovery-codes").json()["code"] == "no-factor"
    assert [row["is_here"] for row in ana.get("/api/account").json()["sign_ins"]] == [True]


def test_a_proof_is_renewed_by_the_factor_where_there_is_one(ana) -> None:
    secret, answer = add_app(ana)
    passkey, _ = add_passkey(ana)
    age_proof(ana, 301)
    recovery = answer.json()["recovery_codes"][0]
    assert post(ana, "session/proof", kind="password", password=PASSWORD).status_code == 409
    assert post(ana, "session/proof", kind="recovery", code=recovery).status_code == 422
    form = {"kind": "app", "password": "", "code": code_of(secret, 1)}
    assert post(ana, "session/proof", **form).status_code == 204
    age_proof(ana, 301)
    form = {
        "kind": "passkey",
        "password": "",
        "code": "",
        "credential": passkey.signed(challenge(ana)),
    }
    assert post(ana, "session/proof", **form).status_code == 204
    assert post(ana, "account/recovery-codes").status_code == 201


def test_every_session_ends_when_the_role_changes(cast: Cast, ana) -> None:
    change_member(
        study_id=cast.study.pk,
        user_id=cast.ana.pk,
        role="adjudicator",
        group="community",
        proved_at=timezone.now(),
        actor=cast.cleo,
    )
    assert not is_in(ana)
    (membership,) = memberships_of(cast.ana)
    assert membership.role == "adjudicator"


def test_every_session_ends_with_the_membership(cast: Cast, ana) -> None:
    remove_member(
        study_id=cast.study.pk, user_id=cast.ana.pk, proved_at=timezone.now(), actor=cast.cleo
    )
    assert not is_in(ana)


def test_a_disabled_account_is_out_at_once(cast: Cast, ana) -> None:
    cast.ana.is_active = False
    cast.ana.save()
    assert not is_in(ana)


def test_a_session_ends_after_a_quarter_of_an_hour_without_a_request(ana, settings) -> None:
    settings.SESSION_IDLE_MINUTES = 15
    (row,) = Session.objects.all()
    left = row.expire_date - timezone.now()
    assert timedelta(minutes=14) < left <= timedelta(minutes=15)
    Session.objects.update(expire_date=timezone.now())
    assert not is_in(ana)


def test_work_keeps_a_session_alive_but_not_for_more_than_ten_hours(ana) -> None:
    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=2))
    assert is_in(ana)
    assert Session.objects.get().expire_date - timezone.now() > timedelta(minutes=14)
    session = ana.session
    session["begun_at"] -= 10 * 60 * 60 - 60
    session.save()
    is_in(ana)
    assert Session.objects.get().expire_date - timezone.now() <= timedelta(minutes=1)


def test_a_request_of_somebody_at_work_asks_the_database_for_no_more_than_before(ana) -> None:
    """The session and the person, as before there was a second factor."""
    with CaptureQueriesContext(connection) as asked:
        assert is_in(ana)
    assert len(asked) == 2
