"""Events as the rules are given them, made by hand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from bwvcoding.core.ids import new_id
from bwvcoding.oversight.anomalies import RULES
from bwvcoding.oversight.anomalies.forms import Finding, Seen, Sight

NOON = datetime(2026, 11, 12, 12, tzinfo=UTC)
ANA, BEN = UUID(int=1), UUID(int=2)
CLIP, OTHER = UUID(int=11), UUID(int=12)
ENCOUNTER = UUID(int=21)
SECOND, MINUTE, HOUR, DAY = (
    timedelta(**{one: 1}) for one in ("seconds", "minutes", "hours", "days")
)
AT_HOME = {"sess": "s1", "net": "n1", "family": "4", "agent": "firefox", "device": "d1"}


def seen(action: str, at: datetime = NOON, **told: Any) -> Seen:
    return Seen(**{"id": new_id(), "at": at, "action": action, "actor": ANA, **told})


def opened(at: datetime = NOON, *, assignment: str = "a1", **told: Any) -> Seen:
    """A grant; under an assignment unless told otherwise."""
    detail = {"assignment": assignment, "whence": told.pop("whence", AT_HOME)}
    return seen("grant.issued", at, **{"clip": CLIP, "encounter": ENCOUNTER, **told}, detail=detail)


def judged(
    rule: str, events: Iterable[Seen], *, now: datetime = NOON, **more: Any
) -> list[Finding]:
    return list(RULES[rule].judge(Sight(events=tuple(events), now=now, **more)))
