"""What the phases share: the options, the desks of the people, the study, the printed progress."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from bwvcoding.codebooks.queries import Codebook, published_codebook

from .desk import Desk
from .options import Options
from .people import LEAD, Person

Advance = Callable[[int], None]  # how many are done by now


@dataclass
class Run:
    """One `make demo`: what it was asked for and what it has found so far."""

    options: Options
    console: Console
    address: str = ""
    seconds: dict[str, float] = field(default_factory=dict)
    desks: dict[str, Desk] = field(default_factory=dict)
    closing: ExitStack = field(default_factory=ExitStack)

    def desk(self, person: Person) -> Desk:
        if person.name not in self.desks:
            self.desks[person.name] = self.closing.enter_context(Desk(self.address, person))
        return self.desks[person.name]

    @cached_property
    def study(self) -> dict[str, Any]:
        slug = self.options.study_slug
        found = self.desk(LEAD).get("/api/studies")["results"]
        return next(study for study in found if study["slug"] == slug)

    def of_study(self, what: str) -> str:
        return f"/api/studies/{self.study['id']}/{what}"

    @cached_property
    def codebook(self) -> Codebook:
        study = self.desk(LEAD).get(f"/api/studies/{self.study['id']}")
        return published_codebook(study["protocol_in_force"]["codebook_sha256"])

    def say(self, words: str) -> None:
        self.console.print(words, highlight=False)

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        began = time.monotonic()
        self.say(f"[bold]{name}[/bold]")
        yield
        self.seconds[name] = time.monotonic() - began

    @contextmanager
    def bar(self, words: str, total: int) -> Iterator[Advance]:
        """A bar on a terminal; one line at its end elsewhere."""
        columns = (TextColumn("  {task.description}"), BarColumn(), MofNCompleteColumn())
        quiet = not self.console.is_terminal
        with Progress(
            *columns, TimeElapsedColumn(), console=self.console, disable=quiet
        ) as progress:
            bar = progress.add_task(words, total=total)
            done = 0

            def advance(to: int) -> None:
                nonlocal done
                done = to
                progress.update(bar, completed=to)

            yield advance
        if quiet:
            self.say(f"  {words}: {done} of {total}")
