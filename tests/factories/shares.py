"""A wave of three coders, two on each encounter, so that there is someone to step in."""

from __future__ import annotations

from typing import Any

from bwvcoding.accounts.models import User
from bwvcoding.coding.actions import open_wave
from bwvcoding.coding.models import Assignment
from bwvcoding.studies.models import Membership
from tests.cast import Cast, signed_protocol
from tests.factories.codebooks import published
from tests.factories.coding import BOOK, OpenWave, ready_encounter


def wave_of_three(cast: Cast, encounters: int = 3, **protocol: Any) -> OpenWave:
    codebook = published(cast, BOOK)
    signed_protocol(cast, codebook.sha256, **protocol)
    rows = [ready_encounter(cast, f"E{number:04}") for number in range(1, encounters + 1)]
    return OpenWave(opened(cast, rows), codebook, rows)


def opened(cast: Cast, rows: list[Any], **changes: Any) -> Any:
    asked = {
        "study_id": cast.study.pk,
        "name": "Main",
        "purpose": "main",
        "coder_ids": [cast.ana.pk, cast.ben.pk, cast.gil.pk],
        "encounter_ids": [row.pk for row in rows],
        "actor": cast.cleo,
    }
    return open_wave(**(asked | changes))


def first_of(coder: Any) -> Assignment:
    """The coder's first standing assignment."""
    return Assignment.objects.filter(coder=coder, ended_at__isnull=True).order_by("position")[0]


def standing_on(assignment: Assignment) -> set[Any]:
    rows = Assignment.objects.filter(
        wave=assignment.wave_id, encounter=assignment.encounter_id, ended_at__isnull=True
    )
    return set(rows.values_list("coder_id", flat=True))


def more_coders(cast: Cast, number: int) -> list[Any]:
    """People of the community who only code."""
    people = User.objects.bulk_create(
        User(
            email=f"coder{place}@example.org",
            name=f"Coder {place}",
            organisation=cast.ana.organisation,
        )
        for place in range(1, number + 1)
    )
    Membership.objects.bulk_create(
        Membership(study=cast.study, user=person, role="coder", group="community")
        for person in people
    )
    return people
