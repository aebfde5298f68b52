"""A bench in parts: each in a process and on a durable database of its own, which is empty."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from tests.bench import setting
from tests.bench.rows import Rows, machine

# Signs nothing but what a bench has made up.
AUDIT_KEY = "MC4CAQAwBQYDK2VwBCIEILq0H8GdWzMRo4thVfoawXorKYCb0JVJKuVoO4w3u019"


def run(bench: str, parts: Sequence[str], asked: Sequence[str]) -> int:
    """`python -m BENCH [PART]`; each part is a module here with `measure(rows, folder)`."""
    names = asked or parts
    if len(names) == 1:
        return _alone(names[0])
    runs = [subprocess.run([sys.executable, "-m", bench, name]) for name in names]
    return max(run.returncode for run in runs)


def _alone(name: str) -> int:
    import servers

    load = os.getloadavg()[0]
    with (
        servers.folder() as folder,
        servers.postgresql(folder, is_durable=True) as database,
        setting.broker(folder) as broker,
    ):
        os.environ |= setting.settings(folder) | {
            "DATABASE_URL": database,
            "REDIS_URL": broker,
            "SECRET_KEY": secrets.token_hex(32),
            "KEK": f"1:{secrets.token_hex(32)}",
            "AUDIT_KEY": AUDIT_KEY,
            "AUDIT_ROLES": "best",  # one account makes the tables and writes to them
        }
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        rows = Rows()
        _measure(name)(rows, folder)
    print(machine(load))  # noqa: T201
    return rows.verdict()


def _measure(name: str) -> Callable[[Rows, Path], None]:
    """Imported when Django is set up: the platform's own modules need that."""
    return import_module(f"tests.bench.{name}").measure  # type: ignore[no-any-return]
