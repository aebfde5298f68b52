"""The controller reads the log: who watched what, what left – and has its witness check it."""

from typing import Any

from ..machinery.witnesses import witnesses
from ..people import MOPAC_CONTROLLER
from ..run import Run

SHOWN = 5


def read_log(run: Run) -> None:
    controller = run.desk(MOPAC_CONTROLLER)
    for action in ("viewing.opened", "key.delivered", "release.built"):
        page = controller.get(run.of_study("events"), action=action)
        rows = page["results"]
        more = " at least" if page["next"] else ""
        run.say(f"  {action}:{more} {len(rows)}, newest first")
        for event in rows[:SHOWN]:
            run.say(f"    {event['at'][:19]}  {_who(event)}  {_what(event)}")
    for witness in witnesses(run.options.folder):
        run.say(f"  {witness.name}, of its own copy: {witness.verdict()}")


def _who(event: dict[str, Any]) -> str:
    actor = event["actor"]
    return f"{actor['name']} ({actor['organisation']})" if actor["name"] else "the platform"


def _what(event: dict[str, Any]) -> str:
    clip = f"clip {event['clip'][:8]}…" if event["clip"] else event["target"]["type"]
    return f"{clip}  {event['purpose']}"
