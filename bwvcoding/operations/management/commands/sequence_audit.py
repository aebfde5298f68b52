"""The sequencer: gives events their place in the log's tree and signs it (ADR 0031)."""

from __future__ import annotations

import signal
from datetime import timedelta
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, connection

from bwvcoding.audit.actions import extend_tree
from bwvcoding.audit.queries import (
    log_key,
    newest_checkpoint,
    require_bounded_account,
    waiting_since,
)
from bwvcoding.core.errors import Refusal

MOST_SECONDS_APART = 30.0


class Command(BaseCommand):
    help = "Give every waiting event its place in the access log, and sign the log."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--watch", action="store_true", help="go on until it is ended")
        parser.add_argument(
            "--every", type=int, default=400, metavar="MS", help="pause of --watch, milliseconds"
        )
        parser.add_argument(
            "--check", action="store_true", help="fail where events have waited for ten seconds"
        )
        parser.add_argument(
            "--key", action="store_true", help="print the public half of the log's key, and end"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["key"]:
                self.stdout.write(log_key())
            elif options["check"]:
                self._check()
            elif options["watch"]:
                require_bounded_account()
                self._watch(options["every"] / 1000)
            else:
                self._once()
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal

    def _once(self) -> None:
        placed = 0
        while found := extend_tree():
            placed += found
        newest = newest_checkpoint()
        size = newest.size if newest else 0
        self.stdout.write(f"events given their place: {placed}; the log holds {size}")

    def _check(self) -> None:
        if waiting_since(timedelta(seconds=10)):
            raise CommandError("Events have waited for ten seconds: does the sequencer run?")

    def _watch(self, pause: float) -> None:
        """A database that is away is waited for; what must not be signed ends the command."""
        told, wait = Event(), pause
        for one in (signal.SIGTERM, signal.SIGINT):
            signal.signal(one, lambda *_: told.set())
        while not told.is_set():
            try:
                found, wait = extend_tree(), pause
            except DatabaseError as problem:
                self.stderr.write(f"the log could not be extended: {problem}")
                connection.close()
                found, wait = 0, min(wait * 2, MOST_SECONDS_APART)
            if not found:
                told.wait(wait)
