"""The cookie that comes with a grant: sent to that grant's paths alone, read by no script."""

from __future__ import annotations

import secrets
from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from rest_framework.request import Request
from rest_framework.response import Response

NAME = "grant"


def new_secret() -> str:
    return secrets.token_urlsafe(32)


def hash_of(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def cookie_hash(request: Request | HttpRequest) -> str:
    return hash_of(request.COOKIES.get(NAME, ""))


def hand_over(answer: Response, grant_id: UUID, secret: str) -> Response:
    """Kept until the browser closes; the grant itself ends long before."""
    answer.set_cookie(
        NAME,
        secret,
        path=f"/media/{grant_id}/",
        secure=settings.HTTPS,
        httponly=True,
        samesite="Strict",
    )
    return answer
