"""Import stop records from files: `manage.py import_stops FILE... [--study SLUG] [--json]`."""

from __future__ import annotations

import json
import secrets
from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from bwvcoding.accounts.actions import register_organisation, register_person
from bwvcoding.core.errors import Refusal
from bwvcoding.sampling.actions import ImportedFrame, import_frame, note_refused_frame
from bwvcoding.studies.actions import found_study
from bwvcoding.studies.queries import studies, study_by_slug

LONDON = ZoneInfo("Europe/London")
STUDY = ("imported-stop-records", "Imported stop records")
OPERATOR = "operator@imported.invalid"


class Command(BaseCommand):
    help = (
        "Import files of stop records in the data.police.uk layout. Each file is taken whole or "
        "refused whole; the exit code is 1 when one was refused."
    )
    # A new embedded database has no tables yet; prepare() makes them.
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--study", help="slug of the study the frames are for")
        parser.add_argument("--json", action="store_true", help="one JSON object a line and file")

    def handle(self, *, files: list[Path], study: str | None, json: bool, **_: Any) -> None:
        self._make_tables()
        study_id = self._study(study)
        refused = 0
        for path in files:
            report = self._import(path, study_id)
            refused += "refused" in report
            self._show(report, json)
        if refused:
            raise CommandError(f"{refused} of {len(files)} files refused; nothing of them is kept.")

    def _make_tables(self) -> None:
        if connection.vendor == "sqlite" and not connection.introspection.table_names():
            self.stderr.write("New embedded database: making its tables.")
            call_command("migrate", verbosity=0)

    def _study(self, slug: str | None) -> Any:
        """The named study, else the only one there is, else a new one to hold the records."""
        known = studies()
        if slug:
            found = study_by_slug(slug)
            if found is None:
                raise CommandError(f"There is no study {slug!r}. {_named(known)}")
            return found.pk
        if len(known) > 1:
            raise CommandError(f"Say which study the records are for with --study. {_named(known)}")
        if known:
            return known[0].pk
        self.stderr.write(f"No study yet: making “{STUDY[1]}” to hold the records.")
        return _new_study().pk

    def _import(self, path: Path, study_id: Any) -> dict[str, Any]:
        named = {"study_id": study_id, "file_name": path.name, "actor": None}
        try:
            with path.open("rb") as content:
                return report_of(path, import_frame(content=content, **named))
        except OSError as problem:
            sentence = f"The file cannot be read: {problem.strerror}."
        except Refusal as refusal:
            sentence = refusal.sentence
            note_refused_frame(reason=sentence, **named)
        self.stderr.write(f"{path}: {sentence}")
        return {"file": str(path), "refused": sentence}

    def _show(self, report: dict[str, Any], as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(report, ensure_ascii=False))
        elif "refused" not in report:
            self.stdout.write("\n".join(_lines(report)))


def report_of(path: Path, imported: ImportedFrame) -> dict[str, Any]:
    frame, already_imported = imported
    return {
        "file": str(path),
        "sha256": frame.file_sha256,
        "rows": frame.row_count,
        "surplus_identical_rows": frame.surplus_rows,
        "london_month": frame.month,
        "first": frame.first_at.astimezone(LONDON).isoformat(),
        "last": frame.last_at.astimezone(LONDON).isoformat(),
        "rows_with_other_utc_month": frame.other_utc_month_rows,
        "completeness": frame.completeness,
        "held": frame.held_reason or None,
        "already_imported": already_imported,
        "frame": str(frame.pk),
    }


def _lines(report: dict[str, Any]) -> list[str]:
    return [
        f"{report['file']}: {report['rows']:,} stops of {report['london_month']}"
        + (" (already imported)" if report["already_imported"] else ""),
        f"  {report['first']} to {report['last']} in London; "
        f"{report['rows_with_other_utc_month']} rows carry another month's UTC date",
        f"  {report['surplus_identical_rows']} surplus identical rows, kept",
        *([f"  HELD: {report['held']}"] if report["held"] else []),
        "  column                                     filled   blank",
        *(
            f"  {line['heading']:<42} {line['filled']:>7,} {line['blank']:>7,}"
            for line in report["completeness"]
        ),
    ]


def _named(known: list[Any]) -> str:
    return f"There are: {', '.join(study.slug for study in known)}." if known else "There is none."


def _new_study() -> Any:
    """Held by an organisation that stands for this installation; its account has no known word."""
    register_organisation(
        slug="this-installation", name="This installation", kind="research", actor=None
    )
    register_person(
        email=OPERATOR,
        name="Operator",
        organisation="this-installation",
        password=secrets.token_urlsafe(32),
        actor=None,
    )
    slug, name = STUDY
    return found_study(
        slug=slug, name=name, controllers=["this-installation"], lead_email=OPERATOR, actor=None
    )
