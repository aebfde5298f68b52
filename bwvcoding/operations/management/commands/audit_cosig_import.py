"""The line that came back from a witness that is not on the network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from bwvcoding.audit.actions import add_cosignature
from bwvcoding.core.errors import Refusal


class Command(BaseCommand):
    help = "Take in a witness's cosignature of the log at SIZE."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="what `audit-witness cosign` printed")
        parser.add_argument("--witness", required=True)
        parser.add_argument("--size", type=int, required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            line = Path(options["file"]).read_text(encoding="utf-8")
            added = add_cosignature(witness=options["witness"], size=options["size"], line=line)
        except (OSError, UnicodeDecodeError) as problem:
            raise CommandError(f"{options['file']} cannot be read: {problem}") from problem
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal
        self.stdout.write(f"{added.witness} has cosigned the log at {added.size} events")
