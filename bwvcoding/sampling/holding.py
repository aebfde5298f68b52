"""When an imported frame waits for a person's decision instead of being drawn from at once."""

from __future__ import annotations

from collections import Counter

from bwvcoding.sampling.survey import Survey

# ADR 0011: a real month has a twin for about one row in twenty; a file written twice, for all.
HELD_TWIN_SHARE = 0.9


def held_reason(survey: Survey, earlier: Counter[str] | None) -> str:
    """Why a person must look first; blank where no one need.

    `earlier` counts the row hashes of the frame of the same month and force already here.
    """
    return " ".join(filter(None, (_twins(survey), _republished(survey, earlier))))


def _twins(survey: Survey) -> str:
    if survey.twin_rows < HELD_TWIN_SHARE * survey.row_count:
        return ""
    return (
        f"{survey.twin_rows:,} of {survey.row_count:,} rows have an identical twin. Real months "
        "repeat about one row in twenty, so the file was probably written twice. Compare it with "
        "the published file; accept it only with a reason."
    )


def _republished(survey: Survey, earlier: Counter[str] | None) -> str:
    if earlier is None:
        return ""
    added = (survey.rows_by_hash - earlier).total()
    gone = (earlier - survey.rows_by_hash).total()
    return (
        f"This study already has a frame of {survey.month} from this force. Rows added since: "
        f"{added:,}; rows gone: {gone:,}. Samples already drawn stay as they are; accept this "
        "file only to draw anew from it."
    )
