"""Two coders whose codings are one: A11."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import datetime
from itertools import combinations

from bwvcoding.oversight.anomalies.forms import DAY, About, Finding, Rule, Sheet, Sight, found
from bwvcoding.oversight.anomalies.limits import limit


def copied(sight: Sight) -> Iterator[Finding]:
    """Equal values alone are what coding is for; saved in step they are not two judgements."""
    for one, other in combinations(sight.sheets, 2):
        fewer, more = sorted((one, other), key=lambda sheet: len(sheet.saves))
        if one.values != other.values or len(fewer.saves) < limit("A11_LEAST_SAVES"):
            continue
        share = 100 * _in_step(fewer, more) // len(fewer.saves)
        if share >= limit("A11_SHARE"):
            told = sorted((*one.saves, *other.saves), key=lambda save: save.at)
            yield found(told, people=(one.coder, other.coder), measured={"share": share})


def _in_step(fewer: Sheet, more: Sheet) -> int:
    """How many saves of one have a save of the other close to them."""
    times = sorted(save.at for save in more.saves)
    return sum(_gap(times, save.at) <= limit("A11_NEAR") for save in fewer.saves)


def _gap(times: list[datetime], at: datetime) -> float:
    """Seconds to the nearest of the times."""
    place = bisect_left(times, at)
    near = times[max(0, place - 1) : place + 1]
    return min(abs((at - one).total_seconds()) for one in near)


A11 = Rule(
    title="Two codings alike, saved in step",
    says="{who} coded an encounter alike in every value, and {share} % of their saves came "
    "together.",
    source="submitted codings of one encounter, compared by a digest; the events of their saves",
    about=About.ENCOUNTER,
    judge=copied,
    actions=frozenset({"coding.submitted"}),
    looks_back=DAY,
    window=30 * DAY,
    limits=("A11_NEAR", "A11_SHARE", "A11_LEAST_SAVES"),
)
