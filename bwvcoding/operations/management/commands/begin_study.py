"""Begin a study: register its organisations, people and controllers from one file."""

from __future__ import annotations

import secrets
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import yaml
from django.core.management.base import BaseCommand, CommandError

from bwvcoding.accounts.actions import register_organisation, register_person
from bwvcoding.core.errors import Conflict, Refusal
from bwvcoding.studies.actions import found_study

EXAMPLE = """\
organisations:
  - {slug: met, name: Metropolitan Police Service, kind: met}
  - {slug: mopac, name: Mayor's Office for Policing and Crime, kind: mopac}
people:
  - {email: lead@example.org, name: Lead Researcher, organisation: mopac}
study: {slug: stops, name: Stops on camera, controllers: [met, mopac], lead: lead@example.org}
"""


class Command(BaseCommand):
    help = "Register organisations, people and a study from a YAML file; --example prints one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", help="the YAML file")
        parser.add_argument("--example", action="store_true", help="print an example and leave")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["example"]:
            self.stdout.write(EXAMPLE, ending="")
            return
        if not options["file"]:
            raise CommandError("Name a file, or ask for --example.")
        wanted = _read(Path(options["file"]))
        try:
            self._begin(wanted)
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal
        except (KeyError, TypeError) as problem:
            raise CommandError(
                f"Something is missing in the file: {problem}. Compare it with --example."
            ) from problem

    def _begin(self, wanted: dict[str, Any]) -> None:
        for body in wanted.get("organisations", []):
            self._once(
                f"organisation {body['slug']}",
                lambda body=body: register_organisation(**body, actor=None),
            )
        for person in wanted.get("people", []):
            password = secrets.token_urlsafe(12)
            self._once(
                f"account {person['email']}, first password {password}",
                lambda person=person, password=password: register_person(
                    **person, password=password, actor=None
                ),
            )
        study = wanted["study"]
        self._once(
            f"study {study['slug']}",
            lambda: found_study(
                slug=study["slug"],
                name=study["name"],
                controllers=study["controllers"],
                lead_email=study["lead"],
                actor=None,
            ),
        )

    def _once(self, what: str, act: Any) -> None:
        """What is already there is left as it is, so that the command can be run again."""
        try:
            act()
        except Conflict as already:
            self.stdout.write(f"left as it is: {already.sentence}")
        else:
            self.stdout.write(f"registered: {what}")


def _read(path: Path) -> dict[str, Any]:
    try:
        wanted = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as problem:
        raise CommandError(f"{path} cannot be read: {problem.strerror}.") from problem
    except yaml.YAMLError as problem:
        raise CommandError(f"{path} is not YAML: {problem}.") from problem
    if not isinstance(wanted, dict) or "study" not in wanted:
        raise CommandError(f"{path} names no study. Compare it with --example.")
    return wanted
