"""Read a release back: `manage.py import_release FILE [--fingerprint SHA256] [--json]`."""

from __future__ import annotations

import json as json_format
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from bwvcoding.releases.queries import (
    OpenedRelease,
    ReleaseDamaged,
    known_fingerprint,
    opened_release,
)


class Command(BaseCommand):
    help = (
        "Verify a release and read its codes back exactly. Nothing is stored. The exit code is 1 "
        "when anything in the file was changed, or when it is signed by a key that is not trusted."
    )
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--fingerprint",
            metavar="SHA256",
            help="the key to trust, as GET /api/release-key says where it was released; "
            "default: this installation's own",
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *, file: Path, fingerprint: str | None, json: bool, **_: Any) -> None:
        try:
            release = opened_release(file)
            check_trusted(release, fingerprint or known_fingerprint())
            report = report_of(release)
        except OSError as problem:
            raise CommandError(f"{file} cannot be read: {problem.strerror}.") from problem
        except ReleaseDamaged as damage:
            if json:
                refused = {"file": str(file), "verified": False, "refused": str(damage)}
                self.stdout.write(json_format.dumps(refused, ensure_ascii=False))
            raise CommandError(str(damage)) from damage
        if json:
            self.stdout.write(json_format.dumps(report, ensure_ascii=False))
        else:
            self.stdout.write("\n".join(_lines(report)))


def check_trusted(release: OpenedRelease, trusted: str) -> None:
    """A signature proves nothing unless one knows whose it is."""
    if release.fingerprint != trusted.lower().replace(":", ""):
        raise ReleaseDamaged(
            f"It is whole, but signed by a key that is not trusted here: {release.fingerprint}. "
            "Compare that with the fingerprint which /api/release-key shows where it was "
            "released; if they are the same, give it as --fingerprint."
        )


def report_of(release: OpenedRelease) -> dict[str, Any]:
    """Counted in the codes as read back."""
    seen: dict[str, set[str]] = {"encounters": set(), "coders": set()}
    values: Counter[str] = Counter()
    marks: Counter[str] = Counter()
    corrected = 0
    for line in release.lines():
        (values if line.start_ms is None else marks)[line.variable] += 1
        seen["encounters"].add(line.encounter)
        seen["coders"].add(line.coder)
        corrected += line.correction > 0
    about = release.manifest
    return {
        "file": str(release.path),
        "verified": True,
        "release": about["release"],
        "study": about["study"],
        "wave": about["wave"],
        "fingerprint": release.fingerprint,
        "parts": len(about["sha256"]),
        "encounters": len(seen["encounters"]),
        "coders": len(seen["coders"]),
        "values": values.total(),
        "marks": marks.total(),
        "from_corrections": corrected,
        "variables": {
            name: {"values": values[name], "marks": marks[name]} for name in about["variables"]
        },
        "stamps": about["stamps"],
    }


def _lines(report: dict[str, Any]) -> list[str]:
    return [
        f"{report['file']}: whole, and signed by {report['fingerprint']}",
        f"  {report['study']}, {report['wave']}: {report['encounters']:,} encounters, "
        f"{report['coders']:,} coders, {report['values']:,} values, {report['marks']:,} marks",
        "  variable                                   values   marks",
        *(
            f"  {name:<40} {counts['values']:>8,} {counts['marks']:>7,}"
            for name, counts in report["variables"].items()
        ),
        *(f"  STAMPED {name}: {stamp}" for name, stamp in report["stamps"].items()),
    ]
