"""Reads of frames, draws and samples; the public interface of this app to those above it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from bwvcoding.core.errors import NotFound
from bwvcoding.footage.queries import encounters_with_footage
from bwvcoding.sampling.countdown import Urgency, deleted_on, urgency_of
from bwvcoding.sampling.layout import COLUMNS
from bwvcoding.sampling.models import Draw, Frame, SampledStop, StopRecord
from bwvcoding.sampling.strata import stratum_of


def frames_of(study_id: UUID) -> list[Frame]:
    return list(Frame.objects.filter(study_id=study_id).order_by("-month", "-created_at"))


def frame(frame_id: UUID) -> Frame:
    return _one(Frame.objects.filter(pk=frame_id))


def earlier_rows(study_id: UUID, *, month: str, force: str) -> Counter[str] | None:
    """Row hashes of the newest frame of that month and force, counted; None without one."""
    earlier = (
        Frame.objects.filter(study_id=study_id, month=month, force=force)
        .order_by("-created_at")
        .first()
    )
    if earlier is None:
        return None
    return Counter(earlier.stop_records.values_list("row_sha256", flat=True).iterator())


def strata_of(frame_id: UUID, columns: Sequence[str]) -> Iterator[tuple[int, str]]:
    """(row number, stratum) of every stop of the frame."""
    rows = StopRecord.objects.filter(frame_id=frame_id).order_by("row_number")
    fields = rows.values_list("row_number", "codes", "local_date", "local_hour")
    for row_number, codes, local_date, local_hour in fields.iterator(chunk_size=2000):
        yield row_number, stratum_of(columns, codes, local_date, local_hour)


def draws_of(study_id: UUID) -> list[Draw]:
    return list(Draw.objects.filter(study_id=study_id).order_by("-created_at"))


def draw(draw_id: UUID) -> Draw:
    return _one(Draw.objects.filter(pk=draw_id))


def sampled_stops_of(draw_id: UUID) -> list[SampledStop]:
    """The sample, then its reserves, each by stratum and position."""
    return list(_stops().filter(draw_id=draw_id).order_by("is_reserve", "stratum", "position"))


def sampled_stop(sampled_stop_id: UUID) -> SampledStop:
    return _one(_stops().filter(pk=sampled_stop_id))


def encounters_of_draw(draw_id: UUID) -> list[UUID]:
    """The encounters found for a draw's sample, called reserves included, in drawn order."""
    in_sample = Q(is_reserve=False) | Q(replaces__isnull=False)
    return list(
        SampledStop.objects.filter(in_sample, draw_id=draw_id, encounter__isnull=False)
        .order_by("stratum", "position")
        .values_list("encounter_id", flat=True)
    )


@dataclass(frozen=True)
class Awaited:
    """A drawn stop whose footage is not here yet, and how long there may still be any."""

    stop: SampledStop
    deleted_on: date
    days_left: int
    urgency: Urgency


def countdown_of(draw_id: UUID, today: date) -> list[Awaited]:
    """Drawn, neither brought in nor known to be missing; what is deleted first stands first.

    A stop whose encounter is registered without a recording is still to be secured.
    """
    in_sample = Q(is_reserve=False) | Q(replaces__isnull=False)
    rows = list(_stops().filter(in_sample, draw_id=draw_id, unavailable_reason=""))
    here = encounters_with_footage(row.encounter_id for row in rows if row.encounter_id)
    awaited = [_awaited(row, today) for row in rows if row.encounter_id not in here]
    return sorted(awaited, key=lambda one: (one.days_left, one.stop.stop_record.row_number))


class WrittenField(NamedTuple):
    """One cell of the stop record under the heading of its publication; blank where it is."""

    heading: str
    text: str


# Where a stop was and which operation it was part of say more than what the officer saw and did.
NOT_SHOWN = {"latitude", "longitude", "operation_part", "operation_name"}


def written_record(encounter_id: UUID) -> list[WrittenField]:
    """What the officer wrote of an encounter that came from a draw; empty where it did not."""
    stop = _stops().filter(encounter_id=encounter_id).order_by("-created_at").first()
    if stop is None:
        return []
    cells = zip(COLUMNS.items(), stop.stop_record.cells, strict=True)
    return [WrittenField(head, text) for (name, head), text in cells if name not in NOT_SHOWN]


def _awaited(stop: SampledStop, today: date) -> Awaited:
    last = deleted_on(stop.stop_record.local_date)
    left = (last - today).days
    return Awaited(stop, last, left, urgency_of(left))


def _stops() -> QuerySet[SampledStop]:
    return SampledStop.objects.select_related("draw", "stop_record", "replaced_by")


def _one(rows: QuerySet[Any]) -> Any:
    found = rows.first()
    if found is None:
        raise NotFound
    return found


class Drawn(NamedTuple):
    """One drawn stop an encounter was found for, with the row and the file it stands in."""

    stop_id: UUID
    draw_id: UUID
    frame_id: UUID
    row_number: int
    row_sha256: str
    deleted_on: date


def drawn_for(encounter_id: UUID) -> list[Drawn]:
    rows = _stops().filter(encounter_id=encounter_id).order_by("created_at")
    return [
        Drawn(
            stop.pk,
            stop.draw_id,
            stop.draw.frame_id,
            stop.stop_record.row_number,
            stop.stop_record.row_sha256,
            deleted_on(stop.stop_record.local_date),
        )
        for stop in rows
    ]
