"""How long footage is kept, held, and its end."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from bwvcoding.audit.vocabulary import Event
from bwvcoding.footage import actions
from bwvcoding.footage.keeping import today
from bwvcoding.footage.models import Hold
from tests.api.no_event.scene import scene
from tests.cast import Cast
from tests.factories import footage as made
from tests.factories.retention import due_clip
from tests.factories.rights import asked_right, asking, met
from worker.tasks.retention import destroy


@scene(actions.set_retention, Event.RETENTION_SET)
def a_clip_without_a_date(cast: Cast) -> dict[str, Any]:
    return {
        "clip_id": made.ready_clip(cast).pk,
        "retain_until": today(),
        "reason": "The study ends.",
        "proved_at": timezone.now(),
        "actor": cast.kit,
    }


@scene(actions.place_hold, Event.HOLD_PLACED)
def a_clip_to_hold(cast: Cast) -> dict[str, Any]:
    return {
        "clip_id": due_clip(cast).pk,
        "reason": "A complaint.",
        "proved_at": timezone.now(),
        "actor": cast.mo,
    }


@scene(actions.lift_hold, Event.HOLD_LIFTED)
def a_held_clip(cast: Cast) -> dict[str, Any]:
    hold: Hold = actions.place_hold(**a_clip_to_hold(cast))
    return {
        "hold_id": hold.pk,
        "reason": "It was settled.",
        "proved_at": timezone.now(),
        "actor": cast.max,
    }


@scene(actions.record_rights_request, Event.RIGHTS_REQUEST_RECORDED)
def somebody_who_asks(cast: Cast) -> dict[str, Any]:
    return {"clip_id": made.ready_clip(cast).pk, **asking(), "actor": cast.kit}


@scene(actions.answer_rights_request, Event.RIGHTS_REQUEST_ANSWERED)
def a_request_to_answer(cast: Cast) -> dict[str, Any]:
    return {"request_id": asked_right(cast).pk, **met(), "actor": cast.mo}


@scene(actions.expire_clip, Event.CLIP_EXPIRED)
def a_clip_past_its_day(cast: Cast) -> dict[str, Any]:
    return {"clip_id": due_clip(cast).pk}


@scene(actions.record_destruction, Event.DESTRUCTION_RECORDED)
def footage_that_is_gone(cast: Cast) -> dict[str, Any]:
    ended = a_clip_past_its_day(cast)
    actions.expire_clip(**ended)
    destroy(ended["clip_id"])
    return ended
