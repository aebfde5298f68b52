"""The next assignment among 100,000 encounters and 200 coders, five on each, as a wave is done.

What is timed is every statement of the question together, on PostgreSQL, for coders in turn.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from bwvcoding.coding.models import Assignment, Capacity, Coding, Wave
from bwvcoding.coding.overlap import plan_overlap, queues
from bwvcoding.coding.queries import next_assignment
from bwvcoding.core.queue import captured
from bwvcoding.footage.models import Clip, Encounter, EncounterMember, RenditionJob
from tests.bench.rows import Rows
from tests.cast import assemble, signed_protocol
from tests.factories.codebooks import published
from tests.factories.coding import BOOK
from tests.factories.shares import more_coders

ENCOUNTERS = int(os.environ.get("ENCOUNTERS", "100000"))
CODERS, OVERLAP, SEED = 200, 5, 20201113
DONE = (0, 50, 95)
ASKED = 200
MOST_MS = 10
AT_ONCE = 20_000


def measure(rows: Rows, folder: Path) -> None:
    with captured():
        cast = assemble()
        protocol = signed_protocol(cast, published(cast, BOOK).sha256)
    people = more_coders(cast, CODERS)
    encounters = _encounters(cast)
    begun = time.perf_counter()
    plan = plan_overlap(
        [row.pk for row in encounters],
        {one.pk: "community" for one in people},
        OVERLAP,
        SEED,
    )
    rows.limit(
        f"plan of {ENCOUNTERS:,} encounters, {CODERS} coders", time.perf_counter() - begun, 10, "s"
    )
    wave = Wave.objects.create(
        study=cast.study, protocol=protocol, name="Main", purpose="main", overlap=OVERLAP
    )
    _give_out(wave, plan)
    Capacity.objects.bulk_create(
        Capacity(study=cast.study, coder=person, per_week=20) for person in people
    )
    done = 0
    for share in DONE:
        _submit(wave, done, share)
        done = share
        _vacuum()
        waits = [_one(people[place % CODERS].pk) for place in range(ASKED)]
        p95 = statistics.quantiles(waits, n=100)[94]
        rows.limit(f"next assignment, {share} % done, p95 of {ASKED}", p95, MOST_MS, "ms")


def _encounters(cast: Any) -> list[Encounter]:
    rows = [Encounter(study=cast.study, reference=f"E{place:06}") for place in range(ENCOUNTERS)]
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
    return rows


def _give_out(wave: Wave, plan: Any) -> None:
    Assignment.objects.bulk_create(
        (
            Assignment(wave=wave, encounter_id=encounter, coder_id=coder, position=position)
            for coder, waiting in queues(plan, SEED).items()
            for position, encounter in enumerate(waiting, start=1)
        ),
        AT_ONCE,
    )


def _submit(wave: Wave, before: int, share: int) -> None:
    """Each coder has done the first `share` per cent of their queue."""
    most = ENCOUNTERS * OVERLAP // CODERS
    done = Assignment.objects.filter(
        wave=wave, position__gt=most * before // 100, position__lte=most * share // 100
    )
    now, ids = timezone.now(), done.values_list("pk", flat=True)
    rows = (Coding(assignment_id=pk, submitted_at=now) for pk in ids)
    with transaction.atomic():
        Coding.objects.bulk_create(rows, AT_ONCE)


def _vacuum() -> None:
    """As PostgreSQL does by itself within minutes of so many rows."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _one(coder: Any) -> float:
    """Milliseconds in the database for one coder's question."""
    with _timed() as spent:
        found = next_assignment(coder)
    if found.waiting is None:
        raise RuntimeError("There was nothing left to do.")
    return sum(spent) * 1000


@contextmanager
def _timed() -> Iterator[list[float]]:
    spent: list[float] = []

    def clock(execute: Any, *told: Any) -> Any:
        begun = time.perf_counter()
        try:
            return execute(*told)
        finally:
            spent.append(time.perf_counter() - begun)

    with connection.execute_wrapper(clock):
        yield spent
