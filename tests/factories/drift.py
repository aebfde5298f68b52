"""A wave of three coders over weeks, one of whom goes astray half way."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bwvcoding.coding.models import Assignment, CodedValue, Coding
from tests.cast import Cast
from tests.factories.agreement import MEMBERS, alike, empty_wave
from tests.factories.coding import OpenWave

# A Monday, long enough ago that every week since is over.
BEGUN = datetime(2026, 3, 2, 10, tzinfo=UTC)
A_WEEK = 20  # encounters


def drifting_wave(cast: Cast, weeks: int = 12, *, astray_from: int = 4) -> OpenWave:
    """Ana, Ben and Gil code twenty encounters a week; from some week on Gil sees flight anew."""
    opened = empty_wave(cast, weeks * A_WEEK)
    Assignment.objects.bulk_create(
        Assignment(wave=opened.wave, encounter=row, coder=cast.gil, position=place)
        for place, row in enumerate(opened.encounters)
    )
    place = {row.pk: number for number, row in enumerate(opened.encounters)}
    codings, values, submitted = [], [], {}
    for assignment in Assignment.objects.filter(wave=opened.wave):
        number = place[assignment.encounter_id]
        week = number // A_WEEK
        at = BEGUN + timedelta(weeks=week, hours=number % A_WEEK)
        coding = Coding(assignment=assignment)
        submitted[coding.pk] = at
        is_astray = assignment.coder_id == cast.gil.pk and week >= astray_from
        codings.append(coding)
        values += _values(coding, number, is_astray=is_astray)
    Coding.objects.bulk_create(codings)
    CodedValue.objects.bulk_create(values)
    for coding in codings:
        coding.submitted_at = submitted[coding.pk]
    Coding.objects.bulk_update(codings, ["submitted_at"])
    return opened


def _values(coding: Coding, number: int, *, is_astray: bool) -> list[CodedValue]:
    said = {**vars(alike(number, 0)), "searched": ["person"], "cuffed": "none"}
    del said["cuffs_ms"]
    if is_astray and number % 2 == 0:
        said["fled"] = "yes"
    elif number % 10 == 1:
        # Now and then one of the three errs, so that there is something to expect.
        said["fled"] = "no" if number % 3 == coding.assignment.position % 3 else said["fled"]
    return [
        CodedValue(coding=coding, variable=variable, member=MEMBERS.get(variable, ""), value=value)
        for variable, value in said.items()
    ]
