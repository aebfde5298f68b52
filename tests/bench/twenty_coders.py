"""Twenty coders at work at once: how soon a keystroke is kept and the next encounter is there.

10,000 encounters, five coders on each, eight variables; the real web server (compose.yaml's
command) on PostgreSQL. Each coder asks for the next assignment, starts it, answers the eight one by
one and submits, an act every second: few code faster. It is measured with nothing, half and 95 %
of every queue done. Then every coding is read from the database and compared.
"""

from __future__ import annotations

import http.client
import json
import math
import os
import secrets
import statistics
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import connection

from bwvcoding.coding.models import Assignment, CodedValue, Coding
from bwvcoding.core.ids import new_id
from tests.bench.keys import web_command
from tests.bench.rows import Rows
from tests.factories.great_wave import (
    cast_of,
    encounters_of,
    give_out,
    opened,
    planned,
    submit_share,
)
from tests.factories.watching import signed_in

ENCOUNTERS = int(os.environ.get("ENCOUNTERS", "10000"))
CODERS, OVERLAP = 20, 5
VARIABLES = tuple(f"v{number}" for number in range(1, 9))
VALUES = ("no", "yes", "not_visible")
DONE = (0, 50, 95)
SECONDS = int(os.environ.get("SECONDS", "30"))
SETTLING_SECONDS = 15
PACE = float(os.environ.get("PACE", "1"))  # seconds between two acts of one coder
MOST_MS = 50

BOOK = """\
slug: eight
title: Eight questions
version: 1
sources: [{id: S1, text: A source}]
families: [{id: all, label: All}]
variables:
""" + "".join(
    f"""\
  - id: {name}
    family: all
    label: Question {name}
    question: Is it seen?
    level: nominal
    kind: factual
    critical: false
    scope: encounter
    values:
      - {{id: "no", label: "No", definition: It is not seen.}}
      - {{id: "yes", label: "Yes", definition: It is seen., positive: true}}
    missing: [not_visible]
    sources: [S1]
"""
    for name in VARIABLES
)


@dataclass
class Coder:
    """One person's browser: what they typed, and how long each answer took."""

    person: Any
    port: int
    session: str
    typed: dict[str, dict[str, str]] = field(default_factory=dict)
    waits: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    faults: list[str] = field(default_factory=list)
    is_through: bool = False

    def acts(self) -> Iterator[None]:
        """Encounter after encounter; between two acts the coder pauses."""
        while True:
            told = self._ask("next", "GET", "/api/my-assignments/next")
            waiting = told["assignment"]
            if waiting is None:
                self.is_through = True
                return
            yield
            path = f"/api/assignments/{waiting['id']}/codings"
            started = self._ask("start", "POST", path)
            coding = started["id"]
            typed = self.typed.setdefault(coding, {})
            for variable in VARIABLES[len(started["values"]) :]:
                yield
                typed[variable] = secrets.choice(VALUES)
                answer = {
                    "variable": variable,
                    "value": typed[variable],
                    "revision": 0,
                    "change": str(new_id()),
                }
                self._ask("save", "PUT", f"/api/codings/{coding}/values", {"values": [answer]})
            yield
            self._ask("submit", "POST", f"/api/codings/{coding}/submission")
            yield

    def work(self, begin_at: float, until: float) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        due = begin_at
        time.sleep(max(0, due - time.perf_counter()))
        try:
            for _ in self.acts():
                due = max(due + PACE, time.perf_counter())
                if due >= until:
                    return
                time.sleep(max(0, due - time.perf_counter()))
        except (OSError, RuntimeError, KeyError, ValueError) as problem:
            self.faults.append(repr(problem))
        finally:
            self.connection.close()

    def _ask(self, what: str, method: str, path: str, body: Any = None) -> Any:
        token = "x" * 32
        headers = {
            "Cookie": f"sessionid={self.session}; csrftoken={token}",
            "X-CSRFToken": token,
            "Content-Type": "application/json",
        }
        begun = time.perf_counter()
        try:
            answer = self._sent(method, path, body, headers)
        except http.client.RemoteDisconnected:
            # The server closed a connection that was idle, as it does after two seconds; a browser
            # opens another without a word.
            self.connection.close()
            answer = self._sent(method, path, body, headers)
        told = answer.read()
        self.waits[what].append((time.perf_counter() - begun) * 1000)
        if answer.status >= 300:
            raise RuntimeError(f"{method} {path}: {answer.status} {told[:200]!r}")
        return json.loads(told)

    def _sent(
        self, method: str, path: str, body: Any, headers: dict[str, str]
    ) -> http.client.HTTPResponse:
        self.connection.request(method, path, json.dumps(body) if body else None, headers)
        return self.connection.getresponse()


