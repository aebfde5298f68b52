"""What stands out is told once, in the log and to both controllers, and stays when it is closed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from bwvcoding.accounts.proof import check_fresh
from bwvcoding.audit.actions import Told, record, record_all
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.errors import NotFound
from bwvcoding.oversight.models import Alert, AlertClosing, JudgedLog
from bwvcoding.oversight.policies import check_closable
from bwvcoding.oversight.queries.alerts import check_may_close
from bwvcoding.oversight.queries.judging import Judgement

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


@transaction.atomic(durable=True)
def raise_alerts(*, judgement: Judgement) -> list[Alert]:
    """Each once of its subject in its window; how far the log is judged moves on with them."""
    mark = _locked_mark(judgement)
    fresh = _fresh(judgement)
    Alert.objects.bulk_create(fresh)
    if judgement.number >= mark.number:
        mark.number, mark.judged_at = judgement.number, judgement.judged_at
        mark.save()
    if fresh:
        record_all(Event.ALERT_RAISED, [_told(alert) for alert in fresh])
    return fresh


@transaction.atomic(durable=True)
def close_alert(
    *, alert_id: UUID, reason: str, proved_at: datetime | None, actor: User
) -> AlertClosing:
    """A controller has looked and says what it was; nothing of the alert changes."""
    alert = Alert.objects.select_for_update().filter(pk=alert_id).first()
    if alert is None:
        raise NotFound
    check_may_close(actor, alert.study_id)
    check_fresh(proved_at)
    is_closed = AlertClosing.objects.filter(alert=alert).exists()
    check_closable(alert, is_closed, actor.pk, reason)
    closing = AlertClosing.objects.create(alert=alert, closed_by=actor, reason=reason.strip())
    record(
        Event.ALERT_CLOSED,
        actor=actor,
        target=alert,
        study=alert.study_id,
        clip=alert.clip_id,
        detail={"rule": alert.rule},
    )
    return closing


def _locked_mark(judgement: Judgement) -> JudgedLog:
    """Two at once take turns here, and the second finds told what the first has told."""
    mark, _ = JudgedLog.objects.select_for_update().get_or_create(
        study_id=judgement.study_id, defaults={"judged_at": judgement.judged_at}
    )
    return mark


def _fresh(judgement: Judgement) -> list[Alert]:
    subjects = {told.finding.subject for told in judgement.found}
    standing = Alert.objects.filter(study=judgement.study_id, subject__in=subjects)
    known = set(standing.values_list("rule", "subject", "window_start"))
    return [
        Alert(
            study_id=judgement.study_id,
            rule=told.rule,
            subject=told.finding.subject,
            window_start=told.window_start,
            began_at=told.finding.at,
            people=[str(one) for one in told.finding.people],
            clip_id=told.finding.clip,
            about=told.finding.about,
            measured=dict(told.finding.measured),
            evidence=[str(one) for one in told.finding.evidence],
        )
        for told in judgement.found
        if (told.rule, told.finding.subject, told.window_start) not in known
    ]


def _told(alert: Alert) -> Told:
    """By whom it is about stands in the evidence alone: an auditor is not told of themselves."""
    return {
        "actor": None,
        "target": alert,
        "study": alert.study_id,
        "clip": alert.clip_id,
        "detail": {"rule": alert.rule, "evidence": alert.evidence, "measured": alert.measured},
    }
