"""Opens the waves; the scripted coders watch and code through the same HTTP API as everyone."""

import re
import threading
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import Any
from urllib.parse import urljoin
from uuid import NAMESPACE_URL, uuid5

from bwvcoding.codebooks.queries import Answers, Codebook

from ..acts import Script
from ..desk import Desk
from ..people import CODERS, LEAD, Coder
from ..run import Run
from ..slips import coded_by

MAIN, TRY_IT = "Main wave", "Try it yourself"
VISITORS = ("Ana", "Ben")


def open_waves(run: Run, encounters: dict[str, str]) -> dict[str, Any]:
    """The main wave; and a small one left open, for whoever signs in as Ana or Ben."""
    lead = run.desk(LEAD)
    people = {m["name"]: m["user_id"] for m in lead.get(run.of_study("members"))["results"]}
    waves = {wave["name"]: wave for wave in lead.get(run.of_study("waves"))["results"]}
    ids = list(encounters.values())
    coders = [people[coder.name] for coder in CODERS]
    asked: dict[str, dict[str, Any]] = {
        MAIN: {"purpose": "main", "coders": coders, "encounters": ids[: run.options.size]},
        TRY_IT: {
            "purpose": "calibration",
            "coders": [people[name] for name in VISITORS],
            "encounters": ids[run.options.size :],
            "overlap": len(VISITORS),
        },
    }
    for name, given in asked.items():
        if name not in waves and given["encounters"]:
            waves[name] = lead.post(run.of_study("waves"), {"name": name, **given})
    wave = dict(waves[MAIN])
    progress = wave["progress"]
    run.say(
        f"  {MAIN}: {progress['encounters']} encounters, {wave['overlap']} of "
        f"{len(CODERS)} coders on each, {progress['assignments']} codings to be made"
    )
    return wave


def code_everything(run: Run, wave: dict[str, Any], scripts: list[Script]) -> None:
    """Each coder at a desk of their own, all at once."""
    by_reference = {script.reference: script for script in scripts}
    total = wave["progress"]["assignments"]
    if wave["progress"]["submitted"] == total:
        run.say(f"  all {total} codings were submitted before")
        return
    desks = [run.desk(coder) for coder in CODERS]
    codebook = run.codebook
    with run.bar("codings submitted", total) as advance, ThreadPoolExecutor(len(desks)) as pool:
        count = Count(wave["progress"]["submitted"], advance)
        jobs = [
            pool.submit(_work, desk, coder, wave["id"], by_reference, codebook, count)
            for desk, coder in zip(desks, CODERS, strict=True)
        ]
        try:
            for job in as_completed(jobs):
                job.result()
        except BaseException:  # the others finish the coding in hand and stop
            count.is_over.set()
            raise


class Count:
    """How many codings are in, counted by all coders together."""

    def __init__(self, done: int, advance: Any) -> None:
        self.done, self.advance, self.lock = done, advance, threading.Lock()
        self.is_over = threading.Event()

    def one_more(self) -> None:
        with self.lock:
            self.done += 1
            self.advance(self.done)


def _work(
    desk: Desk,
    coder: Coder,
    wave_id: str,
    scripts: dict[str, Script],
    codebook: Codebook,
    count: Count,
) -> None:
    for assignment in desk.get("/api/my-assignments")["results"]:
        if count.is_over.is_set():
            return
        if assignment["wave"]["id"] == wave_id and assignment["state"] != "done":
            script = scripts[assignment["encounter"]["reference"]]
            _watch(desk, assignment)
            _code(desk, assignment["id"], coded_by(coder, script, codebook, script.seed))
            count.one_more()


def _watch(desk: Desk, assignment: dict[str, Any]) -> None:
    """Asks for the clip as a player would, so that the log says who watched what."""
    for clip in assignment["encounter"]["clips"]:
        asked = {"purpose": "coding", "assignment": assignment["id"]}
        grant = desk.post(f"/api/clips/{clip['id']}/grants", asked)
        place = grant["playlist"]
        playlist = desk.fetch(place).decode()
        if inner := _first(playlist, r"^(?!#)(\S+\.m3u8)"):
            place = urljoin(place, inner)
            playlist = desk.fetch(place).decode()
        for pattern in (r'^#EXT-X-KEY:.*URI="([^"]+)"', r"^(?!#)(\S+)"):
            if name := _first(playlist, pattern):
                desk.fetch(urljoin(place, name))


def _first(playlist: str, pattern: str) -> str:
    found = re.search(pattern, playlist, re.MULTILINE)
    return found[1] if found else ""


def _code(desk: Desk, assignment_id: str, said: Answers) -> None:
    coding = desk.post(f"/api/assignments/{assignment_id}/codings")
    path = f"/api/codings/{coding['id']}"
    standing = {(v["variable"], v["member"]): v["revision"] for v in coding["values"]}
    values = [
        {"variable": place[0], "member": place[1], "value": value}
        | {"revision": standing.get(place, 0)}
        for place, value in said.values.items()
    ]
    desk.put(f"{path}/values", {"values": values})
    marks = [
        {name: getattr(mark, name) for name in ("variable", "label", "member")}
        # The same id each time, so that a run that was cut short marks nothing twice.
        | {"id": str(uuid5(NAMESPACE_URL, f"{path}/{number}"))}
        | {"start_ms": mark.start_ms, "end_ms": mark.end_ms}
        for number, mark in enumerate(said.marks)
    ]
    desk.put(f"{path}/events", {"events": marks})
    desk.post(f"{path}/submission")
