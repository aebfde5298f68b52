"""Is the access log what was signed? Ends with 0 sound, 1 tampered, 2 incomplete, 3 not run."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError

from bwvcoding.audit.notes import BadNote, Note, read_note
from bwvcoding.audit.queries import checked_log
from bwvcoding.audit.soundness.findings import EXIT, Report, Verdict
from bwvcoding.core.errors import Refusal

COULD_NOT_RUN = 3
MOST_TOLD = 20


class Command(BaseCommand):
    help = (
        "Check the access log: every event against its hash, its columns and its place, the tree "
        "against every signed checkpoint, and all of it against the notes others have kept."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--full", action="store_true", help="from the first event (the default)")
        which.add_argument(
            "--since", type=int, default=0, metavar="N", help="only from about event N on"
        )
        parser.add_argument(
            "--against", nargs="+", default=[], metavar="NOTE", help="files of checkpoints"
        )
        parser.add_argument("--jobs", type=int, default=min(4, os.cpu_count() or 1))
        parser.add_argument("--json", action="store_true", help="the answer for a program")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            notes = [(name, _note(Path(name))) for name in options["against"]]
            report = checked_log(
                since=max(0, options["since"]), against=notes, jobs=options["jobs"]
            )
        except (BadNote, DatabaseError, OSError, Refusal, UnicodeDecodeError) as problem:
            self._tell_failure(str(problem), is_json=options["json"])
            sys.exit(COULD_NOT_RUN)
        if options["json"]:
            self.stdout.write(json.dumps(report.as_json(), indent=1))
        else:
            self._tell(report, len(notes))
        if code := EXIT[report.verdict]:
            sys.exit(code)

    def _tell(self, report: Report, notes: int) -> None:
        read = f"events {report.since} to {report.size}"
        if report.verdict is Verdict.SOUND and report.since:
            self.stdout.write(f"nothing wrong in {read}; those before were not read")
        else:
            self.stdout.write(f"{report.verdict.value}: {read}")
        self.stdout.write(
            f"  {len(report.sizes)} signed checkpoints, {notes} notes of others, "
            f"{report.waiting} events waiting for their place"
        )
        if (first := report.first) is not None:
            after, before = report.between(first.index)
            self.stdout.write(
                f"  first at {first.index} ({first.kind.value}), signed between {after} and "
                f"{'nothing yet' if before is None else before}"
            )
        for one in sorted(report.findings, key=lambda found: found.rank)[:MOST_TOLD]:
            self.stdout.write(f"  {one.index} {one.kind.value}: {one.sentence}")

    def _tell_failure(self, sentence: str, *, is_json: bool) -> None:
        if is_json:
            self.stdout.write(json.dumps({"verdict": "could not run", "sentence": sentence}))
        self.stderr.write(f"could not run: {sentence}")


def _note(path: Path) -> Note:
    return read_note(path.read_text(encoding="utf-8"))
