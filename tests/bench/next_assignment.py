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

from django.db import connection

from bwvcoding.coding.models import Capacity
from bwvcoding.coding.queries import next_assignment
from tests.bench.rows import Rows
from tests.factories.coding import BOOK
from tests.factories.great_wave import (
    A_WEEK,
    cast_of,
    encounters_of,
    give_out,
    opened,
    planned,
    submit_share,
)

ENCOUNTERS = int(os.environ.get("ENCOUNTERS", "100000"))
CODERS, OVERLAP = 200, 5
DONE = (0, 50, 95)
ASKED = 200
MOST_MS = 10


def measure(rows: Rows, folder: Path) -> None:
    cast, protocol, people = cast_of(BOOK, CODERS)
    encounters = encounters_of(cast, ENCOUNTERS)
    begun = time.perf_counter()
    plan = planned(encounters, people, OVERLAP)
    rows.limit(
        f"plan of {ENCOUNTERS:,} encounters, {CODERS} coders", time.perf_counter() - begun, 10, "s"
    )
    wave = opened(cast, protocol, OVERLAP)
    give_out(wave, plan)
    Capacity.objects.bulk_create(
        Capacity(study=cast.study, coder=person, per_week=A_WEEK) for person in people
    )
    done = 0
    for share in DONE:
        submit_share(wave, ENCOUNTERS * OVERLAP // CODERS, done, share)
        done = share
        waits = [_one(people[place % CODERS].pk) for place in range(ASKED)]
        p95 = statistics.quantiles(waits, n=100)[94]
        rows.limit(f"next assignment, {share} % done, p95 of {ASKED}", p95, MOST_MS, "ms")


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
