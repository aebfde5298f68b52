"""The bytes of footage: one path under a live grant, never cached, in the log before they leave.

Segments are ciphertext and leave no event; their keys do, one by one.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from typing import IO, Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.middleware import get_user
from django.db import DatabaseError
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import MethodNotAllowed
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from bwvcoding.audit.api import logged_refusal
from bwvcoding.core.errors import Conflict, NotFound, NotSignedIn, Refusal
from bwvcoding.core.http import plain_problem
from bwvcoding.core.sealing import Damaged, open_still
from bwvcoding.core.statement import first_asked
from bwvcoding.core.storage import store
from bwvcoding.core.together import Together
from bwvcoding.core.whence import whence
from bwvcoding.footage import actions
from bwvcoding.footage.api.cookies import cookie_hash
from bwvcoding.footage.captioning import CAPTIONS
from bwvcoding.footage.watching import STILLS, Delivery, KeyAsked, Proof, sealed_part

MASTER = "master.m3u8"
TYPES = {
    "m3u8": "application/vnd.apple.mpegurl",
    "m4s": "video/mp4",
    "mp4": "video/mp4",
    "jpg": "image/jpeg",
    "vtt": "text/vtt; charset=utf-8",
    "json": "application/json",
}


# As media_urls.py has it.
KEY_PATH = re.compile(
    r"/media/(?P<grant>[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})/keys/(?P<group>[0-9]{1,9})"
)
MOST_AT_ONCE = 8


def _given(asked: Sequence[KeyAsked]) -> list[bytes | Refusal]:
    return first_asked(actions.deliver_keys, asked=asked)


_keys = Together(_given, MOST_AT_ONCE)


class WhateverIsAskedFor(DefaultContentNegotiation):
    """An image element asks for image/*: the file's own type is the only one there is."""

    def select_renderer(
        self, request: Request, renderers: Any, format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        return renderers[0], renderers[0].media_type


class Media(APIView):
    content_negotiation_class = WhateverIsAskedFor

    @extend_schema(exclude=True)
    def get(self, request: Request, grant_id: UUID, name: str) -> FileResponse:
        delivery = _delivered(name)(grant_id=grant_id, name=name, proof=_proof(request))
        # Committed by now; only from here on may bytes leave.
        content, size = _content(delivery)
        answer = FileResponse(content, content_type=TYPES[name.rpartition(".")[2]])
        answer["Content-Length"] = str(size)
        return _for_this_page_only(answer)


class KeyDoor:
    """Middleware: a key that may leave does so before all that only pages need.

    Sessions, static files, forms and routes cost a fifth of a key's time. Whatever is not a key
    goes on, and every key that may not leave: to the door below, which says why and logs it.
    """

    def __init__(self, onward: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._onward = onward

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        asked = KEY_PATH.fullmatch(request.path_info)
        if asked is None or request.method != "GET":
            return self._onward(request)
        request.get_host()  # refused as everywhere where the host is not ours
        try:
            return _key_of(request, UUID(asked["grant"]), int(asked["group"]))
        except (Refusal, DatabaseError):
            return self._onward(request)


class Keys(View):
    """A door like all others, without REST framework: there it took a tenth of a key's time."""

    @classmethod
    def as_view(cls, **given: Any) -> Any:
        return csrf_exempt(super().as_view(**given))  # nothing here that a token could protect

    def dispatch(self, request: HttpRequest, *args: Any, **ids: Any) -> HttpResponseBase:
        try:
            return super().dispatch(request, **ids)
        except Exception as error:
            refusal = logged_refusal(_to_strangers(error, request), request, ids)
            if refusal is None:
                raise
            return plain_problem(refusal)

    def http_method_not_allowed(self, request: HttpRequest, *args: Any, **ids: Any) -> Any:
        raise MethodNotAllowed(request.method or "")

    def get(self, request: HttpRequest, grant_id: UUID, group: int) -> HttpResponse:
        return _key_of(request, grant_id, group)


def _key_of(request: HttpRequest, grant_id: UUID, group: int) -> HttpResponse:
    key = _keys(KeyAsked(grant_id, group, _proof(request)))
    answer = HttpResponse(key, content_type="application/octet-stream")
    answer["Content-Length"] = str(len(key))
    return _for_this_page_only(answer)


def _to_strangers(error: Exception, request: HttpRequest) -> Exception:
    """The sign-in is asked for with the grant; only where that fails is it asked for alone."""
    if get_user(request).is_authenticated:
        return error
    return NotSignedIn("Sign in, then try again.")


def _proof(request: Request | HttpRequest) -> Proof:
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    asked = request._request if isinstance(request, Request) else request
    return Proof(key, cookie_hash(request), whence(asked))


def _delivered(name: str) -> Any:
    if name == MASTER:
        return actions.open_viewing
    if name == CAPTIONS:
        return actions.deliver_captions
    return actions.deliver_still if name.endswith(STILLS) else sealed_part


def _content(delivery: Delivery) -> tuple[IO[bytes], int]:
    """Rows of a restored backup may name footage that has been destroyed since."""
    try:
        content = store().open(delivery.storage_key)
    except FileNotFoundError as gone:
        raise NotFound from gone
    if delivery.data_key is None:
        return content, delivery.size
    with content as sealed:
        try:
            still = open_still(delivery.data_key, delivery.name, sealed.read())
        except Damaged as damage:
            raise Conflict(
                "This part of the footage is damaged in the store. Tell whoever runs the platform.",
                code="still-damaged",
            ) from damage
    return io.BytesIO(still), len(still)


def _for_this_page_only(answer: Any) -> Any:
    answer["Cache-Control"] = "no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer
