"""People with a second factor, each with the browser they sign in with."""

from __future__ import annotations

import time
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from rest_framework.test import APIClient

from bwvcoding.accounts.policies import APP_REASONS
from tests.cast import PASSWORD, address
from tests.factories.passkey import Passkey

PERIOD = 30  # seconds, RFC 6238
REASON = next(iter(APP_REASONS))


def browser() -> APIClient:
    """At the address that a passkey belongs to."""
    return APIClient(SERVER_NAME="localhost")


def post(client: APIClient, path: str, **body: Any) -> Any:
    return client.post(f"/api/{path}", body, format="json")


def sign_in(client: APIClient, who: str, password: str = PASSWORD) -> Any:
    return post(client, "session", email=address(who), password=password)


def code_of(secret: str, steps: int = 0) -> str:
    """The six digits of the app, `steps` half-minutes from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // PERIOD + steps))


def challenge(client: APIClient) -> dict[str, Any]:
    return post(client, "session/passkey-challenge").json()["options"]


def add_passkey(client: APIClient, name: str = "Laptop") -> tuple[Passkey, Any]:
    passkey = Passkey()
    offer = post(client, "account/passkey-offer")
    if offer.status_code != 200:
        return passkey, offer
    options = offer.json()["options"]
    return passkey, post(client, "account/passkeys", name=name, credential=passkey.made(options))


def add_app(client: APIClient, reason: str = REASON) -> tuple[str, Any]:
    offer = post(client, "account/app-secret")
    if offer.status_code != 200:
        return "", offer
    secret = offer.json()["secret"]
    return secret, post(client, "account/app", code=code_of(secret), reason=reason)


def confirm(client: APIClient, kind: str, **given: Any) -> Any:
    return post(client, "session/confirmation", kind=kind, **given)