def measure(rows: Rows, folder: Path) -> None:
    import servers

    cast, protocol, people = cast_of(BOOK, CODERS)
    wave = opened(cast, protocol, OVERLAP)
    give_out(wave, planned(encounters_of(cast, ENCOUNTERS), people, OVERLAP))
    _settled()
    with servers.free_ports(1) as (port,):
        pass
    log = folder / "web.log"
    with servers.running(web_command(port), log, lambda: servers.is_listening(port), {}):
        # One encounter each, so that what is measured is not the server's first minute.
        done, coders = 0, _at_work(people, port, SETTLING_SECONDS)
        for share in DONE:
            submit_share(wave, ENCOUNTERS * OVERLAP // CODERS, done, share)
            done = share
            coders += (working := _at_work(people, port, SECONDS))
            _told(rows, working, share)
    _compare(rows, wave, coders)


def _settled() -> None:
    """No study gives out fifty thousand assignments a second before its coders sit down."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("CHECKPOINT")


def _at_work(people: list[Any], port: int, seconds: int) -> list[Coder]:
    coders = [Coder(person, port, signed_in(person)) for person in people]
    begun = time.perf_counter() + 0.5
    _at_once(
        [
            threading.Thread(
                target=coder.work, args=(begun + PACE * place / len(coders), begun + seconds)
            )
            for place, coder in enumerate(coders)
        ]
    )
    return coders


def _told(rows: Rows, coders: list[Coder], share: int) -> None:
    faults = [fault for coder in coders for fault in coder.faults]
    for fault in faults[:3]:
        rows.left_out("an error", fault)
    for what, name in (("save", "keystroke to saved"), ("next", "next assignment")):
        waits = [wait for coder in coders for wait in coder.waits[what]]
        p95 = statistics.quantiles(waits, n=100)[94] if len(waits) > 1 else math.inf
        rows.limit(f"{name}, {share} % done, p95 of {len(waits)}", p95, MOST_MS, "ms")
    asked = sum(len(waits) for coder in coders for waits in coder.waits.values())
    rows.count(f"answered without an error, {share} % done", asked - len(faults), asked)


def _at_once(threads: list[threading.Thread]) -> None:
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _compare(rows: Rows, wave: Any, coders: list[Coder]) -> None:
    """What was typed is there, once; no encounter has more coders than the wave says."""
    typed = {
        (coding, variable): value
        for coder in coders
        for coding, values in coder.typed.items()
        for variable, value in values.items()
    }
    mine = {coding for coding, _ in typed}
    kept = [
        ((str(row.coding_id), row.variable), row.value)
        for row in CodedValue.objects.filter(coding__in=mine)
    ]
    times = Counter(place for place, _ in kept)
    same = sum(value == typed.get(place) and times[place] == 1 for place, value in kept)
    rows.count("values kept as typed, once", same, len(typed))
    given = Assignment.objects.filter(wave=wave)
    quota = Counter(given.values_list("encounter", flat=True))
    rows.count(
        "encounters within their quota",
        sum(number <= OVERLAP for number in quota.values()),
        len(quota),
    )
    pairs = list(given.values_list("encounter", "coder"))
    rows.count("coders once on each encounter", len(set(pairs)), len(pairs))
    begun = Coding.objects.filter(assignment__wave=wave).values_list("assignment", flat=True)
    rows.count("one coding of each assignment", len(set(begun)), len(begun))
