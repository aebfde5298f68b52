"""Importing a file of stop records, and deciding on one that was held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO, TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.errors import NotFound
from bwvcoding.sampling.holding import held_reason
from bwvcoding.sampling.models import Frame, StopRecord
from bwvcoding.sampling.permissions import check_importer
from bwvcoding.sampling.policies import check_acceptable
from bwvcoding.sampling.queries import earlier_rows
from bwvcoding.sampling.reading import StopFile, StopRow
from bwvcoding.sampling.survey import Survey, examine
from bwvcoding.sampling.vocabulary import vocabulary

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User

_ROWS_AT_ONCE = 1000
_LONGEST_NAME = 200


class ImportedFrame(NamedTuple):
    frame: Frame
    already_imported: bool


@transaction.atomic(durable=True)
def import_frame(
    *, study_id: UUID, file_name: str, content: IO[bytes], actor: User | None
) -> ImportedFrame:
    """The whole file or none of it; the same file again is recognised and changes nothing."""
    check_importer(actor, study_id)
    file = StopFile(content)
    survey = examine(file, _bare(file_name))
    # Two imports of one file at once meet here: the second waits, and finds the first's frame.
    frame, is_new = Frame.objects.get_or_create(
        study_id=study_id, file_sha256=survey.file_sha256, defaults=_described(study_id, survey)
    )
    if not is_new:
        return ImportedFrame(frame, already_imported=True)
    for batch in _batches(_stop_records(frame, file.rows())):
        StopRecord.objects.bulk_create(batch)
    record(
        Event.FRAME_IMPORTED,
        actor=actor,
        target=frame,
        study=study_id,
        detail={
            "file_sha256": frame.file_sha256,
            "month": frame.month,
            "rows": frame.row_count,
            "surplus_rows": frame.surplus_rows,
            "held": bool(frame.held_reason),
        },
        words={"file_name": frame.file_name},
    )
    return ImportedFrame(frame, already_imported=False)


@transaction.atomic(durable=True)
def note_refused_frame(*, study_id: UUID, file_name: str, reason: str, actor: User | None) -> None:
    """A refused file leaves this line in the log and nothing else."""
    check_importer(actor, study_id)
    record(
        Event.FRAME_REFUSED,
        actor=actor,
        target=None,
        study=study_id,
        outcome="deny",
        words={"file_name": _bare(file_name), "reason": reason},
    )


@transaction.atomic(durable=True)
def accept_frame(*, frame_id: UUID, reason: str, actor: User) -> Frame:
    """A held frame may be drawn from once a person has said why."""
    frame = Frame.objects.select_for_update().filter(pk=frame_id).first()
    if frame is None:
        raise NotFound
    check_importer(actor, frame.study_id)
    check_acceptable(frame, reason)
    frame.accepted_at = timezone.now()
    frame.accepted_by = actor
    frame.acceptance_reason = reason.strip()
    frame.save(update_fields=["accepted_at", "accepted_by", "acceptance_reason"])
    record(
        Event.FRAME_ACCEPTED,
        actor=actor,
        target=frame,
        study=frame.study_id,
        detail={"file_sha256": frame.file_sha256},
        words={"reason": frame.acceptance_reason},
    )
    return frame


def _described(study_id: UUID, survey: Survey) -> dict[str, Any]:
    def reason() -> str:
        """Asked only for a new frame: comparing with an earlier one reads all its rows."""
        return held_reason(survey, earlier_rows(study_id, month=survey.month, force=survey.force))

    return {
        "file_name": survey.file_name,
        "force": survey.force,
        "month": survey.month,
        "row_count": survey.row_count,
        "surplus_rows": survey.surplus_rows,
        "other_utc_month_rows": survey.other_utc_month_rows,
        "first_at": survey.first_at,
        "last_at": survey.last_at,
        "completeness": survey.completeness,
        "vocabulary_version": survey.vocabulary_version,
        "held_reason": reason,
    }


def _stop_records(frame: Frame, rows: Iterable[StopRow]) -> Iterator[StopRecord]:
    words = vocabulary()
    seen: Counter[str] = Counter()
    for row in rows:
        seen[row.sha256] += 1
        local = row.local
        yield StopRecord(
            frame=frame,
            row_number=row.number,
            row_sha256=row.sha256,
            ordinal=seen[row.sha256],
            occurred_at=row.occurred_at,
            local_date=local.date(),
            local_hour=local.hour,
            cells=list(row.cells),
            codes=words.codes_of(row),
        )


def _batches(rows: Iterator[StopRecord]) -> Iterator[list[StopRecord]]:
    while batch := list(islice(rows, _ROWS_AT_ONCE)):
        yield batch


def _bare(file_name: str) -> str:
    """The name without folders, control or direction-changing characters."""
    last = file_name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(letter for letter in last if letter.isprintable())[-_LONGEST_NAME:] or "unnamed"
