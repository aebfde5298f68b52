"""Calls a debrief on what the gate blocks, and shows that the wave cannot close without it."""

from typing import Any

from ..desk import Refused
from ..people import CODERS, LEAD
from ..run import Run
from ..stopping import Stopped

# Too few of the eight for the quorum: as in the study that never had its debrief.
PRESENT = 2


class ClosedTooSoon(Stopped):
    """The platform closed a wave whose divergence nobody had discussed."""


def call_debrief(run: Run, wave: dict[str, Any], decisions: list[dict[str, Any]]) -> None:
    blocked = sorted(d["variable"] for d in decisions if d["outcome"] == "fail")
    if not blocked:
        run.say("  the gate blocks nothing, so there is nothing to talk about")
        return
    lead = run.desk(LEAD)
    path = f"/api/waves/{wave['id']}/debriefs"
    called = lead.get(path)["results"]
    debrief = called[0] if called else lead.post(path, {"variables": blocked})
    if not called:
        present = [coder.name for coder in CODERS[:PRESENT]]
        there = [one["user_id"] for one in debrief["people"] if one["name"] in present]
        debrief = lead.post(f"/api/debriefs/{debrief['id']}/attendance", {"users": there})
    quorum = debrief["quorum"]
    run.say(
        f"  called on {', '.join(blocked)}: the {debrief['units']} most divided encounters; "
        f"{quorum['present']} of {quorum['coders']} came, {quorum['needed']} are needed"
    )


def ask_to_close(run: Run, wave: dict[str, Any], decisions: list[dict[str, Any]]) -> None:
    if not any(decision["outcome"] == "fail" for decision in decisions):
        return
    try:
        run.desk(LEAD).post(f"/api/waves/{wave['id']}/closure")
    except Refused as refusal:
        run.say(f"  asked to close the wave: {refusal.status} – {refusal.problem['detail']}")
        return
    raise ClosedTooSoon("The platform closed a wave whose divergence nobody had discussed.")
