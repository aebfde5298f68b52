"""The witnesses this log knows: a controller's key goes in, the pass for its program comes out."""

from __future__ import annotations

from hashlib import sha256
from secrets import token_urlsafe
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import IntegrityError

from bwvcoding.audit.actions import end_witness, register_witness
from bwvcoding.audit.queries import log_key, log_proof
from bwvcoding.core.errors import Refusal


class Command(BaseCommand):
    help = "List the witnesses of the access log, register one, or end one."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--add", metavar="KEY", help="the line that `audit-witness init` said")
        parser.add_argument("--organisation", default="", help="whose it is: met, mopac …")
        parser.add_argument("--end", metavar="NAME", help="its pass opens nothing any more")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["add"]:
                self._add(options["add"].strip(), options["organisation"])
            elif options["end"]:
                end_witness(name=options["end"])
            else:
                self._list()
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal
        except IntegrityError as problem:
            raise CommandError("A witness of this name is registered already.") from problem

    def _add(self, key: str, organisation: str) -> None:
        if not organisation:
            raise CommandError("Say whose witness it is: --organisation met.")
        secret = token_urlsafe(32)
        register_witness(
            name=key.partition("+")[0],
            organisation=organisation,
            key=key,
            pass_hash=sha256(secret.encode()).hexdigest(),
        )
        self.stdout.write(
            f"the key of this log, for `audit-witness init --log`: {log_key()}\n"
            f"the witness's pass, told this once, for --pass-file: {secret}"
        )

    def _list(self) -> None:
        proof = log_proof()
        self.stdout.write(f"the log: {proof['size']} events, key {log_key()}")
        for one in proof["witnesses"]:
            self.stdout.write(f"{one['name']} ({one['organisation']}): {one['size']} cosigned")
