"""The alerts of a study as somebody who may read the log sees them, in sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from bwvcoding.audit.queries import names_of
from bwvcoding.core.errors import NotFound
from bwvcoding.oversight.anomalies import RULES
from bwvcoding.oversight.models import Alert, AlertClosing
from bwvcoding.studies.permissions import check, check_readable
from bwvcoding.studies.roles import Permission, Role

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User

# Newest first; whoever has more than these to look at has something else to do first.
MOST = 200


@dataclass(frozen=True)
class ClosingBrief:
    at: datetime
    by: str
    reason: str


@dataclass(frozen=True)
class AlertBrief:
    id: UUID
    rule: str
    title: str
    sentence: str
    began_at: datetime
    raised_at: datetime
    people: list[dict[str, str]]
    clip: UUID | None
    evidence: list[str]
    is_about_you: bool
    closing: ClosingBrief | None


@dataclass(frozen=True)
class AlertsShown:
    results: list[AlertBrief]
    open: int
    closed: int


def alerts_of(study_id: UUID, actor: User) -> AlertsShown:
    """Both controllers see all of them; an auditor none that is about themselves."""
    membership = check_readable(actor, study_id, Permission.LOG_READ)
    rows = Alert.objects.filter(study=study_id)
    if membership.role != Role.CONTROLLER:
        rows = rows.exclude(subject__contains=str(actor.pk))
    waiting, done = rows.filter(closing=None), rows.exclude(closing=None)
    shown = [*waiting[:MOST], *done.select_related("closing__closed_by")[:MOST]]
    return AlertsShown(_briefs(shown, actor), waiting.count(), done.count())


def alert_brief(alert_id: UUID, actor: User) -> AlertBrief:
    row = Alert.objects.select_related("closing__closed_by").filter(pk=alert_id).first()
    if row is None:
        raise NotFound
    return _briefs([row], actor)[0]


def check_may_close(actor: User, study_id: UUID) -> None:
    """Whoever may not read the log learns nothing; an auditor is told that controllers close."""
    check_readable(actor, study_id, Permission.LOG_READ)
    check(actor, study_id, Permission.ALERT_CLOSE)


def _briefs(rows: Iterable[Alert], actor: User) -> list[AlertBrief]:
    alerts = list(rows)
    names = names_of({UUID(one) for row in alerts for one in row.people})
    return [_brief(row, names, actor) for row in alerts]


def _brief(row: Alert, names: dict[UUID, str], actor: User) -> AlertBrief:
    people = [{"id": one, "name": names.get(UUID(one), "somebody")} for one in row.people]
    rule = RULES[row.rule]
    who = " and ".join(person["name"] for person in people)
    return AlertBrief(
        id=row.pk,
        rule=row.rule,
        title=rule.title,
        sentence=rule.says.format(who=who, about=row.about, **row.measured),
        began_at=row.began_at,
        raised_at=row.created_at,
        people=people,
        clip=row.clip_id,
        evidence=row.evidence,
        is_about_you=str(actor.pk) in row.people,
        closing=_closing(row),
    )


def _closing(row: Alert) -> ClosingBrief | None:
    closing: AlertClosing | None = getattr(row, "closing", None)
    if closing is None:
        return None
    return ClosingBrief(closing.created_at, closing.closed_by.name, closing.reason)
