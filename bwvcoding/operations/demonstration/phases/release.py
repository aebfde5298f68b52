"""Releases what passed the gate, and shows that what did not is refused."""

import time
from typing import Any

from ..desk import Refused
from ..people import LEAD
from ..run import Run
from ..stopping import Stopped

PATIENCE_SECONDS = 60.0
WANTED = ("pava_used", "pava_drawn", "flee")  # what a demonstration would like to have blocked


class ReleaseStuck(Stopped):
    """The release was not sealed; the message says why."""


def release_passed(run: Run, wave: dict[str, Any], decisions: list[dict[str, Any]]) -> None:
    lead = run.desk(LEAD)
    passed = sorted(d["variable"] for d in decisions if d["outcome"] == "pass")
    if not passed:
        run.say("  nothing passed, so nothing can be released")
        return
    path = f"/api/waves/{wave['id']}/releases"
    releases = [r for r in lead.get(path)["results"] if r["variables"] == passed]
    release = releases[0] if releases else lead.post(path, {"variables": passed})
    began = time.monotonic()
    while release["state"] == "waiting" and time.monotonic() - began < PATIENCE_SECONDS:
        time.sleep(0.3)
        release = lead.get(f"/api/releases/{release['id']}")
    if release["state"] != "sealed":
        raise ReleaseStuck(f"The release is {release['state']}: {release['refusals']}")
    size = len(lead.fetch(f"/api/releases/{release['id']}/file"))
    run.say(f"  sealed: {len(passed)} variables, {size:,} bytes, SHA-256 {release['sha256'][:12]}…")


def ask_for_blocked(run: Run, wave: dict[str, Any], decisions: list[dict[str, Any]]) -> None:
    """A variable that did not pass is asked for all the same."""
    blocked = [d["variable"] for d in decisions if d["outcome"] != "pass"]
    chosen = next((v for v in WANTED if v in blocked), blocked[0] if blocked else "")
    if not chosen:
        return
    try:
        run.desk(LEAD).post(f"/api/waves/{wave['id']}/releases", {"variables": [chosen]})
    except Refused as refusal:
        run.say(f"  asked for {chosen}: {refusal.status} – {refusal.problem['detail']}")
        return
    raise ReleaseStuck(f"The platform released {chosen}, which its gate blocks.")
