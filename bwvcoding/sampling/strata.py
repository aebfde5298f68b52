"""The columns a frame can be divided by, and the stratum a stop falls into."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

# Hours on London's clocks, six at a time.
_HOUR_BANDS = ("00-05", "06-11", "12-17", "18-23")
_CODED = (
    "search_type",
    "gender",
    "age_range",
    "officer_defined_ethnicity",
    "self_defined_ethnicity",
    "legislation",
    "object_of_search",
    "outcome",
    "outcome_linked",
    "clothing_removed",
    "operation_part",
)
DERIVED = ("hour_band", "week_part", "self_defined_ethnicity_group")
STRATUM_COLUMNS = (*_CODED, *DERIVED)
WHOLE_FRAME = "all"


def stratum_of(
    columns: Sequence[str], codes: Mapping[str, str], local_date: date, local_hour: int
) -> str:
    """Such as "outcome=arrest|hour_band=18-23"; "all" where no column divides the frame."""
    values = {**codes, **_derived(codes, local_date, local_hour)}
    return "|".join(f"{column}={values[column]}" for column in columns) or WHOLE_FRAME


def source_of(column: str) -> str:
    """The stop record's column that a stratum column is read from."""
    return {
        "hour_band": "occurred_at",
        "week_part": "occurred_at",
        "self_defined_ethnicity_group": "self_defined_ethnicity",
    }.get(column, column)


def _derived(codes: Mapping[str, str], local_date: date, local_hour: int) -> dict[str, str]:
    ethnicity = codes["self_defined_ethnicity"]
    has_group = ethnicity not in {"not_stated", "not_recorded"}
    return {
        "hour_band": _HOUR_BANDS[local_hour // 6],
        "week_part": "weekend" if local_date.weekday() >= 5 else "weekday",
        "self_defined_ethnicity_group": ethnicity.split("_")[0] if has_group else ethnicity,
    }
