"""requestFactorReset, listFactorResets, confirmFactorReset: two people, neither of them the one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from bwvcoding.audit.models import AuditEvent
from bwvcoding.studies.models import FactorReset
from tests.cast import Cast
from tests.factories.accounts import add_passkey, browser, challenge, post, sign_in


@pytest.fixture
def ana(cast: Cast):
    client = browser()
    sign_in(client, "ana")
    client.passkey, _ = add_passkey(client)
    return client


def ask(client, cast: Cast, person, reason: str = "Called back on the number we have."):
    path = f"studies/{cast.study.pk}/members/{person.pk}/factor-reset"
    return post(client, path, reason=reason)


def confirm(client, reset) -> int:
    return post(client, f"factor-resets/{reset.json()['id']}/confirmation").status_code


def test_g8_nobody_resets_a_factor_alone(cast: Cast, client_of, ana) -> None:
    lead = client_of(cast.cleo)
    reset = ask(lead, cast, cast.ana)
    assert reset.status_code == 201
    assert confirm(lead, reset) == 409
    assert len(ana.get("/api/account").json()["factors"]) == 1


def test_g8_the_second_person_confirms_and_everything_of_the_first_ends(
    cast: Cast, client_of, ana, settings
) -> None:
    settings.EMAIL_URL = "smtp://mail.example.org"
    reset = ask(client_of(cast.cleo), cast, cast.ana)
    (waiting,) = (
        client_of(cast.mo).get(f"/api/studies/{cast.study.pk}/factor-resets").json()["results"]
    )
    assert (waiting["name"], waiting["requested_by"]) == ("Ana", "Cleo")
    assert confirm(client_of(cast.mo), reset) == 204
    assert ana.get("/api/session").status_code == 401
    signed = ana.passkey.signed(challenge(browser()))
    assert post(browser(), "session/passkey", credential=signed).status_code == 401
    (letter,) = mail.outbox
    assert letter.to == ["ana@example.org"]
    assert "Cleo asked for it and Mo confirmed it" in letter.body
    again = browser()
    assert sign_in(again, "ana").status_code == 200
    assert again.get("/api/account").json()["factors_reset_at"] is not None
    event = AuditEvent.objects.get(action="factor_reset.confirmed")
    assert str(cast.ana.pk) in event.body


def test_g8_nobody_asks_for_or_confirms_their_own(cast: Cast, client_of) -> None:
    assert ask(client_of(cast.cleo), cast, cast.cleo).json()["code"] == "own-membership"
    reset = ask(client_of(cast.cleo), cast, cast.mo)
    assert confirm(client_of(cast.mo), reset) == 409
    assert confirm(client_of(cast.max), reset) == 204


def test_only_leads_and_controllers_reset(cast: Cast, client_of) -> None:
    assert ask(client_of(cast.ben), cast, cast.ana).status_code == 403
    assert ask(client_of(cast.eve), cast, cast.ana).status_code == 404
    reset = ask(client_of(cast.cleo), cast, cast.ana)
    assert confirm(client_of(cast.ben), reset) == 403
    path = f"/api/studies/{cast.study.pk}/factor-resets"
    assert client_of(cast.ben).get(path).status_code == 404


def test_it_is_asked_once_and_confirmed_within_a_day(cast: Cast, client_of) -> None:
    lead = client_of(cast.cleo)
    assert "reason" in ask(lead, cast, cast.ana, " ").json()["errors"]
    reset = ask(lead, cast, cast.ana)
    assert ask(lead, cast, cast.ana).json()["code"] == "reset-waiting"
    FactorReset.objects.update(requested_at=timezone.now() - timedelta(hours=24))
    assert confirm(client_of(cast.mo), reset) == 404
    assert ask(lead, cast, cast.ana).status_code == 201


def test_a_reset_is_confirmed_once(cast: Cast, client_of) -> None:
    reset = ask(client_of(cast.cleo), cast, cast.ana)
    assert [confirm(client_of(who), reset) for who in (cast.mo, cast.max)] == [204, 409]


def test_an_old_sign_in_is_asked_again_first(cast: Cast, client_of) -> None:
    lead = client_of(cast.cleo)
    session = lead.session
    session["proved_at"] -= 301
    session.save()
    assert ask(lead, cast, cast.ana).json()["code"] == "proof-wanted"
