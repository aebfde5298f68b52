"""The database's accounts around the access log: who owns it, who adds to it, who only reads."""

from __future__ import annotations

import re
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction

from bwvcoding.audit.queries import own_standing
from bwvcoding.audit.standing import grants

NAME = re.compile(r"[a-z_][a-z0-9_]*")


class Command(BaseCommand):
    help = "Print or apply the grants under which no process of the platform can rewrite its log."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--app", default="bwvcoding_app", help="of web server and workers")
        parser.add_argument("--sequencer", default="bwvcoding_sequencer")
        parser.add_argument("--auditor", default="bwvcoding_auditor", help="reads the log alone")
        parser.add_argument(
            "--apply", action="store_true", help="as the owner of the tables, after every migration"
        )
        parser.add_argument(
            "--check", action="store_true", help="fail where this account could rewrite the log"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        names = [options[name] for name in ("app", "sequencer", "auditor")]
        if wrong := [name for name in names if not NAME.fullmatch(name)]:
            raise CommandError(f"{wrong[0]} is no name of an account: a-z, 0-9 and _ make one.")
        if options["check"]:
            self._check()
        elif options["apply"]:
            self._apply(names)
        else:
            for name in names:
                self.stdout.write(f"-- once: CREATE ROLE {name} LOGIN PASSWORD '…';")
            self.stdout.writelines(f"{statement};\n" for statement in grants(*names))

    def _check(self) -> None:
        standing = own_standing()
        if standing is None:
            self.stdout.write("SQLite has no accounts: whoever has the file has the log.")
        elif fault := standing.fault():
            raise CommandError(fault)
        else:
            self.stdout.write(f"{standing.account} can add to the log and read it, no more.")

    def _apply(self, names: list[str]) -> None:
        if connection.vendor != "postgresql":
            raise CommandError("Only PostgreSQL has accounts to grant anything to.")
        with transaction.atomic(), connection.cursor() as cursor:
            for statement in grants(*names):
                cursor.execute(statement)
        self.stdout.write(f"granted to {', '.join(names)}")
