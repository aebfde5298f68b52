"""HTTP forms shared by every app: problem responses (RFC 9457), the client's page shell."""

from __future__ import annotations

from functools import cached_property
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path
from typing import Any

from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, ensure_csrf_cookie
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework import exceptions
from rest_framework.authentication import SessionAuthentication
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from bwvcoding.core.errors import (
    Conflict,
    Forbidden,
    Invalid,
    NotFound,
    NotSignedIn,
    Refusal,
    TooMany,
)

PROBLEM = "application/problem+json"
# SQLSTATE of unique_violation: PostgreSQL manual, appendix A.
DUPLICATE = "23505"
# In the session of whoever must enrol a second factor before anything else opens.
OWES_FACTOR = "owes_factor"


class SignedInSession(SessionAuthentication):
    """Django's session; a missing one is 401, so that the client knows to ask for sign-in."""

    def authenticate_header(self, request: Request) -> str:
        return "Session"


class SignedIn(IsAuthenticated):
    """The one place where a second factor is demanded: every API view but those that are open.

    What is owed was found out at sign-in and stands in the session, which is read already.
    """

    def has_permission(self, request: Request, view: Any) -> bool:
        if not super().has_permission(request, view):
            return False
        if request.session.get(OWES_FACTOR):
            raise Forbidden(
                "Add a passkey or an authenticator app to your account first.",
                code="second-factor-owed",
            )
        return True


class Enrolling(IsAuthenticated):
    """For what somebody needs who still has to add their second factor."""


class SignedInSessionScheme(OpenApiAuthenticationExtension):
    target_class = SignedInSession
    name = "session"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        return {"type": "apiKey", "in": "cookie", "name": "sessionid"}


class OnePolicy(CSPMiddleware):
    """The same Content-Security-Policy everywhere, spelled out once: a third of all middleware."""

    def process_request(self, request: HttpRequest) -> None:
        """No page has a script of its own in it that would need a nonce."""

    @cached_property
    def _policy(self) -> str:
        return build_policy()

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        response.headers.setdefault("Content-Security-Policy", self._policy)
        if request.path_info.startswith("/api/"):
            # What one person was shown is in no cache for the next one at this computer.
            response.headers.setdefault("Cache-Control", "no-store")
        return response


def problem_body(refusal: Refusal) -> dict[str, Any]:
    return {
        "type": f"about:blank#{refusal.code}",
        "title": refusal.title,
        "status": refusal.status,
        "detail": refusal.sentence,
        "code": refusal.code,
        **refusal.extra,
    }


def as_refusal(error: Exception) -> Refusal | None:
    """The refusal behind an exception, or None where it is a fault of ours."""
    if isinstance(error, Refusal):
        return error
    if isinstance(error, (Http404, exceptions.NotFound)):
        return NotFound()
    if isinstance(error, (exceptions.NotAuthenticated, exceptions.AuthenticationFailed)):
        return NotSignedIn("Sign in, then try again.")
    if isinstance(error, exceptions.ValidationError):
        return Invalid("Some of what was sent cannot be used.", errors=_sentences(error.detail))
    if isinstance(error, exceptions.Throttled):
        return TooMany(f"Wait {int(error.wait or 60)} seconds, then try again.")
    if isinstance(error, IntegrityError):
        return _overtaken(error)
    if isinstance(error, PermissionDenied):
        return _refusal_of_status(HTTPStatus.FORBIDDEN, str(error) or "You may not do this.")
    if isinstance(error, exceptions.APIException):
        return _refusal_of_status(HTTPStatus(error.status_code), str(error.detail))
    return None


def _overtaken(error: IntegrityError) -> Refusal | None:
    """Two did the same at once: neither saw the other, and the database let one of them stand."""
    if getattr(error.__cause__, "sqlstate", "") != DUPLICATE:
        return None
    return Conflict("This has just been done by someone else. Look again.", code="overtaken")


def _refusal_of_status(status: HTTPStatus, sentence: str) -> Refusal:
    refusal = Refusal(sentence, code=status.name.lower().replace("_", "-"))
    refusal.status, refusal.title = int(status), status.phrase
    return refusal


def _sentences(detail: Any) -> dict[str, Any]:
    if isinstance(detail, dict):
        return {str(name): _flat(value) for name, value in detail.items()}
    return {"": _flat(detail)}


def _flat(value: Any) -> Any:
    if isinstance(value, dict):
        return _sentences(value)
    if isinstance(value, list):
        if all(isinstance(item, str) for item in value):
            return " ".join(value)
        return [_flat(item) for item in value]
    return str(value)


def problem_response(refusal: Refusal) -> Response:
    return Response(
        problem_body(refusal),
        status=refusal.status,
        content_type=PROBLEM,
        headers=_wait_of(refusal),
    )


def _wait_of(refusal: Refusal) -> dict[str, str] | None:
    wait = refusal.extra.get("retry_after")
    return {"Retry-After": str(wait)} if wait else None


def plain_problem(refusal: Refusal) -> JsonResponse:
    """The same answer for views that are not REST framework's."""
    return JsonResponse(
        problem_body(refusal),
        status=refusal.status,
        content_type=PROBLEM,
        headers=_wait_of(refusal),
    )


def session_hash(request: Request | HttpRequest) -> str:
    """Binds a right to this sign-in without storing the session's key."""
    return sha256((request.session.session_key or "").encode()).hexdigest()


@never_cache
def health(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"status": "ok"})


@never_cache
@ensure_csrf_cookie
def page(request: HttpRequest, path: str = "") -> HttpResponse:
    """The client's shell; every page of the client is this one file."""
    shell = Path(settings.FRONTEND_DIST) / "index.html"
    if not shell.exists():
        return HttpResponse(
            "The pages have not been built. Run 'make demo', or 'npm ci && npm run build' "
            "in frontend/.",
            status=HTTPStatus.SERVICE_UNAVAILABLE,
            content_type="text/plain; charset=utf-8",
        )
    return HttpResponse(shell.read_bytes(), content_type="text/html; charset=utf-8")


@csrf_exempt
def unknown_api_path(request: HttpRequest, path: str = "") -> HttpResponse:
    """Every method is told the same; nothing is done here that a token could protect."""
    return plain_problem(NotFound())
