"""Errors of onset and offset, over all matched events and for each coder."""

from collections.abc import Hashable
from dataclasses import dataclass

from bwvcoding.agreement.timelines.alignment import Alignment, Spread, spread


@dataclass(frozen=True, slots=True)
class CoderTiming:
    """One coder against all co-coders; a positive error means marking later than they."""

    coder: Hashable
    matched: int
    confused: int
    missed: int
    extra: int
    onset: Spread | None
    offset: Spread | None


def onset_errors(alignment: Alignment) -> Spread | None:
    return spread([meeting.onset_error_ms for meeting in alignment.matched])


def offset_errors(alignment: Alignment) -> Spread | None:
    """Over events that both coders gave an end."""
    errors = [meeting.offset_error_ms for meeting in alignment.matched]
    return spread([error for error in errors if error is not None])


def timing_by_coder(alignment: Alignment) -> list[CoderTiming]:
    """In the order of first appearance; each pair of events counts for both of its coders."""
    seen: dict[Hashable, None] = {}
    for meeting in alignment.matched + alignment.confused:
        seen |= {meeting.first_coder: None, meeting.second_coder: None}
    for one in alignment.missed:
        seen |= {one.marked_by: None, one.missed_by: None}
    return [_timing(alignment, coder) for coder in seen]


def _timing(alignment: Alignment, coder: Hashable) -> CoderTiming:
    onset: list[float] = []
    offset: list[float] = []
    for meeting in alignment.matched:
        if coder not in (meeting.first_coder, meeting.second_coder):
            continue
        sign = 1 if coder == meeting.first_coder else -1
        onset.append(sign * meeting.onset_error_ms)
        if meeting.offset_error_ms is not None:
            offset.append(sign * meeting.offset_error_ms)
    return CoderTiming(
        coder=coder,
        matched=len(onset),
        confused=sum(coder in (m.first_coder, m.second_coder) for m in alignment.confused),
        missed=sum(one.missed_by == coder for one in alignment.missed),
        extra=sum(one.marked_by == coder for one in alignment.missed),
        onset=spread(onset),
        offset=spread(offset),
    )
