"""Second factors, sessions, invitations, and the reset of what somebody has lost."""

from __future__ import annotations

from typing import Any

from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from django.http import HttpRequest
from django.utils import timezone

from bwvcoding.accounts import actions as accounts
from bwvcoding.accounts import factors
from bwvcoding.accounts.factors import GivenFactor
from bwvcoding.accounts.models import SignIn, User
from bwvcoding.audit.vocabulary import Event
from bwvcoding.studies import actions as studies
from tests.api.no_event.people import request
from tests.api.no_event.scene import scene
from tests.cast import PASSWORD, Cast, address
from tests.factories.accounts import REASON, code_of
from tests.factories.passkey import Passkey
from tests.factories.roles import asked, confirmed, wanted


def signed_in(person: User) -> HttpRequest:
    made = at_home(request())
    accounts.sign_in(request=made, email=person.email, password=PASSWORD)
    made.user = person
    return made


def at_home(made: HttpRequest) -> HttpRequest:
    made.META["SERVER_NAME"] = "localhost"
    return made


def with_passkey(person: User) -> tuple[HttpRequest, Passkey]:
    made, passkey = signed_in(person), Passkey()
    accounts.add_passkey(
        request=made,
        name="Laptop",
        credential=passkey.made(factors.new_passkey(made, person)),
        proved_at=timezone.now(),
        actor=person,
    )
    return made, passkey


@scene(accounts.sign_in, Event.FACTOR_ASKED)
def a_right_password_of_somebody_with_a_passkey(cast: Cast) -> dict[str, Any]:
    with_passkey(cast.ana)
    return {"request": request(), "email": cast.ana.email, "password": PASSWORD}


@scene(accounts.confirm_sign_in, Event.SIGNED_IN)
def a_password_given_and_a_passkey_at_hand(cast: Cast) -> dict[str, Any]:
    _, passkey = with_passkey(cast.ana)
    made = at_home(request())
    accounts.sign_in(request=made, email=cast.ana.email, password=PASSWORD)
    signed = passkey.signed(factors.new_challenge(made, cast.ana))
    return {"request": made, "given": GivenFactor(kind="passkey", credential=signed)}


@scene(accounts.sign_in_with_passkey, Event.SIGNED_IN)
def a_passkey_at_hand(cast: Cast) -> dict[str, Any]:
    _, passkey = with_passkey(cast.ana)
    made = at_home(request())
    return {"request": made, "credential": passkey.signed(factors.new_challenge(made, None))}


@scene(accounts.note_failed_factor, Event.FACTOR_FAILED)
def a_wrong_code(cast: Cast) -> dict[str, Any]:
    return {"person_id": cast.ana.pk}


@scene(accounts.add_passkey, Event.FACTOR_ADDED)
def a_passkey_made(cast: Cast) -> dict[str, Any]:
    made = signed_in(cast.ana)
    return {
        "request": made,
        "name": "Laptop",
        "credential": Passkey().made(factors.new_passkey(made, cast.ana)),
        "proved_at": timezone.now(),
        "actor": cast.ana,
    }


@scene(accounts.add_app, Event.FACTOR_ADDED)
def an_app_set_up(cast: Cast) -> dict[str, Any]:
    made = signed_in(cast.ana)
    factors.new_app(made, cast.ana)
    return {
        "request": made,
        "code": code_of(made.session[SECRET_SESSION_KEY]),
        "reason": REASON,
        "proved_at": timezone.now(),
        "actor": cast.ana,
    }


@scene(accounts.remove_factor, Event.FACTOR_REMOVED)
def a_passkey_no_longer_wanted(cast: Cast) -> dict[str, Any]:
    with_passkey(cast.ana)
    (shown,), _ = factors.shown_factors(cast.ana)
    return {"factor_id": shown["id"], "proved_at": timezone.now(), "actor": cast.ana}


@scene(accounts.renew_recovery_codes, Event.RECOVERY_CODES_RENEWED)
def recovery_codes_mislaid(cast: Cast) -> dict[str, Any]:
    with_passkey(cast.ana)
    return {"proved_at": timezone.now(), "actor": cast.ana}


