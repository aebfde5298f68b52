"""Second factors: adding and removing them, and the codes for the day they are lost."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.db import transaction
from django.http import HttpRequest

from bwvcoding.accounts.factors import (
    MAIN,
    confirmed_app_secret,
    confirmed_passkey,
    factor_named,
)
from bwvcoding.accounts.models import User
from bwvcoding.accounts.policies import check_app_reason, check_removable
from bwvcoding.accounts.proof import check_fresh, mark_owing
from bwvcoding.accounts.second_factor import is_demanded_of
from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.errors import Conflict


@transaction.atomic(durable=True)
def add_passkey(
    *,
    request: HttpRequest,
    name: str,
    credential: dict[str, Any],
    proved_at: datetime | None,
    actor: User,
) -> list[str]:
    """With the first factor come the recovery codes, shown this once; else none."""
    _locked(actor)
    check_fresh(proved_at)
    confirmed = confirmed_passkey(request, credential)
    WebAuthn.add(actor, name, confirmed)
    codes = _first_codes(request, actor)
    record(Event.FACTOR_ADDED, actor=actor, target=actor, detail={"kind": "passkey"})
    return codes


@transaction.atomic(durable=True)
def add_app(
    *, request: HttpRequest, code: str, reason: str, proved_at: datetime | None, actor: User
) -> list[str]:
    """An authenticator app can be phished, so it is an exception, and its reason is on record."""
    _locked(actor)
    check_fresh(proved_at)
    check_app_reason(reason)
    if Authenticator.objects.filter(user=actor, type=Authenticator.Type.TOTP).exists():
        raise Conflict("There is an authenticator app already. Remove it first.", code="has-app")
    secret, counter = confirmed_app_secret(request, code)
    app = TOTP.activate(actor, secret).instance
    # The code that proved the app has been used: it signs nobody in.
    app.data = {**app.data, "last_counter": counter}
    app.save()
    codes = _first_codes(request, actor)
    record(
        Event.FACTOR_ADDED,
        actor=actor,
        target=actor,
        detail={"kind": "app"},
        words={"reason": reason},
    )
    return codes


@transaction.atomic(durable=True)
def remove_factor(*, factor_id: int, proved_at: datetime | None, actor: User) -> None:
    """The last factor stays where one is demanded."""
    _locked(actor)
    check_fresh(proved_at)
    rows = Authenticator.objects.filter(user=actor, type__in=MAIN)
    factor = factor_named(rows, factor_id)
    check_removable(rows.count(), is_demanded_of(actor.pk))
    factor.delete()
    if not rows.exists():
        Authenticator.objects.filter(user=actor).delete()
    record(Event.FACTOR_REMOVED, actor=actor, target=actor, detail={"kind": factor.type})


@transaction.atomic(durable=True)
def renew_recovery_codes(*, proved_at: datetime | None, actor: User) -> list[str]:
    """The codes before are worth nothing from now on."""
    _locked(actor)
    check_fresh(proved_at)
    if not Authenticator.objects.filter(user=actor, type__in=MAIN).exists():
        raise Conflict("Add a passkey or an authenticator app first.", code="no-factor")
    codes = _new_codes(actor)
    record(Event.RECOVERY_CODES_RENEWED, actor=actor, target=actor)
    return codes


def _locked(person: User) -> UUID:
    return User.objects.select_for_update().get(pk=person.pk).pk


def _first_codes(request: HttpRequest, person: User) -> list[str]:
    """What was owed is given; the codes are made once, with the first factor."""
    mark_owing(request.session, False)
    kept = Authenticator.objects.filter(user=person, type=Authenticator.Type.RECOVERY_CODES)
    return [] if kept.exists() else _new_codes(person)


def _new_codes(person: User) -> list[str]:
    Authenticator.objects.filter(user=person, type=Authenticator.Type.RECOVERY_CODES).delete()
    return list(RecoveryCodes.activate(person).generate_codes())
