"""Made-up stop records in the published layout, and frames and draws made from them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from bwvcoding.sampling.actions import commit_draw, execute_draw, import_frame
from bwvcoding.sampling.models import Draw, Frame, SampledStop
from bwvcoding.sampling.queries import sampled_stops_of
from tests.cast import Cast

HEADER = (
    "Type",
    "Date",
    "Part of a policing operation",
    "Policing operation",
    "Latitude",
    "Longitude",
    "Gender",
    "Age range",
    "Self-defined ethnicity",
    "Officer-defined ethnicity",
    "Legislation",
    "Object of search",
    "Outcome",
    "Outcome linked to object of search",
    "Removal of more than just outer clothing",
)
STOP = {
    "Type": "Person search",
    "Date": "2025-10-07T14:30:00+00:00",
    "Part of a policing operation": "False",
    "Latitude": "51.500000",
    "Longitude": "-0.100000",
    "Gender": "Male",
    "Age range": "18-24",
    "Self-defined ethnicity": "Other ethnic group - Not stated",
    "Officer-defined ethnicity": "White",
    "Legislation": "Misuse of Drugs Act 1971 (section 23)",
    "Object of search": "Controlled drugs",
    "Outcome": "A no further action disposal",
}
FILE_NAME = "2025-10-made-up-stop-and-search.csv"


def cells(**changes: str) -> list[str]:
    """One stop's cells; a change is named by its heading with underscores for blanks."""
    named = {heading.replace("_", " "): text for heading, text in changes.items()}
    unknown = set(named) - set(HEADER)
    assert not unknown, f"no such column: {unknown}"
    return [(STOP | named).get(heading, "") for heading in HEADER]


def stops(count: int) -> list[list[str]]:
    """Different stops, one a minute, outcomes and types in turn."""
    outcomes = ("A no further action disposal", "Arrest", "Community resolution")
    types = ("Person search", "Person and Vehicle search")
    return [
        cells(
            Date=f"2025-10-{1 + n // 1440 % 28:02}T{n // 60 % 24:02}:{n % 60:02}:00+00:00",
            Outcome=outcomes[n % 3],
            Type=types[n % 2],
        )
        for n in range(count)
    ]


def stop_file(
    rows: Iterable[Iterable[str]], *, header: Iterable[str] = HEADER, separator: str = ","
) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode()


def import_stops(
    cast: Cast, rows: Iterable[Iterable[str]] | None = None, *, file_name: str = FILE_NAME
) -> Frame:
    """A frame of the cast's study, of 60 different stops where no rows are given."""
    content = io.BytesIO(stop_file(stops(60) if rows is None else rows))
    return import_frame(
        study_id=cast.study.pk, file_name=file_name, content=content, actor=cast.kit
    ).frame


def commit(cast: Cast, frame: Frame | None = None, **plan: object) -> Draw:
    """A draw promised and not made: 12 of the frame by outcome, 2 reserves each, seed 7."""
    frame = frame or import_stops(cast)
    given = {"strata": ["outcome"], "size": 12, "reserves": 2, "seed": 7} | plan
    return commit_draw(study_id=frame.study_id, frame_id=frame.pk, actor=cast.cleo, **given)


def sample(cast: Cast, frame: Frame | None = None, **plan: object) -> list[SampledStop]:
    """A draw made: its sample, then its reserves."""
    draw = execute_draw(draw_id=commit(cast, frame, **plan).pk, actor=cast.cleo)
    return sampled_stops_of(draw.pk)
