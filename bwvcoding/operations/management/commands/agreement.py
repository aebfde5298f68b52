"""How far coders agree in a table of one's own: `manage.py agreement FILE [--json]`.

Needs no database and changes nothing.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from bwvcoding.agreement import Analytic, Bootstrap, Codings, Level, LogDelta, SetDistance, Weights
from bwvcoding.agreement.estimate import Plan
from bwvcoding.agreement.intervals.two_way import TwoWay
from bwvcoding.agreement.panel import Timing, Wanted, panel, timed_panel
from bwvcoding.agreement.reading.layouts import READERS, Columns, Layout, guessed
from bwvcoding.agreement.reading.scale import codings_of
from bwvcoding.agreement.reading.sheet import Sheet, Unreadable, sheet
from bwvcoding.agreement.reading.timed import read_events
from bwvcoding.agreement.timelines.nearness import Tolerance
from bwvcoding.operations.agreement_report import Found, as_lines, as_object

SCALES = [Level.NOMINAL, Level.ORDINAL, Level.INTERVAL, Level.RATIO]
INTERVALS = ["bootstrap", "two-way", "log-delta", "analytic"]


class Command(BaseCommand):
    help = "Agreement between coders in a table (CSV, tab or semicolon). See docs/agreement.md."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--format", choices=[one.value for one in Layout], dest="layout")
        parser.add_argument("--level", choices=[one.value for one in SCALES], default="nominal")
        parser.add_argument("--values", default="", help="the scale, lowest first: low,middle,high")
        parser.add_argument("--missing", default="", help="codes that count as missing: NA,unseen")
        parser.add_argument("--positive", default="", help="values whose units K+ counts")
        parser.add_argument("--value", default="", metavar="COLUMN", help="where the values stand")
        parser.add_argument("--cluster", default="", metavar="COLUMN", help="what units lie in")
        parser.add_argument("--weights", choices=[one.value for one in Weights], default="identity")
        parser.add_argument(
            "--distance", choices=[one.value for one in SetDistance], default="jaccard"
        )
        parser.add_argument("--length", type=int, help="events: length of each unit in ms")
        parser.add_argument("--tolerance", type=int, default=2000, help="events: in ms")
        parser.add_argument("--bin", type=int, default=1000, help="events: unit of time in ms")
        parser.add_argument("--seconds", action="store_true", help="events: times are seconds")
        parser.add_argument("--interval", choices=INTERVALS, default="bootstrap")
        parser.add_argument("--replicates", type=int, default=2000)
        parser.add_argument("--seed", type=int, default=0)
        parser.add_argument("--confidence", type=float, default=0.95)
        parser.add_argument("--json", action="store_true", help="one JSON object")

    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            report = as_object(_found(file, options))
        except (Unreadable, ValueError) as problem:
            raise CommandError(f"{file.name}: {problem}") from None
        if options["json"]:
            self.stdout.write(json.dumps(report, ensure_ascii=False, allow_nan=False))
        else:
            self.stdout.write("\n".join(as_lines(report)))


def _found(file: Path, options: dict[str, Any]) -> Found:
    plan = _plan(options)
    table = sheet(file)
    layout = Layout(options["layout"] or guessed(table.header))
    if isinstance(plan, TwoWay) and layout in (Layout.COUNTS, Layout.EVENTS):
        raise Unreadable("Only a table of values that names its coders can be drawn by coders.")
    if layout is Layout.EVENTS:
        return _timed(table, plan, options)
    wanted = Wanted(plan, Weights(options["weights"]), SetDistance(options["distance"]))
    return _judged(table, layout, wanted, options)


def _judged(table: Sheet, layout: Layout, wanted: Wanted, options: dict[str, Any]) -> Found:
    level = Level.SET if layout is Layout.SETS else Level(options["level"])
    if layout is Layout.SETS and options["level"] != "nominal":
        raise Unreadable("Sets have a distance of their own (--distance), and no other level.")
    long = READERS[layout](table, Columns(options["value"], options["cluster"]))
    codings = codings_of(
        long,
        level,
        order=_listed(options["values"]),
        missing=_listed(options["missing"]),
        is_ordered=wanted.weights is not Weights.IDENTITY,
    )
    entries = panel(codings, replace(wanted, knows_coders=long.names_coders))
    positive = _positive(codings, _listed(options["positive"]))
    return Found(codings, entries, options["confidence"], long.cluster, positive)


def _timed(table: Sheet, plan: Plan | TwoWay, options: dict[str, Any]) -> Found:
    if options["cluster"]:
        raise Unreadable("Events have no clusters: each unit is drawn by itself.")
    timed = read_events(table, ms=1000 if options["seconds"] else 1)
    timing = Timing(
        options["length"] or timed.last_ms, Tolerance(options["tolerance"]), options["bin"]
    )
    entries = timed_panel(timed.codings, timing, plan)
    return Found(timed.codings, entries, options["confidence"])


def _plan(options: dict[str, Any]) -> Plan | TwoWay:
    if options["seed"] < 0:
        raise Unreadable("A seed is a whole number, 0 or more.")
    if options["interval"] == "log-delta":
        return LogDelta(options["confidence"])
    if options["interval"] == "analytic":
        return Analytic(options["confidence"])
    drawn = TwoWay if options["interval"] == "two-way" else Bootstrap
    return drawn(options["replicates"], options["seed"], options["confidence"])


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _positive(codings: Codings, named: list[str]) -> Collection[Any] | None:
    """The values spelled so; none named, every value but the most frequent is rare."""
    if not named:
        return None
    if codings.level is Level.SET:
        return named
    spelled = {
        f"{value:g}" if isinstance(value, float) else value: value for value in codings.values
    }
    if unknown := [text for text in named if text not in spelled]:
        raise Unreadable(f"Nobody gave the value {unknown[0]!r} that --positive names.")
    return [spelled[text] for text in named]


def _spelled(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
