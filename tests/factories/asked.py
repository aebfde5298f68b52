"""Events as their acts record them, at any time; and saved questions put to the log."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from bwvcoding.audit.actions.recording import row_of
from bwvcoding.audit.models import AuditEvent
from bwvcoding.audit.vocabulary import Event
from bwvcoding.footage.models import Grant
from tests.cast import Cast


def ago(**span: float) -> datetime:
    return timezone.now() - timedelta(**span)


def logged(cast: Cast, event: Event, at: datetime | None = None, **told: Any) -> AuditEvent:
    """One event of the study; `target` may be an unsaved row with the identifier it names."""
    given = {"actor": None, "target": None, "study": cast.study.pk, **told}
    row = row_of(event, given, at or timezone.now())  # type: ignore[arg-type]
    with transaction.atomic():
        AuditEvent.insert_all([row])
    return row


def let_in(cast: Cast, who: Any, clip: Any, at: datetime, assignment: Any = None, **told: Any):
    """A grant as the log tells it, with nothing in the tables behind it."""
    grant = Grant()
    detail = {"assignment": str(assignment or ""), "camera": "O1", "reference": "E1"}
    told = {"actor": who, "target": grant, "clip": clip.pk, "purpose": "coding", **told}
    told.setdefault("encounter", clip.encounter_id)
    logged(cast, Event.GRANT_ISSUED, at, detail=detail, **told)
    return grant


def key(cast: Cast, who: Any, clip: Any, grant: Any, at: datetime, part: int = 0, **told: Any):
    """Four seconds of it leave."""
    told = {"clip": clip.pk, "encounter": clip.encounter_id, "purpose": "coding", **told}
    return logged(
        cast,
        Event.KEY_DELIVERED,
        at,
        actor=who,
        target=grant,
        from_ms=part * 4000,
        to_ms=(part + 1) * 4000,
        detail={"grant": str(grant.pk), "camera": "O1", "reference": "E1"},
        **told,
    )


def ask(client: Any, cast: Cast, slug: str, **words: Any) -> list[dict[str, Any]]:
    """The rows of the first page, each as its cells."""
    answer = client.get(f"/api/studies/{cast.study.pk}/questions/{slug}", spelled(words))
    assert answer.status_code == 200, answer.content
    return [row["cells"] for row in answer.json()["results"]]


def spelled(words: dict[str, Any]) -> dict[str, str]:
    return {
        name: one.isoformat() if isinstance(one, datetime) else str(one)
        for name, one in words.items()
    }


def day_of(moment: datetime) -> str:
    return moment.astimezone(ZoneInfo("Europe/London")).date().isoformat()
