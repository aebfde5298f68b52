"""Every threshold of every rule in one table, with its unit and where it is from."""

from __future__ import annotations

from dataclasses import dataclass

NOTES = "audit notes 2.9"
# Where the notes say "many" or "repeated" and no number.
OURS = "ours"


@dataclass(frozen=True)
class Limit:
    value: int
    unit: str
    source: str = NOTES


LIMITS: dict[str, Limit] = {
    "A1_TIMES": Limit(3, "times the median of clips a day over 30 days"),
    "A1_MOST": Limit(40, "clips a day"),
    "A1_LEAST_DAYS": Limit(5, "earlier days, before which there is no usual", OURS),
    "A2_PACE": Limit(4, "times real time"),
    "A2_AHEAD": Limit(300, "seconds a player may fetch ahead at the start (footage/policies.py)"),
    "A2_REFUSED": Limit(3, "keys refused as too fast within a minute", OURS),
    "A3_APART": Limit(10, "minutes between two networks"),
    "A4_HOURS": Limit(2, "hours on the clock from any usual hour", OURS),
    "A4_LEAST_DAYS": Limit(5, "earlier days, before which no hour is usual", OURS),
    "A5_SAVED_WITHIN": Limit(24, "hours until something is saved"),
    "A5_A_WEEK": Limit(3, "encounters a week opened and not coded"),
    "A6_A_WEEK": Limit(3, "openings of one clip a week without an assignment", OURS),
    "A7_DENIALS": Limit(5, "refusals"),
    "A7_WITHIN": Limit(10, "minutes"),
    "A7_WALKED": Limit(3, "different things asked for at one path, all refused", OURS),
    "A9_USED_WITHIN": Limit(60, "minutes from a role to its first use"),
    "A10_PERCENTILE": Limit(99, "percent of the person's own earlier downloads are smaller"),
    "A11_NEAR": Limit(10, "seconds between two coders' saves", OURS),
    "A11_SHARE": Limit(80, "percent of the saves near one of the other's", OURS),
    "A11_LEAST_SAVES": Limit(5, "saves, below which nearness is chance", OURS),
    "A12_WITHIN": Limit(24, "hours between two coders on one device", OURS),
    "A13_BAND": Limit(120, "seconds an event's time may differ from its place"),
    "A14_ANSWERED": Limit(20, "acts answered while no event was recorded", OURS),
    "A14_SILENT": Limit(10, "minutes of silence", OURS),
    "A15_PENDING": Limit(5, "seconds an event waits for its place, beyond the round of 5 seconds"),
    "A16_SILENT": Limit(15, "minutes a signed log waits for a witness"),
    "A18_WORK": Limit(60, "minutes around the platform's own work on a clip", OURS),
    "A19_BEFORE": Limit(48, "hours before the end of a clip"),
    "A20_A_DAY": Limit(5, "holds a day by one person", OURS),
}


def limit(name: str) -> int:
    return LIMITS[name].value
