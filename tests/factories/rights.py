"""Requests of people on footage: recorded, and met."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from bwvcoding.footage import actions
from bwvcoding.footage.keeping import today
from bwvcoding.footage.models import Clip, RightsRequest
from tests.cast import Cast
from tests.factories.footage import ready_clip


def asking(kind: str = "withdrawal", **said: Any) -> dict[str, Any]:
    proved = timezone.now()
    whole = {"kind": kind, "came_in_on": today(), "reference": "DSR-7", "proved_at": proved}
    return {**whole, **said}


def met() -> dict[str, Any]:
    return {"outcome": "met", "grounds": "", "proved_at": timezone.now()}


def asked_right(
    cast: Cast, clip: Clip | None = None, kind: str = "withdrawal", **said: Any
) -> RightsRequest:
    clip = clip or ready_clip(cast)
    return actions.record_rights_request(clip_id=clip.pk, actor=cast.kit, **asking(kind, **said))


def withdrawn(cast: Cast, clip: Clip, kind: str = "withdrawal") -> RightsRequest:
    """Taken out, before the worker has heard of it."""
    request = asked_right(cast, clip, kind)
    return actions.answer_rights_request(request_id=request.pk, actor=cast.mo, **met())
