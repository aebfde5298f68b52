"""beginPasskey, addPasskey, beginApp, addApp, removeFactor, renewRecoveryCodes, getAccount."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator

from bwvcoding.audit.models import AuditEvent
from bwvcoding.audit.queries import words_of
from tests.cast import Cast
from tests.factories.accounts import REASON, add_app, add_passkey, browser, code_of, post, sign_in
from tests.factories.passkey import Passkey


@pytest.fixture
def ana(cast: Cast):
    client = browser()
    assert sign_in(client, "ana").status_code == 200
    return client


def account(client) -> dict:
    return client.get("/api/account").json()


def test_a_passkey_is_added_and_the_recovery_codes_come_with_it_once(ana) -> None:
    _, answer = add_passkey(ana)
    assert answer.status_code == 201
    assert answer["Cache-Control"] == "no-store"
    codes = answer.json()["recovery_codes"]
    assert len(set(codes)) == 10
    told = account(ana)
    assert [factor["name"] for factor in told["factors"]] == ["Laptop"]
    assert told["recovery_codes_left"] == 10
    assert not any(code in str(told) for code in codes)
    _, second = add_passkey(ana, "Key in the drawer")
    assert second.json()["recovery_codes"] == []
    assert AuditEvent.objects.filter(action="factor.added").count() == 2


@pytest.mark.parametrize("origin", ["http://localhost.example.org", "https://evil.example"])
def test_a_passkey_made_for_another_site_is_refused(ana, origin: str) -> None:
    options = post(ana, "account/passkey-offer").json()["options"]
    made = Passkey().made(options, origin)
    refused = post(ana, "account/passkeys", name="Laptop", credential=made)
    assert refused.json()["code"] == "wrong-passkey"
    assert account(ana)["factors"] == []


def test_a_passkey_answering_an_older_question_is_refused(ana) -> None:
    old = post(ana, "account/passkey-offer").json()["options"]
    post(ana, "account/passkey-offer")
    refused = post(ana, "account/passkeys", name="Laptop", credential=Passkey().made(old))
    assert refused.json()["code"] == "wrong-passkey"


@pytest.mark.parametrize("rubbish", [{}, {"id": "x"}, {"response": {"clientDataJSON": 7}}])
def test_what_is_no_passkey_is_refused_in_a_sentence(ana, rubbish: dict) -> None:
    post(ana, "account/passkey-offer")
    refused = post(ana, "account/passkeys", name="Laptop", credential=rubbish)
    assert refused.status_code == 409


def test_a_passkey_is_asked_to_stay_on_the_device_and_be_unlocked(ana) -> None:
    asked = post(ana, "account/passkey-offer").json()["options"]["publicKey"]
    assert asked["authenticatorSelection"]["residentKey"] == "required"
    assert asked["authenticatorSelection"]["userVerification"] == "required"
    assert asked["rp"] == {"id": "localhost", "name": "bwvcoding"}
    assert asked["user"]["name"] == "ana@example.org"


def test_an_app_is_an_exception_with_its_reason_on_record(ana) -> None:
    assert "reason" in add_app(ana, "because")[1].json()["errors"]
    _, answer = add_app(ana)
    assert answer.status_code == 201
    event = AuditEvent.objects.get(action="factor.added")
    assert words_of([event]) == {event.pk: {"reason": REASON}}
    assert REASON not in event.body


def test_the_secret_of_an_app_comes_as_text_and_as_a_picture(ana) -> None:
    told = post(ana, "account/app-secret").json()
    assert told["svg"].startswith("<?xml")
    assert told["secret"] in told["url"]
    assert "issuer=bwvcoding" in told["url"]


def test_the_secret_of_an_app_is_sealed_in_the_database(ana) -> None:
    secret, answer = add_app(ana)
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in kept
    assert not any(code in kept for code in answer.json()["recovery_codes"])


def test_an_app_is_kept_only_after_it_has_shown_its_code(ana) -> None:
    secret = post(ana, "account/app-secret").json()["secret"]
    wrong = post(ana, "account/app", code=code_of(secret, 40), reason=REASON)
    assert wrong.status_code == 422
    assert account(ana)["factors"] == []
    assert add_app(ana)[1].status_code == 201
    assert add_app(ana)[1].json()["code"] == "has-app"


def test_factors_are_changed_only_by_whoever_has_just_proved_it_is_them(ana) -> None:
    add_passkey(ana)
    (factor,) = account(ana)["factors"]
    session = ana.session
    session["proved_at"] -= 301
    session.save()
    for answer in (
        add_passkey(ana)[1],
        add_app(ana)[1],
        post(ana, "account/recovery-codes"),
        ana.delete(f"/api/account/factors/{factor['id']}"),
    ):
        assert answer.status_code == 403
        assert answer.json()["code"] == "proof-wanted"
    assert len(account(ana)["factors"]) == 1


def test_a_factor_goes_and_the_codes_with_the_last_one(ana) -> None:
    add_passkey(ana)
    (factor,) = account(ana)["factors"]
    assert ana.delete(f"/api/account/factors/{factor['id']}").status_code == 204
    assert account(ana)["factors"] == []
    assert account(ana)["recovery_codes_left"] == 0


def test_the_last_factor_stays_where_one_is_demanded(ana, settings) -> None:
    settings.SECOND_FACTOR_ROLES = ["coder"]
    add_passkey(ana)
    (factor,) = account(ana)["factors"]
    refused = ana.delete(f"/api/account/factors/{factor['id']}")
    assert refused.json()["code"] == "last-factor"


def test_nobody_removes_anothers_factor(cast: Cast, ana) -> None:
    add_passkey(ana)
    (factor,) = account(ana)["factors"]
    ben = browser()
    sign_in(ben, "ben")
    assert ben.delete(f"/api/account/factors/{factor['id']}").status_code == 404
    assert len(account(ana)["factors"]) == 1


def test_new_recovery_codes_replace_the_old_ones(ana) -> None:
    assert post(ana, "account/recovery-codes").json()["code"] == "no-factor"
    _, first = add_passkey(ana)
    again = post(ana, "account/recovery-codes").json()["recovery_codes"]
    assert not set(again) & set(first.json()["recovery_codes"])
    assert len(again) == 10
