"""Bring a folder of recordings in: `manage.py import_clips FOLDER --manifest FILE.csv …`."""

from __future__ import annotations

import json as json_format
from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from bwvcoding.accounts.queries import person_by_email
from bwvcoding.core.errors import Conflict, Refusal
from bwvcoding.footage import intake
from bwvcoding.footage.actions import upload_clip
from bwvcoding.footage.manifest import Manifest, read_manifest
from bwvcoding.footage.permissions import check_may_bring_in
from bwvcoding.footage.queries import manifest_report
from bwvcoding.operations.folder_intake import Folder, compared
from bwvcoding.studies.queries import studies, study_by_slug

# Nothing was begun; against 1: it ran, and some rows were not brought in.
COULD_NOT_RUN = 2
TAKEN = "taken"
GOOD = {TAKEN, "there"}


class Command(BaseCommand):
    help = (
        "Bring recordings of a folder in as a manifest says (docs/bringing-footage-in.md). Run "
        "again, it says what is there already and brings in the rest. The exit code is 1 when a "
        "row was not brought in, 2 when nothing was begun."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="FOLDER")
        parser.add_argument("--manifest", type=Path, required=True, metavar="FILE.csv")
        parser.add_argument("--study", required=True, metavar="SLUG")
        parser.add_argument("--as", dest="email", required=True, metavar="EMAIL")
        parser.add_argument("--check", action="store_true", help="say what would come of it only")
        parser.add_argument("--json", action="store_true", help="one JSON object a line and row")

    def handle(self, *, folder: Path, manifest: Path, json: bool, **options: Any) -> None:
        self._as_json = json
        try:
            study_id = _study(options["study"])
            actor = person_by_email(options["email"])
            check_may_bring_in(actor, study_id)
            found = compared(folder, manifest, _read(manifest))
            report = manifest_report(study_id, found.manifest)
        except Refusal as refusal:
            raise CommandError(refusal.sentence, returncode=COULD_NOT_RUN) from refusal
        except OSError as problem:
            sentence = f"{problem.filename} cannot be read: {problem.strerror}."
            raise CommandError(sentence, returncode=COULD_NOT_RUN) from problem
        states = []
        for row in report.rows:
            line = _line(row)
            if line["state"] == "ready" and not options["check"]:
                line |= _bring_in(folder / row.row.file_name, row, actor)
            states.append(line["state"])
            self._show(line)
        self._close(found, report.not_read, states, options["check"])

    def _show(self, line: dict[str, Any]) -> None:
        if self._as_json:
            self.stdout.write(json_format.dumps(line, ensure_ascii=False))
            return
        self.stdout.write(
            f"row {line['row']:>4}  {line['state']:<8} {line['file_name']}"
            + (f": {line['sentence']}" if line["sentence"] else "")
        )

    def _close(
        self, found: Folder, not_read: tuple[str, ...], states: list[str], is_check: bool
    ) -> None:
        counted = {state: states.count(state) for state in sorted(set(states))}
        self.stderr.write(", ".join(f"{count} {state}" for state, count in counted.items()))
        if not_read:
            self.stderr.write(f"Columns that were not read: {', '.join(not_read)}.")
        if found.not_named:
            self.stderr.write(f"Not in the manifest: {', '.join(found.not_named)}.")
        good = GOOD | ({"ready"} if is_check else set())
        bad = sum(state not in good for state in states)
        if bad:
            raise CommandError(f"{bad} of {len(states)} rows need correcting; see above.")


def _study(slug: str) -> UUID:
    found = study_by_slug(slug)
    if found is None:
        there = ", ".join(study.slug for study in studies()) or "none yet"
        raise CommandError(
            f"There is no study {slug!r}. There are: {there}.", returncode=COULD_NOT_RUN
        )
    return found.pk


def _read(manifest: Path) -> Manifest:
    with manifest.open("rb") as content:
        return read_manifest(content)


def _line(report: Any) -> dict[str, Any]:
    return {
        "row": report.row.number,
        "file_name": report.row.file_name,
        "encounter": report.row.encounter_ref,
        "camera": report.row.camera_ref,
        "offset_ms": report.offset_ms,
        "sha256": report.row.sha256,
        "state": report.state.value,
        "sentence": report.sentence,
        "clip": str(report.clip_id) if report.clip_id else None,
    }


def _bring_in(path: Path, report: Any, actor: Any) -> dict[str, Any]:
    """One recording, by the same act and the same proof as an upload; the hash is of before."""
    try:
        if path.stat().st_size > settings.MAX_CLIP_BYTES:
            return {"state": "wrong", "sentence": _too_large()}
        with path.open("rb") as content:
            received = intake.receive(content)
    except OSError as problem:
        return {"state": "wrong", "sentence": f"The file cannot be read: {problem.strerror}."}
    try:
        clip = upload_clip(
            encounter_id=report.encounter_id,
            received=received,
            size=received.size,
            sha256=report.row.sha256,
            file_name=report.row.file_name,
            camera=report.row.camera_ref,
            wearer_role=report.row.wearer_role,
            offset_ms=report.offset_ms,
            actor=actor,
        )
    except BaseException as fault:
        intake.discard(received)
        if not isinstance(fault, Refusal):
            raise
        return {
            "state": "double" if isinstance(fault, Conflict) else "wrong",
            "sentence": fault.sentence,
        }
    return {"state": TAKEN, "clip": str(clip.pk)}


def _too_large() -> str:
    most = settings.MAX_CLIP_BYTES // 2**20
    return f"The file has more than {most:,} MB. Cut the recording into parts."
