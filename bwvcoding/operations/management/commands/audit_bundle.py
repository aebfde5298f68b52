"""For a controller whose witness is not on the network: the log since a size, in one file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from bwvcoding.audit.actions import copy_log
from bwvcoding.core.errors import Refusal


class Command(BaseCommand):
    help = "Write what a witness cosigns: every event since SIZE, the head, the proof."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--witness", required=True, help="for whom; the copy is in the log")
        parser.add_argument("--since", type=int, default=0, metavar="SIZE")
        parser.add_argument("--out", metavar="FILE", help="default: standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            lines = copy_log(witness=options["witness"], since=options["since"])
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal
        if not options["out"]:
            sys.stdout.writelines(lines)
            return
        with Path(options["out"]).open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(lines)
