"""The platform as it is run: database, store, web server and workers, in a folder of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from bwvcoding.operations.demonstration.desk import Desk as DemonstrationDesk
from bwvcoding.operations.demonstration.machinery.crew import Plan, crew, free_port
from bwvcoding.operations.demonstration.people import Person
from tests.cast import PASSWORD, address

TREE = Path(__file__).resolve().parents[2]
PIECE_SECONDS = 8
FOUND = "from tests.functional.founding import found; found()"


class Desk(DemonstrationDesk):
    """Somebody of the cast at work over HTTP, to bring about what a journey begins with."""

    password = PASSWORD


@dataclass(frozen=True)
class House:
    """Where the platform answers, and everyone's desk in it."""

    address: str
    closing: ExitStack
    settings: Mapping[str, str]
    desks: dict[str, Desk] = field(default_factory=dict)

    def desk(self, who: str) -> Desk:
        if who not in self.desks:
            person = Somebody(who.capitalize(), organisation="", role="", group="")
            self.desks[who] = self.closing.enter_context(Desk(self.address, person))
        return self.desks[who]

    def shell(self, words: str) -> None:
        """Python inside the platform's settings, for tables that are written at once."""
        manage(self.settings, "shell", "--verbosity", "0", "-c", words)

    def let_proofs_age(self) -> None:
        """Everyone signed in so long ago that what asks who they are asks again."""
        self.shell("from tests.functional.founding import let_proofs_age; let_proofs_age()")

    def study(self, slug: str) -> dict[str, Any]:
        found = self.desk("cleo").get("/api/studies")["results"]
        return next(study for study in found if study["slug"] == slug)


class Somebody(Person):
    """Of whom signing in needs to know no more than the name."""

    @property
    def email(self) -> str:
        return address(self.name.lower())


@contextmanager
def open_house(folder: Path) -> Iterator[House]:
    """Everything is up inside the block and gone after it, however it ends."""
    settings = household(folder)
    plan = Plan(folder=folder, port=free_port(), broker_socket=None, settings=settings, nice=0)
    with crew(plan) as running, ExitStack() as closing:
        yield House(running.address, closing, settings)


def household(folder: Path) -> dict[str, str]:
    """The settings of a platform in this folder, with its tables, its cast and their studies."""
    settings = {
        "STATE_DIR": str(folder),
        "SIGN_IN_RATE": "600/minute",
        # The one switch for all journeys but those that enrol a factor (`demanding`).
        "SECOND_FACTOR_ROLES": "none",
        "SESSION_IDLE_MINUTES": "600",
        # So that a recording of seconds is long enough to be made in pieces.
        "PIECE_SECONDS": str(PIECE_SECONDS),
        "FRONTEND_DIST": str(built_pages(folder)),
    }
    manage(settings, "migrate", "--verbosity", "0")
    manage(settings, "shell", "--verbosity", "0", "-c", FOUND)
    return settings


def built_pages(folder: Path) -> Path:
    """A copy of what was built last, so that building anew does not change a running platform."""
    made = TREE / "frontend" / "dist"
    assert (made / "index.html").exists(), "the pages are not built: run .ci/prepare.py test"
    return Path(shutil.copytree(made, folder / "pages"))


def manage(settings: Mapping[str, str], *words: str) -> str:
    """One command of manage.py in the platform's settings; what it prints."""
    done = subprocess.run(
        [sys.executable, str(TREE / "manage.py"), *words],
        cwd=TREE,
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@cache
def book() -> str:
    return (Path(__file__).parent / "book.yaml").read_text(encoding="utf-8")
