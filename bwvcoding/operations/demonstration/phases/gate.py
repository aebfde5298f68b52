"""Waits for the worker's gate decisions on the whole wave."""

import time
from collections import Counter
from typing import Any

from ..people import LEAD
from ..run import Run
from ..stopping import Stopped

PATIENCE_SECONDS = 180.0
ASK_AGAIN_SECONDS = 15.0


class GateSilent(Stopped):
    """The worker did not decide in time; the message says where to look."""


def await_gate(run: Run, wave: dict[str, Any]) -> list[dict[str, Any]]:
    """The standing decisions once they rest on every submitted coding."""
    lead = run.desk(LEAD)
    path = f"/api/waves/{wave['id']}/gate"
    began = asked = time.monotonic()
    while True:
        gate = lead.get(path)
        if gate["decisions"] and _rests_on_all(gate):
            outcomes = [decision["outcome"] for decision in gate["decisions"]]
            counts = ", ".join(
                f"{n} {said.replace('_', ' ')}" for said, n in Counter(outcomes).most_common()
            )
            run.say(f"  {len(outcomes)} variables judged by the worker: {counts}")
            return list(gate["decisions"])
        if time.monotonic() - asked > ASK_AGAIN_SECONDS:
            asked = time.monotonic()
            lead.post(f"/api/waves/{wave['id']}/evaluation")
        if time.monotonic() - began > PATIENCE_SECONDS:
            raise GateSilent("The worker has not judged the wave. See its log.")
        time.sleep(0.3)


def _rests_on_all(gate: dict[str, Any]) -> bool:
    most = max(decision["result"]["units"] for decision in gate["decisions"])
    return bool(most >= gate["encounters"] == gate["complete_encounters"])
