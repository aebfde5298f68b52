"""A wave as large as is wanted, given out as a real one is and done as far as is wanted."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from bwvcoding.coding.models import Assignment, Coding, Wave
from bwvcoding.coding.overlap import plan_overlap, queues
from bwvcoding.core.queue import captured
from bwvcoding.footage.models import (
    Clip,
    Encounter,
    EncounterMember,
    Rendition,
    RenditionJob,
)
from tests.cast import Cast, assemble, signed_protocol
from tests.factories.codebooks import published
from tests.factories.shares import more_coders

SEED = 20201113
AT_ONCE = 20_000
A_WEEK = 20  # encounters of one coder


def cast_of(book: str, coders: int) -> tuple[Cast, Any, list[Any]]:
    """The people, their signed protocol, and so many who only code."""
    with captured():
        cast = assemble()
        protocol = signed_protocol(cast, published(cast, book).sha256)
    return cast, protocol, more_coders(cast, coders)


def opened(cast: Cast, protocol: Any, overlap: int) -> Wave:
    return Wave.objects.create(
        study=cast.study, protocol=protocol, name="Main", purpose="main", overlap=overlap
    )


def encounters_of(cast: Cast, number: int) -> list[Encounter]:
    """Each of one subject, with one clip that can be played."""
    rows = [Encounter(study=cast.study, reference=f"E{place:06}") for place in range(number)]
    Encounter.objects.bulk_create(rows, AT_ONCE)
    EncounterMember.objects.bulk_create(
        (EncounterMember(encounter=row, label="S1", kind="subject") for row in rows), AT_ONCE
    )
    clips = [
        Clip(
            study=cast.study,
            encounter=row,
            camera="camera 1",
            file_name="made-up.mp4",
            size=1,
            sha256=f"{place:064}",
            storage_key=f"clips/{place}",
            uploaded_by=cast.kit,
            duration_ms=600_000,
        )
        for place, row in enumerate(rows)
    ]
    Clip.objects.bulk_create(clips, AT_ONCE)
    RenditionJob.objects.bulk_create((RenditionJob(clip=clip) for clip in clips), AT_ONCE)
    Rendition.objects.bulk_create(
        (
            Rendition(clip=clip, profile="720p", storage_key=f"r/{clip.pk}", sha256="", parts=[])
            for clip in clips
        ),
        AT_ONCE,
    )
    return rows


def planned(encounters: list[Encounter], people: list[Any], overlap: int) -> Any:
    coders = {one.pk: "community" for one in people}
    return plan_overlap([row.pk for row in encounters], coders, overlap, SEED)


def give_out(wave: Wave, plan: Any) -> None:
    Assignment.objects.bulk_create(
        (
            Assignment(wave=wave, encounter_id=encounter, coder_id=coder, position=position)
            for coder, waiting in queues(plan, SEED).items()
            for position, encounter in enumerate(waiting, start=1)
        ),
        AT_ONCE,
    )


def submit_share(wave: Wave, most: int, before: int, share: int) -> None:
    """Each coder has done the first `share` per cent of `most`, `A_WEEK` in each week."""
    done = Assignment.objects.filter(
        wave=wave,
        position__gt=most * before // 100,
        position__lte=most * share // 100,
        codings__isnull=True,
    )
    places = list(done.values_list("pk", "position"))
    now = timezone.now()
    rows = (
        Coding(
            assignment_id=pk,
            submitted_at=now - timedelta(weeks=(most * share // 100 - place) // A_WEEK),
        )
        for pk, place in places
    )
    with transaction.atomic():
        Coding.objects.bulk_create(rows, AT_ONCE)
        at = Coding.objects.filter(assignment=OuterRef("pk")).values("submitted_at")
        new = Assignment.objects.filter(wave=wave, codings__isnull=False, begun_at__isnull=True)
        new.update(begun_at=Subquery(at))
    # As PostgreSQL does by itself within minutes of so many rows.
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
