"""From the published file over the draw to the recording: each step with its own event."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from uuid import UUID

from bwvcoding.audit.vocabulary import Event
from bwvcoding.oversight.queries.asking import Asked, detail_of, told
from bwvcoding.oversight.question import Line
from bwvcoding.sampling.queries import drawn_for

if TYPE_CHECKING:
    from bwvcoding.audit.models import AuditEvent


def came_from(asked: Asked, encounter: UUID | None) -> list[Line]:
    """In the order in which it comes about: file, draw, link, recording."""
    events = asked.reader.events()
    lines = []
    for drawn in drawn_for(encounter) if encounter else []:
        row = f"row {drawn.row_number}, SHA-256 {drawn.row_sha256}"
        for step, target, acts in (
            ("Published file", drawn.frame_id, [Event.FRAME_IMPORTED, Event.FRAME_ACCEPTED]),
            ("Draw", drawn.draw_id, [Event.DRAW_COMMITTED, Event.DRAW_EXECUTED]),
            (f"Stop drawn: {row}", drawn.stop_id, [Event.ENCOUNTER_LINKED]),
        ):
            found = events.filter(target_id=str(target), action__in=[a.value for a in acts])
            lines += [_step(step, event) for event in found.order_by("at", "id")]
    about = events.filter(encounter_id=encounter) if encounter else events.none()
    registered = about.filter(action=Event.ENCOUNTER_REGISTERED.value)
    clip = events.filter(clip_id=asked.clip).filter(
        action__in=[Event.CLIP_UPLOADED.value, Event.CLIP_READY.value]
    )
    lines += [_step("Encounter", event) for event in registered.order_by("at", "id")]
    lines += [_step("Recording", event) for event in clip.order_by("at", "id")]
    return lines


def _step(step: str, event: AuditEvent) -> Line:
    return told(event, step=step, what=" · ".join(_what(event)), sha256=_hash(event))


def _what(event: AuditEvent) -> Iterator[str]:
    detail = detail_of(event)
    for name in ("file_name", "month", "rows", "reference", "camera", "size"):
        if detail.get(name) not in (None, ""):
            yield f"{name.replace('_', ' ')} {detail[name]}"


def _hash(event: AuditEvent) -> str:
    detail = detail_of(event)
    return str(detail.get("sha256") or detail.get("file_sha256") or detail.get("commitment") or "")
