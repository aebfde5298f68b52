"""`manage.py demo`: sets up, runs and serves the demonstration study (make demo)."""

import fcntl
import logging
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console

from bwvcoding.core import env
from bwvcoding.operations.demonstration.machinery.crew import Plan, crew, serve_until_told
from bwvcoding.operations.demonstration.machinery.witnesses import witnesses
from bwvcoding.operations.demonstration.options import Options, read_options
from bwvcoding.operations.demonstration.report import print_sign_ins, print_table, print_times
from bwvcoding.operations.demonstration.run import Run
from bwvcoding.operations.demonstration.stopping import Stopped
from bwvcoding.operations.demonstration.story import environment_of, tell

WIDE = 150


class Command(BaseCommand):
    help = "Run a demonstration study end to end, then serve it. Settings: see make help."

    def handle(self, *words: str, **named: Any) -> None:
        logging.getLogger("httpx").setLevel(logging.WARNING)
        try:
            self._prepare(read_options())
        except Stopped as sentence:
            raise CommandError(str(sentence)) from sentence
        except KeyboardInterrupt:
            self.stdout.write("\nEnded; everything that was started has been stopped.")

    def _prepare(self, options: Options) -> None:
        options.folder.mkdir(parents=True, exist_ok=True)
        settings_of_all = environment_of(options)
        settings_of_all["REDIS_URL"] = env.text("REDIS_URL") or _own_broker(options)
        if options.folder != settings.STATE or settings_of_all["REDIS_URL"] != settings.BROKER_URL:
            _begin_again(settings_of_all)
        with _alone(options.folder), _signals_end_it():
            self._run(options, settings_of_all)

    def _run(self, options: Options, settings_of_all: dict[str, str]) -> None:
        # Into a file or a pipe the table is as wide as it needs to be.
        wide = None if sys.stdout.isatty() else WIDE
        run = Run(options, Console(width=wide))
        is_own = _own_broker(options) == settings.BROKER_URL
        plan = Plan(
            folder=options.folder,
            port=options.port,
            broker_socket=options.broker_socket if is_own else None,
            settings=settings_of_all,
        )
        with ExitStack() as ending:
            with run.phase("Set up"):
                call_command("migrate", verbosity=0)
                plan = replace(plan, witnesses=witnesses(options.folder))
                running = ending.enter_context(crew(plan))
            ending.enter_context(run.closing)
            run.address = running.address
            for name in running.ended_orphans:
                run.say(f"  ended the {name} that an earlier run had left behind")
            if options.serve != "only":
                print_table(run, tell(run))
                print_times(run)
            if options.serve != "0":
                print_sign_ins(run)
                run.say("Ctrl-C ends it.")
                serve_until_told(running)


def _own_broker(options: Options) -> str:
    return f"redis+socket://{options.broker_socket}"


def _begin_again(settings_of_all: dict[str, str]) -> None:
    """Settings are read once, at the start: so start once more, with the demonstration's own."""
    sys.stdout.flush()
    given = [f"{name}={value}" for name, value in sorted(settings_of_all.items())]
    os.execvp("env", ["env", *given, sys.executable, *sys.argv])  # noqa: S606


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Two at once would end each other's processes."""
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as taken:
            raise CommandError(
                f"A demonstration is already running in {folder}. End it, or set DEMO_DIR."
            ) from taken
        yield


@contextmanager
def _signals_end_it() -> Iterator[None]:
    """A terminal that closes and a polite kill end it as Ctrl-C does: children first."""

    def end(number: int, frame: object) -> None:
        raise SystemExit(128 + number)

    before = {sign: signal.signal(sign, end) for sign in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for sign, handler in before.items():
            signal.signal(sign, handler)
