"""Says of each row of a manifest what would come of it. Pure: what is known is handed in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from bwvcoding.footage.manifest import MOST_OFFSET_MS, Manifest, ManifestRow

MILLISECOND = timedelta(milliseconds=1)


class RowState(StrEnum):
    READY = "ready"
    THERE = "there"
    MISSING = "missing"
    DOUBLE = "double"
    WRONG = "wrong"


@dataclass(frozen=True)
class KnownEncounter:
    """`other_clips` counts those in the study already that the manifest does not name."""

    id: UUID
    other_clips: int


@dataclass(frozen=True)
class KnownClip:
    id: UUID
    encounter_ref: str
    file_name: str


@dataclass(frozen=True)
class RowReport:
    """`sentence` says why, and what to do; it is empty for a row that is ready."""

    row: ManifestRow
    state: RowState
    sentence: str = ""
    encounter_id: UUID | None = None
    offset_ms: int | None = None
    clip_id: UUID | None = None


@dataclass(frozen=True)
class ManifestReport:
    rows: tuple[RowReport, ...]
    not_read: tuple[str, ...]

    @property
    def counts(self) -> dict[str, int]:
        states = [report.state for report in self.rows]
        return {state.value: states.count(state) for state in RowState}


def report_of(
    manifest: Manifest,
    encounters: Mapping[str, KnownEncounter],
    clips: Mapping[str, KnownClip],
) -> ManifestReport:
    """In the order of the file. Of two rows that are the same, the first one counts."""
    by_encounter: dict[str, list[ManifestRow]] = defaultdict(list)
    for row in manifest.rows:
        if not row.fault:
            by_encounter[row.encounter_ref].append(row)
    seen: dict[tuple[str, str], int] = {}
    reports = []
    for row in manifest.rows:
        twin = _first_with_same(row, seen)
        reports.append(
            _double(row, twin)
            if twin
            else _report(row, by_encounter[row.encounter_ref], encounters, clips)
        )
    return ManifestReport(tuple(reports), manifest.not_read)


def _first_with_same(row: ManifestRow, seen: dict[tuple[str, str], int]) -> int:
    """The row that named this file or this content before, 0 where none did."""
    if row.fault:
        return 0
    keys = [("file", row.file_name.casefold())]
    if row.sha256:
        keys.append(("sha256", row.sha256))
    twin = next((seen[key] for key in keys if key in seen), 0)
    for key in keys:
        seen.setdefault(key, row.number)
    return twin


def _double(row: ManifestRow, twin: int) -> RowReport:
    return RowReport(
        row, RowState.DOUBLE, f"Row {twin} names the same file or the same content. Keep one."
    )


def _report(
    row: ManifestRow,
    siblings: Sequence[ManifestRow],
    encounters: Mapping[str, KnownEncounter],
    clips: Mapping[str, KnownClip],
) -> RowReport:
    if row.fault:
        return RowReport(row, RowState.WRONG, row.fault)
    encounter = encounters.get(row.encounter_ref)
    if encounter is None:
        sentence = (
            f"There is no encounter {row.encounter_ref!r} in this study. Register it, or correct "
            "encounter_ref."
        )
        return RowReport(row, RowState.MISSING, sentence)
    clip = clips.get(row.sha256) if row.sha256 else None
    if clip is not None:
        return _there(row, clip, encounter)
    offset, fault = _offset(row, siblings, encounter)
    if fault:
        return RowReport(row, RowState.WRONG, fault, encounter.id)
    return RowReport(row, RowState.READY, "", encounter.id, offset)


def _there(row: ManifestRow, clip: KnownClip, encounter: KnownEncounter) -> RowReport:
    if clip.encounter_ref != row.encounter_ref:
        sentence = (
            f"This recording is already in the study, as {clip.file_name!r} of encounter "
            f"{clip.encounter_ref}. Correct encounter_ref, or take the row out."
        )
        return RowReport(row, RowState.WRONG, sentence, encounter.id, clip_id=clip.id)
    sentence = f"Already in the study, as {clip.file_name!r}. Nothing is to be done."
    return RowReport(row, RowState.THERE, sentence, encounter.id, clip_id=clip.id)


def _offset(
    row: ManifestRow, siblings: Sequence[ManifestRow], encounter: KnownEncounter
) -> tuple[int, str]:
    """As written; else from the hour the recordings began; else 0 for an encounter's only clip."""
    if row.offset_ms is not None:
        return row.offset_ms, ""
    if len(siblings) == 1 and encounter.other_clips == 0:
        return 0, ""
    if encounter.other_clips:
        return 0, (
            "The encounter has clips already, so offset_ms is needed: how many milliseconds "
            "after its first clip began does this one begin?"
        )
    starts = [one.recorded_start for one in siblings if one.recorded_start is not None]
    if row.recorded_start is None or len(starts) < len(siblings):
        return 0, (
            f"The encounter has {len(siblings)} recordings here: give each its offset_ms, or "
            "each its recorded_start_utc."
        )
    return _since(min(starts), row.recorded_start)


def _since(first: datetime, start: datetime) -> tuple[int, str]:
    offset = (start - first) // MILLISECOND
    if offset > MOST_OFFSET_MS:
        return 0, (
            "It began more than a day after the first recording of its encounter. Correct "
            "recorded_start_utc or encounter_ref."
        )
    return offset, ""
