"""beginPasskeyProof, confirmSignIn, signInWithPasskey: the second step, or one that is both."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from bwvcoding.accounts.models import User
from bwvcoding.audit.models import AuditEvent
from tests.cast import Cast
from tests.factories.accounts import (
    add_app,
    add_passkey,
    browser,
    challenge,
    code_of,
    confirm,
    post,
    sign_in,
)


@pytest.fixture
def app(cast: Cast) -> tuple[str, list[str]]:
    """The secret of Ana's authenticator app, and her recovery codes."""
    client = browser()
    sign_in(client, "ana")
    secret, answer = add_app(client)
    return secret, answer.json()["recovery_codes"]


@pytest.fixture
def passkey(cast: Cast):
    client = browser()
    sign_in(client, "ana")
    return add_passkey(client)[0]


def half_way():
    client = browser()
    answer = sign_in(client, "ana")
    assert answer.status_code == 202
    return client


def is_in(client) -> bool:
    return client.get("/api/session").status_code == 200


def test_a_password_alone_signs_nobody_in_who_has_a_factor(app) -> None:
    client = browser()
    assert sign_in(client, "ana").json() == {"factors": ["app", "recovery"]}
    assert not is_in(client)
    assert client.get("/api/studies").status_code == 401
    assert AuditEvent.objects.filter(action="factor.asked").count() == 1


def test_the_code_of_the_app_signs_in(app) -> None:
    client = half_way()
    assert confirm(client, "app", code=code_of(app[0], 1)).status_code == 200
    assert is_in(client)


def test_g9_a_code_is_good_once_in_whatever_process(app) -> None:
    """Neither again, nor one from before it: what is used stands in the database."""
    secret, _ = app
    enrolled_with = code_of(secret)
    assert confirm(half_way(), "app", code=enrolled_with).status_code == 401
    nxt = code_of(secret, 1)
    assert confirm(half_way(), "app", code=nxt).status_code == 200
    assert confirm(half_way(), "app", code=nxt).json()["code"] == "wrong-factor"
    assert confirm(half_way(), "app", code=code_of(secret)).status_code == 401


def test_g9_a_recovery_code_is_good_once(app) -> None:
    code = app[1][3]
    assert confirm(half_way(), "recovery", code=code).status_code == 200
    assert confirm(half_way(), "recovery", code=code).status_code == 401
    assert confirm(half_way(), "recovery", code=app[1][4]).status_code == 200


def test_a_passkey_confirms_a_password(passkey) -> None:
    client = half_way()
    answer = confirm(client, "passkey", credential=passkey.signed(challenge(client)))
    assert answer.status_code == 200
    assert is_in(client)


def test_a_passkey_alone_signs_in(passkey) -> None:
    client = browser()
    options = challenge(client)
    assert options["publicKey"]["userVerification"] == "required"
    assert options["publicKey"].get("allowCredentials", []) == []
    answer = post(client, "session/passkey", credential=passkey.signed(options))
    assert answer.json()["user"]["name"] == "Ana"
    assert is_in(client)


def test_a_passkeys_answer_is_good_once_and_for_its_own_question(passkey) -> None:
    client = browser()
    old = passkey.signed(challenge(client))
    challenge(client)
    assert post(client, "session/passkey", credential=old).status_code == 401
    good = passkey.signed(challenge(client))
    assert post(client, "session/passkey", credential=good).status_code == 200
    client.delete("/api/session")
    assert post(client, "session/passkey", credential=good).status_code == 401
    other = browser()
    challenge(other)
    assert post(other, "session/passkey", credential=good).status_code == 401


def test_a_passkey_used_on_a_look_alike_site_is_refused(passkey) -> None:
    client = browser()
    answer = passkey.signed(challenge(client), "https://localhost.evil.example")
    assert post(client, "session/passkey", credential=answer).json()["code"] == "wrong-factor"


def test_a_passkey_of_nobody_is_refused_in_the_same_words(cast: Cast, passkey) -> None:
    client = browser()
    passkey.holder = "AAAA"
    answer = post(client, "session/passkey", credential=passkey.signed(challenge(client)))
    assert answer.status_code == 401
    wrong = post(browser(), "session/passkey", credential={"id": "x"})
    assert wrong.json()["detail"] == answer.json()["detail"]


def test_a_disabled_persons_passkey_signs_nobody_in(cast: Cast, passkey) -> None:
    User.objects.filter(pk=cast.ana.pk).update(is_active=False)
    client = browser()
    answer = post(client, "session/passkey", credential=passkey.signed(challenge(client)))
    assert answer.status_code == 401


def test_a_second_step_without_a_first_is_refused(app) -> None:
    refused = confirm(browser(), "app", code=code_of(app[0], 1))
    assert refused.json()["code"] == "password-first"


def test_the_second_step_waits_ten_minutes_for_nobody(app) -> None:
    client = half_way()
    session = client.session
    session["half_signed_in"] = {**session["half_signed_in"], "at": 0}
    session.save()
    assert confirm(client, "app", code=code_of(app[0], 1)).json()["code"] == "password-first"


def test_g7_five_wrong_codes_hold_the_account_for_a_quarter_of_an_hour(app) -> None:
    client = half_way()
    for _ in range(5):
        assert confirm(client, "app", code="000000").status_code == 401
    held = confirm(half_way(), "app", code=code_of(app[0], 1))
    assert held.status_code == 429
    assert int(held["Retry-After"]) > 800
    assert AuditEvent.objects.filter(action="factor.failed", outcome="deny").count() == 5
    User.objects.update(factor_missed_at=timezone.now() - timedelta(minutes=15))
    assert confirm(half_way(), "app", code=code_of(app[0], 1)).status_code == 200
    assert User.objects.get(email="ana@example.org").factor_misses == 0


def test_g5_the_session_is_another_one_after_each_step(app) -> None:
    client = browser()
    client.session.save()
    keys = [client.session.session_key]
    sign_in(client, "ana")
    keys.append(client.session.session_key)
    confirm(client, "app", code=code_of(app[0], 1))
    keys.append(client.session.session_key)
    assert len(set(keys)) == 3


def test_the_log_names_the_way_of_a_sign_in_and_never_its_code(app) -> None:
    confirm(half_way(), "recovery", code=app[1][0])
    event = AuditEvent.objects.filter(action="sign_in.made").latest("at")
    assert '"way":"recovery"' in event.body
    assert app[1][0] not in event.body
