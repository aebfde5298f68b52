"""When a frame may be drawn from, a draw executed, a sampled stop linked or given up."""

from __future__ import annotations

from collections.abc import Sequence

from bwvcoding.core.errors import Conflict, Invalid
from bwvcoding.sampling.commitment import commitment
from bwvcoding.sampling.models import Draw, Frame, SampledStop
from bwvcoding.sampling.selection import MAX_SEED
from bwvcoding.sampling.strata import STRATUM_COLUMNS, source_of

MAX_RESERVES = 100


def check_acceptable(frame: Frame, reason: str) -> None:
    if not frame.held_reason:
        raise Conflict("This frame is not held: it can be drawn from as it is.", code="not-held")
    if frame.accepted_at:
        raise Conflict("This frame has already been accepted.", code="already-accepted")
    if not reason.strip():
        raise _invalid("reason", "Say why the frame may be drawn from although it was held.")


def check_drawable(frame: Frame) -> None:
    if frame.held_reason and not frame.accepted_at:
        raise Conflict(
            f"This frame is held. {frame.held_reason} Accept it first, with a reason.",
            code="frame-held",
        )


def check_dividing(frame: Frame, columns: Sequence[str]) -> None:
    """Every column exists, is named once, and is filled in at least one row."""
    for column in columns:
        if column not in STRATUM_COLUMNS:
            raise _invalid(
                "strata",
                f"“{column[:60]}” is not a column to divide by. "
                f"These are: {', '.join(STRATUM_COLUMNS)}.",
            )
        if not _filled(frame, source_of(column)):
            raise _invalid(
                "strata", f"“{column}” is blank in every row of this frame: it divides nothing."
            )
    if len(set(columns)) < len(columns):
        raise _invalid("strata", "A column is named twice.")


def check_numbers(size: int, reserves: int, seed: int | None) -> None:
    if size < 1:
        raise _invalid("size", "Draw at least one stop.")
    if not 0 <= reserves <= MAX_RESERVES:
        raise _invalid("reserves", f"Keep from 0 to {MAX_RESERVES} reserves for each stratum.")
    if seed is not None and not 0 <= seed <= MAX_SEED:
        raise _invalid("seed", f"A seed is a whole number from 0 to {MAX_SEED}.")


def check_executable(draw: Draw, frame: Frame) -> None:
    """Not drawn before, and every input is still what the commitment fixed."""
    if draw.drawn_at:
        raise Conflict(
            "This draw has been made; its sample stands. Commit another draw to sample anew.",
            code="already-drawn",
        )
    promised = commitment(
        frame_sha256=frame.file_sha256,
        seed=draw.seed,
        strata=draw.strata,
        size=draw.size,
        reserves=draw.reserves,
        nonce=draw.nonce,
    )
    if promised != draw.commitment:
        raise Conflict(
            "The frame, seed or plan of this draw is not what was committed to, so it is not "
            "made. Compare the draw with its entry in the log, and commit a new one.",
            code="commitment-broken",
        )


def check_open(stop: SampledStop) -> None:
    """In the sample, and neither linked to footage nor recorded as without."""
    if stop.is_reserve and stop.replaces_id is None:
        raise Conflict(
            "This stop is a reserve that has not been called. It comes into the sample when "
            "a drawn stop of its stratum has no footage.",
            code="reserve-not-called",
        )
    if stop.encounter_id:
        raise Conflict("This stop already has its encounter.", code="already-linked")
    if stop.unavailable_reason:
        raise Conflict("This stop is already recorded as without footage.", code="already-missing")


def check_reasoned(reason: str, note: str) -> None:
    if reason not in SampledStop.Unavailable.values:
        raise _invalid(
            "reason",
            f"“{reason[:60]}” is not a reason on the list: "
            f"{', '.join(SampledStop.Unavailable.values)}.",
        )
    if reason == SampledStop.Unavailable.OTHER and not note.strip():
        raise _invalid("note", "Say in the note what the other reason is.")


def _filled(frame: Frame, column: str) -> bool:
    return any(line["column"] == column and line["filled"] for line in frame.completeness)


def _invalid(field: str, sentence: str) -> Invalid:
    return Invalid(sentence, errors={field: sentence})
