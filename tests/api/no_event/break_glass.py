"""Footage opened in an emergency."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from bwvcoding.audit.vocabulary import Event
from bwvcoding.footage import actions
from tests.api.no_event.scene import scene
from tests.cast import Cast
from tests.factories.break_glass import REASON, asked
from tests.factories.footage import ready_clip


@scene(actions.ask_break_glass, Event.BREAK_GLASS_ASKED)
def an_emergency(cast: Cast) -> dict[str, Any]:
    return {
        "clip_id": ready_clip(cast).pk,
        "reason": REASON,
        "proved_at": timezone.now(),
        "actor": cast.cleo,
    }


@scene(actions.open_break_glass, Event.BREAK_GLASS_OPENED)
def an_emergency_asked_about(cast: Cast) -> dict[str, Any]:
    glass = asked(cast, ready_clip(cast))
    return {"glass_id": glass.pk, "proved_at": timezone.now(), "actor": cast.mo}


@scene(actions.end_break_glass, Event.BREAK_GLASS_ENDED)
def an_emergency_to_end(cast: Cast) -> dict[str, Any]:
    return {**an_emergency_asked_about(cast), "actor": cast.max}
