"""Taking an answer away: the event is committed before the first byte leaves."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction

from bwvcoding.accounts.proof import check_fresh
from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.oversight import queries
from bwvcoding.studies.permissions import log_reader

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


@transaction.atomic(durable=True)
def download_answer(
    *,
    study_id: UUID,
    slug: str,
    given: dict[str, Any],
    words: dict[str, str],
    proved_at: datetime | None,
    actor: User,
) -> bytes:
    """`words` are the question as it was asked, `given` what they mean; the log keeps the words."""
    reader = log_reader(actor, study_id)
    check_fresh(proved_at)
    question = queries.question_of(slug)
    answer = queries.whole_answer(question, queries.asked_of(reader, question, given), words)
    file = queries.answer_file(answer, study_id)
    record(
        Event.ANSWER_DOWNLOADED,
        actor=actor,
        target=None,
        study=study_id,
        detail={
            "question": {"question": slug, **words},
            "rows": len(answer.lines),
            "sha256": sha256(file).hexdigest(),
        },
    )
    return file
