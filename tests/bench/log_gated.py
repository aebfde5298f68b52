"""How long a gated act waits for the witnesses of both controllers, on one machine.

Web server, worker and sequencer as compose.yaml starts them, and two `audit-witness follow`; from
asking for a part that opens the log until it is given.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from bwvcoding.accounts.actions import register_person
from bwvcoding.audit.actions import register_witness
from bwvcoding.audit.queries import log_key, newest_checkpoint
from bwvcoding.studies.actions import confirm_role, request_role
from bwvcoding.studies.models import RoleRequest
from tests.bench import setting
from tests.bench.keys import web_command
from tests.bench.rows import Rows
from tests.cast import PASSWORD, Cast, assemble
from worker.witness.mirror import Mirror
from worker.witness.notes import LOG, Key

ACTS = int(os.environ.get("GATED_ACTS", "100"))
MOST_S, PATIENCE_SECONDS = 2.0, 30
CONTROLLERS = ("met", "mopac")


def measure(rows: Rows, folder: Path) -> None:
    import servers

    cast = assemble()
    os.environ["COSIGNATURES_NEEDED"] = str(len(CONTROLLERS))
    settings.COSIGNATURES_NEEDED = len(CONTROLLERS)
    with servers.free_ports(1) as (port,):
        pass
    web = servers.running(
        web_command(port), folder / "web.log", lambda: servers.is_listening(port), {}
    )
    with ExitStack() as ending:
        ending.enter_context(web)
        for name, words in _programs().items():
            ending.enter_context(_running(words, folder / f"{name}.log"))
        _until(lambda: newest_checkpoint() is not None, "the first checkpoint")
        for one in CONTROLLERS:
            ending.enter_context(_running(_witness(one, folder, port), folder / f"{one}.log"))
        waits = [_given(cast, _candidate(number)) for number in range(ACTS + 3)][3:]
    p99 = statistics.quantiles(waits, n=100)[98]
    rows.plain(f"gated act, both witnesses, median of {ACTS}", statistics.median(waits), "s")
    rows.limit("  p99", p99, MOST_S, "s")


def _programs() -> dict[str, list[str]]:
    celery = ["-m", "celery", "-A", "worker.app", "worker", "-l", "INFO", "-c", "1"]
    return {
        "worker": [*celery, "--without-gossip", "--without-mingle"],
        "sequencer": [str(setting.ROOT / "manage.py"), "sequence_audit", "--watch"],
    }


def _witness(organisation: str, folder: Path, port: int) -> list[str]:
    """Its folder made, its key registered, its pass in a file: the words that start it."""
    name, place, word = f"{organisation}.example/witness", folder / organisation, organisation * 5
    made = Mirror.made(place, name, Key.read(log_key(), LOG))
    register_witness(
        name=name,
        organisation=organisation,
        key=str(made.public_key),
        pass_hash=sha256(word.encode()).hexdigest(),
    )
    kept = folder / f"{organisation}.pass"
    kept.write_text(word)
    follow = ["-m", "worker.witness", "follow", f"http://127.0.0.1:{port}", str(place)]
    return [*follow, "--pass-file", str(kept)]


def _candidate(number: int) -> str:
    email = f"auditor{number}@example.org"
    register_person(
        email=email, name=f"Auditor {number}", organisation="met", password=PASSWORD, actor=None
    )
    return email


def _given(cast: Cast, email: str) -> float:
    """Seconds from the controller's word until the part is given."""
    now = timezone.now()
    asked = request_role(
        study_id=cast.study.pk,
        email=email,
        role="auditor",
        group="police",
        proved_at=now,
        actor=cast.cleo,
    )
    begun = time.perf_counter()
    confirm_role(request_id=asked.pk, proved_at=now, actor=cast.mo)
    given = RoleRequest.objects.filter(pk=asked.pk, given_at__isnull=False)
    _until(given.exists, f"the part of {email}", every=0.01)
    return time.perf_counter() - begun


@contextmanager
def _running(words: list[str], log: Path) -> Iterator[None]:
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, *words], cwd=setting.ROOT, stdout=out, stderr=out
        )
    try:
        yield
    finally:
        process.terminate()
        process.wait(20)


def _until(is_so: Any, what: str, every: float = 0.1) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        if time.monotonic() > until:
            raise RuntimeError(f"{what}: not there after {PATIENCE_SECONDS} s")
        time.sleep(every)
