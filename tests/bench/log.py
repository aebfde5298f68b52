"""What the log's proof costs: `python -m tests.bench.log`. PostgreSQL that writes to the disk.

Each load is the same transaction by many clients – one row of a table, then the event – with no
event, with one as the platform adds it, and with one that is chained to the one before it.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable
from contextlib import contextmanager
from multiprocessing import Process
from pathlib import Path
from threading import Thread
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / ".ci"))

SECONDS = int(os.environ.get("LOG_SECONDS", "5"))
EVENTS = int(os.environ.get("LOG_EVENTS", "1000000"))
WORK = "INSERT INTO bench_work (said) VALUES ('x')"
# Five milliseconds of application time: locks that are held meanwhile are what is to be seen.
THINKING = 0.005
Act = Callable[[Any, str, tuple], None]


def nothing(cursor: Any, event: str, values: tuple) -> None:
    cursor.execute(WORK)
    time.sleep(THINKING)


def ours(cursor: Any, event: str, values: tuple) -> None:
    cursor.execute(WORK)
    time.sleep(THINKING)
    cursor.execute(event, values)


def chained(cursor: Any, event: str, values: tuple) -> None:
    """The kindest chain: its lock is taken as the last thing."""
    cursor.execute(WORK)
    time.sleep(THINKING)
    cursor.execute("UPDATE bench_chain SET head = sha256(head) RETURNING head")
    cursor.execute(event, values)


def main() -> int:
    import servers

    with servers.folder() as place, servers.postgresql(place, is_durable=True) as database:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "bwvcoding.settings",
            "DATABASE_URL": database,
            "STATE_DIR": str(place / "state"),
            "SECRET_KEY": "bench",
            "LOG_LEVEL": "WARNING",
            "AUDIT_ROLES": "best",
            "AUDIT_KEY": "MC4CAQAwBQYDK2VwBCIEILq0H8GdWzMRo4thVfoawXorKYCb0JVJKuVoO4w3u019",
        }
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        _say(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; {SECONDS} s each")
        _writers(database)
        _reading()
    return 0


def _writers(database: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_work (id bigserial PRIMARY KEY, said text)")
        cursor.execute("CREATE TABLE bench_chain AS SELECT '\\x00'::bytea AS head")
    rates = {}
    for clients, acts in ((16, (nothing, ours)), (64, (ours, chained))):
        for act in acts:
            with _sequencer():
                rate, p95 = _load(database, clients, act)
            rates[clients, act] = (rate, p95)
            _say(f"{clients} clients, {act.__name__:<8} {rate:8,.0f} a second, p95 {p95:6.1f} ms")
    plain, audited = rates[16, nothing], rates[16, ours]
    _say(f"audited, at 16: {audited[0]:,.0f} a second (at least 1,500)")
    _say(f"  of the unaudited rate: {audited[0] / plain[0]:.2f} (at least 0.5)")
    _say(f"  p95 added: {audited[1] - plain[1]:.1f} ms (at most 5)")
    times = rates[64, ours][0] / rates[64, chained][0]
    _say(f"against one chain, at 64: {times:.1f} times (at least 4)")


@contextmanager
def _sequencer() -> Any:
    process = Process(target=_sequence)
    process.start()
    try:
        yield
    finally:
        process.terminate()
        process.join()


def _sequence() -> None:
    from django.db import connection

    from bwvcoding.audit.actions import extend_tree

    connection.connection = None  # the parent's
    while True:
        if not extend_tree():
            time.sleep(0.4)


def _load(database: str, clients: int, act: Act) -> tuple[float, float]:
    """Two processes share the clients, each a thread with a connection of its own."""
    from multiprocessing import Queue

    told: Any = Queue()
    halves = [Process(target=_half, args=(database, clients // 2, act, told)) for _ in range(2)]
    for one in halves:
        one.start()
    waits = [wait for _ in halves for wait in told.get()]
    for one in halves:
        one.join()
    return len(waits) / SECONDS, statistics.quantiles(waits, n=100)[94] * 1000


def _half(database: str, clients: int, act: Act, told: Any) -> None:
    waits: list[float] = []
    threads = [Thread(target=_client, args=(database, act, waits)) for _ in range(clients)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    told.put(waits)


def _client(database: str, act: Act, waits: list[float]) -> None:
    import psycopg

    event = (
        "INSERT INTO audit_auditevent (id, created_at, at, action, category, outcome, organisation,"
        " target_type, target_id, purpose, body, leaf) VALUES (%s, now(), now(), 'key.delivered',"
        " 'consultation', 'allow', 'met', '', '', 'coding', %s, '')"
    )
    from bwvcoding.core.ids import new_id

    with psycopg.connect(database) as connection:
        until = time.perf_counter() + SECONDS
        while (begun := time.perf_counter()) < until:
            with connection.cursor() as cursor:
                act(cursor, event, (new_id(), "x" * 400))
            connection.commit()
            waits.append(time.perf_counter() - begun)


def _reading() -> None:
    from django.db import connection

    from bwvcoding.audit.actions import extend_tree
    from bwvcoding.audit.models import AuditEvent, Leaf
    from bwvcoding.audit.queries import checked_log, inclusion_of
    from tests.factories.log import CLIP, recorded

    with connection.cursor() as cursor:
        names = "audit_auditevent, audit_waitingevent, audit_leaf, audit_subtree, audit_checkpoint"
        cursor.execute(f"TRUNCATE {names}")
    Path(os.environ["STATE_DIR"], "audit-head").unlink(missing_ok=True)
    begun = time.perf_counter()
    for _ in range(EVENTS // 20_000):
        recorded(20_000)
        extend_tree()
    _say(f"{EVENTS:,} events added and placed in {time.perf_counter() - begun:.0f} s")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    begun = time.perf_counter()
    report = checked_log(jobs=os.cpu_count() or 1)
    spent = time.perf_counter() - begun
    _say(f"full verify: {report.verdict}, {spent:.1f} s (at most 15 for a million)")
    _say(f"  so 100,000,000 would take {spent / EVENTS * 1e8 / 60:.0f} min")
    proofs = []
    for number in range(0, EVENTS, EVENTS // 50):
        event_id = Leaf.objects.get(number=number).event_id
        begun = time.perf_counter()
        inclusion_of(event_id)
        proofs.append(time.perf_counter() - begun)
    _say(f"one proof of inclusion: {max(proofs) * 1000:.1f} ms at most of 50 (at most 20)")
    begun = time.perf_counter()
    list(AuditEvent.objects.filter(clip_id=CLIP).order_by("-at", "-id")[:101])
    _say(f"the newest 100 of one clip: {(time.perf_counter() - begun) * 1000:.1f} ms")


def _say(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
