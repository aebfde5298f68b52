"""Write docs/reference/*.md from the code, or with --check say which are out of date."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from bwvcoding.operations.reference.documents import DOCUMENTS

FOLDER: Path = settings.ROOT / "docs" / "reference"


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing")

    def handle(self, *, check: bool, **_: Any) -> None:
        made = {FOLDER / name: text() for name, text in DOCUMENTS.items()}
        stale = [
            path for path, text in made.items() if not path.exists() or path.read_text() != text
        ]
        if check and stale:
            names = ", ".join(path.name for path in stale)
            raise CommandError(f"Out of date in docs/reference: {names}. `make fix` writes them.")
        for path in stale:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(made[path], encoding="utf-8")
