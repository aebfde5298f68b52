"""Imports the frame, draws from it in the open, and records the footage that is missing."""

from collections import Counter
from random import Random
from typing import Any

from bwvcoding.operations.made_up_frame import made_up_file_name, made_up_frame

from ..desk import Desk, Refused
from ..people import CUSTODIAN, LEAD
from ..run import Run
from ..stopping import Stopped

# The first that leaves no stratum without a stop is taken.
STRATA: tuple[list[str], ...] = (
    ["object_of_search", "outcome"],
    ["outcome", "search_type"],
    ["outcome"],
    [],
)
MISSING_SHARE = 0.06
RESERVES = 2  # in every stratum
REASONS = ("not_activated", "activated_late", "technical", "deleted", "not_found")
MONTH = "2025-10"
TRY_IT = 2  # encounters beyond SIZE, for the visitor's own small wave


def import_frame(run: Run) -> dict[str, Any]:
    custodian = run.desk(CUSTODIAN)
    frames = custodian.get(run.of_study("frames"))["results"]
    frame = frames[0] if frames else _import(run, custodian)
    if frame["held_reason"] and not frame["accepted_at"]:
        run.say(f"  held: {frame['held_reason']}")
        accepted = {"reason": "Taken as it is for a demonstration; nothing is concluded from it."}
        frame = run.desk(LEAD).post(f"/api/frames/{frame['id']}/acceptance", accepted)
    run.say(
        f"  {frame['file_name']}: {frame['row_count']:,} stop records of {frame['month']}, "
        f"{frame['surplus_rows']} surplus identical rows kept"
    )
    return dict(frame)


def _import(run: Run, custodian: Desk) -> dict[str, Any]:
    path = run.options.frame
    name = path.name if path else made_up_file_name(MONTH)
    content = path.read_bytes() if path else made_up_frame(month=MONTH, seed=run.options.seed)
    return dict(custodian.upload(run.of_study("frames"), name, content))


def draw_sample(run: Run, frame: dict[str, Any]) -> list[dict[str, Any]]:
    """The stops whose footage is to be coded, in a fixed order."""
    lead = run.desk(LEAD)
    draws = lead.get(run.of_study("draws"))["results"]
    size = run.options.size + TRY_IT
    draw = draws[0] if draws else _commit(run, frame, size)
    if not draw["drawn_at"]:
        draw = lead.post(f"/api/draws/{draw['id']}/selection")
    stops = _stops(lead, draw["id"])
    run.say(
        f"  {draw['size']} drawn from {len({stop['stratum'] for stop in stops})} strata "
        f"({' × '.join(draw['strata']) or 'the whole frame'}), {draw['reserves']} reserves "
        f"in each; the commitment {draw['commitment'][:12]}… was on record before"
    )
    for stop, reason in _missing(run, stops):
        path = f"/api/sampled-stops/{stop['id']}/missing-footage"
        run.desk(CUSTODIAN).post(path, {"reason": reason})
    stops = _stops(lead, draw["id"])
    gone = [stop for stop in stops if stop["unavailable_reason"]]
    usable = [stop for stop in stops if _is_in_sample(stop) and not stop["unavailable_reason"]]
    run.say(
        f"  {len(gone)} without footage stay in the sample with their reasons and a reserve "
        f"steps in for each; {len(usable)} to be filmed"
    )
    return usable


def _commit(run: Run, frame: dict[str, Any], size: int) -> dict[str, Any]:
    plan = {"frame": frame["id"], "size": size, "reserves": RESERVES, "seed": run.options.seed}
    for strata in STRATA:
        try:
            return dict(run.desk(LEAD).post(run.of_study("draws"), plan | {"strata": strata}))
        except Refused as refusal:
            if "size" not in refusal.problem.get("errors", {}):
                raise
    raise Stopped(f"A frame of {frame['row_count']} stops is too small to draw {size} from.")


def _stops(desk: Desk, draw_id: str) -> list[dict[str, Any]]:
    found = desk.get(f"/api/draws/{draw_id}/sampled-stops")["results"]
    return sorted(found, key=lambda stop: (stop["is_reserve"], stop["stratum"], stop["position"]))


def _is_in_sample(stop: dict[str, Any]) -> bool:
    return not stop["is_reserve"] or bool(stop["replaces"])


def _missing(run: Run, stops: list[dict[str, Any]]) -> list[tuple[dict[str, Any], str]]:
    """Which drawn stops are still to be found without footage, and why: only where a reserve waits.

    The same for the same seed, so that a run that was cut short goes on where it stopped.
    """
    dice = Random(f"missing {run.options.seed}")
    reserves = Counter(stop["stratum"] for stop in stops if stop["is_reserve"])
    drawn = [stop for stop in stops if not stop["is_reserve"]]
    wanted = max(1, round(len(drawn) * MISSING_SHARE))
    found: list[tuple[dict[str, Any], str]] = []
    for stop in dice.sample(drawn, len(drawn)):
        if reserves[stop["stratum"]] and len(found) < wanted:
            reserves[stop["stratum"]] -= 1
            found.append((stop, dice.choice(REASONS)))
    return [(stop, reason) for stop, reason in found if not stop["unavailable_reason"]]
