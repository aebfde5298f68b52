"""Second factors as django-allauth keeps and checks them; here is only what it leaves open.

It works on a request in hand (`context.request`), which its own views and middleware provide; none
of them is used here, so that there is one door only (ADR 0027).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from allauth.core import context
from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt
from allauth.mfa.webauthn.internal import auth as webauthn
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from bwvcoding.accounts.models import User
from bwvcoding.core.errors import Conflict, Invalid, NotFound

# As SignIn.Way spells them.
PASSWORD, PASSKEY, APP, RECOVERY = "password", "passkey", "app", "recovery"
TYPES = {
    PASSKEY: Authenticator.Type.WEBAUTHN,
    APP: Authenticator.Type.TOTP,
    RECOVERY: Authenticator.Type.RECOVERY_CODES,
}
KINDS = {value: kind for kind, value in TYPES.items()}
MAIN = [TYPES[PASSKEY], TYPES[APP]]
REFUSALS = {
    PASSKEY: "That passkey was not accepted. Try again, or sign in another way.",
    APP: "That code is not right, or has been used. Wait for the next one and enter it.",
    RECOVERY: "That recovery code is not right, or has been used. Enter another one.",
}


@dataclass(frozen=True)
class GivenFactor:
    """What somebody gives to prove who they are: a code, or a passkey's answer."""

    kind: str
    code: str = field(default="", repr=False)
    credential: dict[str, Any] | None = field(default=None, repr=False)

    @property
    def refusal(self) -> str:
        return REFUSALS[self.kind]


def has_factor(person: User) -> bool:
    return Authenticator.objects.filter(user_id=person.pk, type__in=MAIN).exists()


def kinds_of(person_id: Any) -> list[str]:
    """What a sign-in can be confirmed with."""
    rows = Authenticator.objects.filter(user_id=person_id).values_list("type", flat=True)
    return [kind for kind in TYPES if TYPES[kind] in set(rows)]


def shown_factors(person: User) -> tuple[list[dict[str, Any]], int]:
    """The person's factors as they may see them, and how many recovery codes are left."""
    rows = list(Authenticator.objects.filter(user_id=person.pk).order_by("created_at"))
    shown = [
        {
            "id": row.pk,
            "kind": KINDS[Authenticator.Type(row.type)],
            "name": row.data.get("name", "Authenticator app"),
            "added_at": row.created_at,
            "used_at": row.last_used_at,
        }
        for row in rows
        if row.type in MAIN
    ]
    codes = [row for row in rows if row.type == TYPES[RECOVERY]]
    return shown, sum(len(RecoveryCodes(row).get_unused_codes()) for row in codes)


def factor_named(rows: Any, factor_id: int) -> Authenticator:
    found = rows.filter(pk=factor_id).first()
    if found is None:
        raise NotFound
    return found


def accepted(
    request: HttpRequest, person: User, rows: Iterable[Authenticator], given: GivenFactor
) -> Authenticator | None:
    """The factor that was given rightly, marked as used; the caller holds the lock and saves."""
    of_kind = [row for row in rows if row.type == TYPES[given.kind]]
    if given.kind == PASSKEY:
        return _passkey(request, person, given.credential or {}) if of_kind else None
    for row in of_kind:
        if given.kind == APP and _app_code(row, given.code):
            return row
        if given.kind == RECOVERY and RecoveryCodes(row).validate_code(given.code):
            # It has changed the row; what is used next must not undo that.
            return Authenticator.objects.get(pk=row.pk)
    return None


def _passkey(request: HttpRequest, person: User, credential: dict[str, Any]) -> Any:
    try:
        with context.request_context(request):
            return webauthn.complete_authentication(person, credential)
    except (ValidationError, ValueError, TypeError, KeyError):
        return None


def _app_code(row: Authenticator, code: str) -> bool:
    """A code is good once, whichever process sees it: allauth notes used ones in a cache."""
    counter = _counter_of(decrypt(row.data["secret"]), code)
    if counter is None or counter <= row.data.get("last_counter", 0):
        return False
    row.data = {**row.data, "last_counter": counter}
    return True


def _counter_of(secret: str, code: str) -> int | None:
    for counter in totp.yield_hotp_counters_from_time():
        expected = totp.format_hotp_value(totp.hotp_value(secret, counter))
        if compare_user_code(actual=code, expected=expected):
            return counter
    return None


def new_challenge(request: HttpRequest, person: User | None) -> dict[str, Any]:
    """For the passkeys of this person, or for whichever the browser offers."""
    with context.request_context(request):
        return webauthn.begin_authentication(person)


def holder_of(credential: dict[str, Any]) -> User | None:
    """Whose passkey says it is; the signature is proved afterwards."""
    try:
        person = webauthn.extract_user_from_response(credential)
    except (ValidationError, ValueError, TypeError, KeyError, AttributeError):
        return None
    return person if isinstance(person, User) and person.is_active else None


def new_passkey(request: HttpRequest, person: User) -> dict[str, Any]:
    """What the browser is asked to make: kept by the device, opened by a PIN or the like."""
    with context.request_context(request):
        return webauthn.begin_registration(person, passwordless=True)


def confirmed_passkey(request: HttpRequest, credential: dict[str, Any]) -> dict[str, Any]:
    try:
        with context.request_context(request):
            webauthn.parse_registration_response(credential)
            webauthn.complete_registration(credential)
    except (ValidationError, ValueError, TypeError, KeyError) as problem:
        raise Conflict(
            "The passkey was not accepted. Try again; nothing has changed.", code="wrong-passkey"
        ) from problem
    return credential


def new_app(request: HttpRequest, person: User) -> dict[str, str]:
    """A secret kept in this session until a code from the app shows that it has arrived."""
    with context.request_context(request):
        secret = totp.get_totp_secret(regenerate=True)
        url = get_adapter().build_totp_url(person, secret)
        return {"secret": secret, "url": url, "svg": get_adapter().build_totp_svg(url)}


def confirmed_app_secret(request: HttpRequest, code: str) -> tuple[str, int]:
    secret = request.session.get(totp.SECRET_SESSION_KEY)
    counter = _counter_of(secret, code) if secret else None
    if secret is None or counter is None:
        sentence = "That code is not right. Enter the six digits that the app shows now."
        raise Invalid(sentence, errors={"code": sentence})
    totp.clear_totp_secret(request)
    return secret, counter
