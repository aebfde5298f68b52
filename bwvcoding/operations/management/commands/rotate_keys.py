"""A new key-encryption key for the data keys of footage; stopped half-way, it goes on where it was.

Nothing of the footage is sealed anew: only the small wrapped keys are.
"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from bwvcoding.core.errors import Refusal
from bwvcoding.core.keywrap import add_version
from bwvcoding.footage.actions import rewrap_key
from bwvcoding.footage.queries import clips_with_keys


class Command(BaseCommand):
    help = "Wrap every clip's data key under the newest key-encryption key."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--new",
            action="store_true",
            help="first make a new key-encryption key in STATE_DIR; where KEK is set, add it there",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["new"]:
            self.stdout.write(f"key-encryption key {add_version()} was made")
        done = 0
        for clip_id in clips_with_keys():
            try:
                rewrap_key(clip_id=clip_id)
            except Refusal as refusal:
                if refusal.code != "key-newest":
                    raise CommandError(f"Clip {clip_id}: {refusal.sentence}") from refusal
            else:
                done += 1
        self.stdout.write(f"keys wrapped anew: {done}; older key-encryption keys can go now")
