"""What is looked for in the log, by rule, as a reference document."""

from __future__ import annotations

from datetime import timedelta

from bwvcoding.oversight.anomalies import RULES
from bwvcoding.oversight.anomalies.forms import Rule
from bwvcoding.oversight.anomalies.limits import LIMITS

EXPLAINED = """What stands out in the access log, and when a controller is told. Each minute every \
study's newest events are judged, once they have their place in the log's tree; a rule tells of \
one subject once within its window. An alert is a row that can only be added (`alert.raised`); \
closing it is another one, by a controller and with a reason (`alert.closed`). Both controllers \
see all of them, also those about one of them; whom an alert is about does not close it.

What an alert is *not*: proof of wrongdoing. It names events to look at.

Some limits of what can be seen:

- Networks, browsers, devices and sign-ins are keyed digests (`core/whence.py`): the same address \
and browser behind one router looks like one device (A12), and a telephone that changes its mast \
may look like two networks (A3).
- A6 asks for openings without an assignment by anybody: leads may not watch at all.
- A9 leaves out the first steps of coders and of welfare contacts, before whose first footage \
stand a course, a promise and an assignment.
- A13 can tell an event's time only from its place among those placed before it; each controller's \
own witness compares it with its own clock.
- A14 counts in the process that serves the web, around the framework; A18 counts in the key \
wrapper, in the same process as what asks it. Neither is a machine of its own: whoever controls \
that process controls its count. An unwrap within an hour of the platform's own work on a clip is \
taken to be part of it.
- A11 needs coders' values, which are not in the log: it compares digests of submitted codings."""

HEAD = ["rule", "what stands out", "thresholds", "window", "looks back", "looks at"]


def rows() -> list[list[str]]:
    return [
        [
            number,
            rule.title,
            "<br>".join(_limit(name) for name in rule.limits) or "any",
            _length(rule.window),
            _length(rule.looks_back) if rule.looks_back else "",
            _source(rule),
        ]
        for number, rule in RULES.items()
    ]


def _limit(name: str) -> str:
    found = LIMITS[name]
    return f"`{name}` = **{found.value}** {found.unit} ({found.source})"


def _source(rule: Rule) -> str:
    acts = ", ".join(f"`{action}`" for action in sorted(rule.actions))
    return f"{rule.source}; per {rule.about.value.removeprefix('one ')}" + (
        f": {acts}" * bool(acts)
    )


def _length(told: timedelta) -> str:
    hours, rest = divmod(int(told.total_seconds()), 3600)
    if hours % 24 == 0 and hours:
        return f"{hours // 24} d"
    return f"{hours} h" if hours and not rest else f"{int(told.total_seconds()) // 60} min"
