"""What a check of the whole log found goes into the log, beside what it was about."""

from __future__ import annotations

from django.db import transaction

from bwvcoding.audit.actions.recording import record
from bwvcoding.audit.models import AuditEvent
from bwvcoding.audit.soundness.findings import Report, Verdict
from bwvcoding.audit.vocabulary import Event


@transaction.atomic(durable=True)
def record_log_check(*, report: Report) -> AuditEvent:
    """Where the first fault lies and between which signed sizes; of a sound log, how far."""
    first = report.first
    detail = {
        "verdict": report.verdict.value,
        "size": report.size,
        "findings": len(report.findings),
        "kind": first.kind.value if first else "",
        "index": first.index if first else None,
        "sentence": first.sentence if first else "",
        "between": list(report.between(first.index)) if first else [],
    }
    outcome = "allow" if report.verdict is Verdict.SOUND else "deny"
    return record(Event.LOG_CHECKED, actor=None, target=None, outcome=outcome, detail=detail)
