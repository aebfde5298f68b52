"""The table at the end, and how to sign in: what a person reads."""

from typing import Any

from rich import box
from rich.table import Table

from .people import (
    ADJUDICATOR,
    CODERS,
    CUSTODIAN,
    LEAD,
    MET_CONTROLLER,
    MOPAC_CONTROLLER,
    PASSWORD,
    Person,
    published_rates,
)
from .premise import CHANCES
from .run import Run

COLOURS = {"pass": "green", "fail": "red"}
OTHERWISE = "yellow"
ORDER = ("fail", "pass", "tentative", "pending_flags", "hold", "insufficient_positives")
DOES = {
    "coder": "codes",
    "lead": "leads",
    "adjudicator": "adjudicates",
    "custodian": "keeps the footage",
}


def print_table(run: Run, decisions: list[dict[str, Any]]) -> None:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, title_justify="left", title_style="bold")
    table.title = "Agreement and verdict, variable by variable"
    for name in ("variable", "coders", "units", "positives", "agreement [95 %]", "verdict"):
        right = name in ("coders", "units", "positives")
        table.add_column(name, justify="right" if right else "left", no_wrap=True)
    table.add_column("why", overflow="fold")
    for decision in sorted(decisions, key=lambda d: (ORDER.index(d["outcome"]), d["variable"])):
        result, outcome = decision["result"], decision["outcome"]
        counts = (result["coders"], result["pairable_units"], result["positives"])
        table.add_row(
            decision["variable"],
            *map(str, counts),
            coefficient_in_words(result["alpha"]),
            f"[{COLOURS.get(outcome, OTHERWISE)}]{outcome.upper()}[/]",
            " ".join(in_short(reason) for reason in decision["reasons"]),
        )
    run.console.print(table)
    _print_footnotes(run)


def in_short(reason: str) -> str:
    """Up to its first semicolon: the lead's desk shows the whole."""
    head, _, tail = reason.partition(";")
    return f"{head}." if tail else reason


def coefficient_in_words(alpha: dict[str, Any]) -> str:
    if alpha["value"] is None:
        return "undefined"
    interval = alpha["ci"]
    bounds = f" [{interval['low']:.2f}, {interval['high']:.2f}]" if interval else ""
    name = {"event_f1": "F1"}.get(alpha["name"], "α")
    return f"{name} {alpha['value']:.2f}{bounds}"


def _print_footnotes(run: Run) -> None:
    run.say(
        "Everything above was computed by the platform from what the scripted coders recorded "
        "over HTTP.\nThe encounters are invented and hold far more force than real stops, on "
        f"purpose (a Taser is drawn in {CHANCES['taser_drawn']:.0%}): what hardly ever happens "
        "leaves agreement undefined."
    )
    for line in published_rates():
        run.say(f"  {line}")


def print_times(run: Run) -> None:
    times = ", ".join(f"{name.lower()} {spent:.0f} s" for name, spent in run.seconds.items())
    run.say(f"It took {sum(run.seconds.values()):.0f} s: {times}.")


def print_sign_ins(run: Run) -> None:
    first: tuple[Person, ...] = (CODERS[0], CODERS[3], LEAD, MOPAC_CONTROLLER)
    rest = (MET_CONTROLLER, CUSTODIAN, ADJUDICATOR)
    run.say(f"\nOpen [bold]{run.address}[/bold] and sign in; every password is {PASSWORD}")
    for person in (*first, *rest):
        does = DOES.get(person.role, f"controls for the {person.organisation.upper()}")
        run.say(f"  {person.email:22} {person.name} {does}")
    run.say("Ana and Ben each have a wave called “Try it yourself” waiting.")
