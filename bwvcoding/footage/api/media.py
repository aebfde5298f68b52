"""The bytes of footage: one path under a live grant, never cached, in the log before they leave."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import FileResponse
from drf_spectacular.utils import extend_schema
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from bwvcoding.core.http import session_hash
from bwvcoding.core.storage import store
from bwvcoding.footage import actions

MASTER = "master.m3u8"
TYPES = {
    "m3u8": "application/vnd.apple.mpegurl",
    "m4s": "video/mp4",
    "mp4": "video/mp4",
    "jpg": "image/jpeg",
    "vtt": "text/vtt; charset=utf-8",
    "json": "application/json",
}
STILLS = (".jpg", ".vtt", ".json")


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
        delivery = _action(name)(
            grant_id=grant_id,
            name=name,
            session_hash=session_hash(request),
            actor=request.user,
        )
        # Committed by now; only from here on may bytes leave.
        answer = FileResponse(
            store().open(delivery.storage_key), content_type=TYPES[name.rpartition(".")[2]]
        )
        answer["Content-Length"] = str(delivery.size)
        answer["Cache-Control"] = "no-store"
        answer["Cross-Origin-Resource-Policy"] = "same-origin"
        return answer


def _action(name: str) -> Any:
    if name == MASTER:
        return actions.open_viewing
    return actions.deliver_still if name.endswith(STILLS) else actions.deliver_segment
