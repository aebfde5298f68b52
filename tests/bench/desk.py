"""How soon the coder's desk answers: `python -m tests.bench.desk`, or a part's name."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path

from tests.bench import setting
from tests.bench.rows import Rows, machine

# Each is a module here with `measure(rows, folder)`.
PARTS = ("next_assignment", "twenty_coders")


def main(asked: Iterable[str]) -> int:
    """Each part has a process and a database of its own."""
    names = list(asked) or list(PARTS)
    if len(names) == 1:
        return _alone(names[0])
    runs = [subprocess.run([sys.executable, "-m", "tests.bench.desk", name]) for name in names]
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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
