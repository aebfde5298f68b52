"""Writing with its event, without one, and along a chain.

Each load is the same transaction by many clients – one row of a table, then the event – with no
event, with one as the platform adds it, and with one that is chained to the one before it. The
clients and the sequencer run on the same machine and take their share of it.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import Process, Queue
from pathlib import Path
from threading import Thread
from typing import Any

import psycopg
from django.db import connection

from bwvcoding.audit.actions import extend_tree
from bwvcoding.core.ids import new_id
from tests.bench.rows import Rows

SECONDS = int(os.environ.get("LOG_SECONDS", "5"))
LEAST, LEAST_SHARE, MOST_ADDED_MS, LEAST_TIMES = 1_500, 0.5, 5, 4
WORK = "INSERT INTO bench_work (said) VALUES ('x')"
EVENT = (
    "INSERT INTO audit_auditevent (id, created_at, at, action, category, outcome, organisation,"
    " target_type, target_id, purpose, body, leaf) VALUES (%s, now(), now(), 'key.delivered',"
    " 'consultation', 'allow', 'met', '', '', 'coding', %s, '')"
)
# Five milliseconds of application time: locks that are held meanwhile are what is to be seen.
THINKING = 0.005
Act = Callable[[Any], None]


def nothing(cursor: Any) -> None:
    cursor.execute(WORK)
    time.sleep(THINKING)


def ours(cursor: Any) -> None:
    nothing(cursor)
    cursor.execute(EVENT, (new_id(), "x" * 400))


def chained(cursor: Any) -> None:
    """The kindest chain: its lock is taken as the last thing."""
    nothing(cursor)
    cursor.execute("UPDATE bench_chain SET head = sha256(head) RETURNING head")
    cursor.execute(EVENT, (new_id(), "x" * 400))


def measure(rows: Rows, folder: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_work (id bigserial PRIMARY KEY, said text)")
        cursor.execute("CREATE TABLE bench_chain AS SELECT '\\x00'::bytea AS head")
    connection.close()
    plain, plain_p95 = _load(16, nothing)
    audited, audited_p95 = _load(16, ours)
    rows.least("audited transactions, 16 writers", audited, LEAST, "/s")
    rows.gain("  of them as many", audited, "without events", plain, LEAST_SHARE, "/s")
    rows.limit("  added by the event, p95", audited_p95 - plain_p95, MOST_ADDED_MS, "ms")
    many, chain = _load(64, ours)[0], _load(64, chained)[0]
    rows.gain("audited transactions, 64 writers", many, "chained", chain, LEAST_TIMES, "/s")


@contextmanager
def _sequencer() -> Iterator[None]:
    process = Process(target=_sequence)
    process.start()
    try:
        yield
    finally:
        process.terminate()
        process.join()


def _sequence() -> None:
    while True:
        if not extend_tree():
            time.sleep(0.4)


def _load(clients: int, act: Act) -> tuple[float, float]:
    """Transactions a second, and the p95 of one in ms; two processes share the clients."""
    told: Any = Queue()
    halves = [Process(target=_half, args=(clients // 2, act, told)) for _ in range(2)]
    with _sequencer():
        for one in halves:
            one.start()
        waits = [wait for _ in halves for wait in told.get()]
        for one in halves:
            one.join()
    return len(waits) / SECONDS, statistics.quantiles(waits, n=100)[94] * 1000


def _half(clients: int, act: Act, told: Any) -> None:
    waits: list[float] = []
    threads = [Thread(target=_client, args=(act, waits)) for _ in range(clients)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    told.put(waits)


def _client(act: Act, waits: list[float]) -> None:
    """A connection of its own."""
    with psycopg.connect(os.environ["DATABASE_URL"]) as writing:
        until = time.perf_counter() + SECONDS
        while (begun := time.perf_counter()) < until:
            with writing.cursor() as cursor:
                act(cursor)
            writing.commit()
            waits.append(time.perf_counter() - begun)