@scene(accounts.renew_proof, Event.PROOF_RENEWED)
def somebody_asked_again(cast: Cast) -> dict[str, Any]:
    return {
        "request": signed_in(cast.ana),
        "given": None,
        "password": PASSWORD,
        "actor": cast.ana,
    }


@scene(accounts.end_session, Event.SESSIONS_ENDED)
def a_sign_in_elsewhere(cast: Cast) -> dict[str, Any]:
    signed_in(cast.ana)
    return {"sign_in_id": SignIn.objects.get().pk, "actor": cast.ana}


@scene(accounts.end_other_sessions, Event.SESSIONS_ENDED)
def sign_ins_here_and_elsewhere(cast: Cast) -> dict[str, Any]:
    signed_in(cast.ana)
    here = signed_in(cast.ana)
    return {"but": here.session.session_key, "actor": cast.ana}


def invited(cast: Cast) -> dict[str, Any]:
    return {
        "study_id": cast.study.pk,
        "email": address("fay"),
        "role": "coder",
        "group": "community",
        "organisation": "hackney-cmg",
        "proved_at": timezone.now(),
        "actor": cast.cleo,
    }


@scene(studies.invite_person, Event.PERSON_INVITED)
def somebody_to_invite(cast: Cast) -> dict[str, Any]:
    return invited(cast)


@scene(studies.renew_invitation, Event.INVITATION_RENEWED)
def an_invitation_to_renew(cast: Cast) -> dict[str, Any]:
    invitation, _ = studies.invite_person(**invited(cast))
    return {"invitation_id": invitation.pk, "proved_at": timezone.now(), "actor": cast.cleo}


@scene(studies.withdraw_invitation, Event.INVITATION_WITHDRAWN)
def an_invitation_to_withdraw(cast: Cast) -> dict[str, Any]:
    invitation, _ = studies.invite_person(**invited(cast))
    return {"invitation_id": invitation.pk, "actor": cast.cleo}


@scene(studies.accept_invitation, Event.INVITATION_ACCEPTED)
def an_invitation_to_accept(cast: Cast) -> dict[str, Any]:
    _, secret = studies.invite_person(**invited(cast))
    return {
        "request": request(),
        "secret": secret,
        "name": "Fay",
        "password": PASSWORD,
        "actor": None,
    }


@scene(studies.change_member, Event.MEMBER_CHANGED)
def a_member_whose_part_changes(cast: Cast) -> dict[str, Any]:
    signed_in(cast.ana)
    return {
        "study_id": cast.study.pk,
        "user_id": cast.ana.pk,
        "role": "adjudicator",
        "group": "community",
        "proved_at": timezone.now(),
        "actor": cast.cleo,
    }


@scene(studies.request_factor_reset, Event.FACTOR_RESET_REQUESTED)
def a_lost_phone(cast: Cast) -> dict[str, Any]:
    return {
        "study_id": cast.study.pk,
        "user_id": cast.ana.pk,
        "reason": "Called back on the number we have.",
        "proved_at": timezone.now(),
        "actor": cast.cleo,
    }


@scene(studies.confirm_factor_reset, Event.FACTOR_RESET_CONFIRMED)
def a_lost_phone_asked_about(cast: Cast) -> dict[str, Any]:
    with_passkey(cast.ana)
    reset = studies.request_factor_reset(**a_lost_phone(cast))
    return {"reset_id": reset.pk, "proved_at": timezone.now(), "actor": cast.mo}


@scene(studies.request_role, Event.ROLE_REQUESTED)
def an_auditor_to_be(cast: Cast) -> dict[str, Any]:
    return wanted(cast)


@scene(studies.confirm_role, Event.ROLE_CONFIRMED)
def an_auditor_asked_for(cast: Cast) -> dict[str, Any]:
    return {"request_id": asked(cast).pk, "proved_at": timezone.now(), "actor": cast.mo}


@scene(studies.end_role_request, Event.ROLE_REQUEST_ENDED)
def an_auditor_nobody_wants(cast: Cast) -> dict[str, Any]:
    return an_auditor_asked_for(cast)


@scene(studies.give_role, Event.MEMBER_ADDED)
def an_auditor_confirmed(cast: Cast) -> dict[str, Any]:
    return {"request_id": confirmed(cast).pk}
