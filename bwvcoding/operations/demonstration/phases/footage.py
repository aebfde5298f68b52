"""Draws the footage, brings it in, and waits until the worker has made it playable."""

import subprocess
import sys
import time
from contextlib import closing
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from ..acts import Script
from ..desk import Desk
from ..film import film_scripts
from ..options import edition
from ..people import CUSTODIAN
from ..run import Run
from ..stopping import Stopped
from ..truth import CAST
from ..writing import write_script

PATIENCE_SECONDS = 300.0  # without any clip becoming ready
DESCRIPTIONS = {"S1": "the person stopped", "O1": "left of the picture", "O2": "right of it"}


class FootageStuck(Stopped):
    """The worker made no progress; the message says where to look."""


def scripts_of(run: Run, count: int) -> list[Script]:
    return [write_script(number=number, seed=run.options.seed) for number in range(1, count + 1)]


def bring_in(run: Run, stops: list[dict[str, Any]]) -> dict[str, str]:
    """Every stop's encounter, by the reference of its script: filmed, uploaded, linked."""
    custodian = run.desk(CUSTODIAN)
    scripts = scripts_of(run, len(stops))
    known = {e["reference"]: e for e in custodian.get(run.of_study("encounters"))["results"]}
    wanting = [s for s in scripts if not known.get(s.reference, {}).get("clips")]
    jobs = [(script, _path(run, script)) for script in wanting]
    films = film_scripts(jobs, ffmpeg_path=ffmpeg_path())
    with run.bar("drawn and uploaded", len(scripts)) as advance, closing(films):
        advance(len(scripts) - len(jobs))
        for number, film in enumerate(films, 1):
            script = wanting[number - 1]
            encounter = known.get(script.reference) or _register(run, custodian, script)
            _upload(custodian, encounter["id"], script, film)
            known[script.reference] = encounter
            advance(len(scripts) - len(jobs) + number)
    for stop, script in zip(stops, scripts, strict=True):
        if not stop["encounter"]:
            path = f"/api/sampled-stops/{stop['id']}/encounter"
            custodian.post(path, {"encounter": known[script.reference]["id"]})
    return {script.reference: known[script.reference]["id"] for script in scripts}


def await_renditions(run: Run) -> None:
    """The worker does this; here it is only watched."""
    custodian = run.desk(CUSTODIAN)
    clips = custodian.get(run.of_study("clips"))["results"]
    since, most = time.monotonic(), -1
    with run.bar("made playable by the worker", len(clips)) as advance:
        while True:
            clips = custodian.get(run.of_study("clips"))["results"]
            ready = sum(clip["state"] == "ready" for clip in clips)
            advance(ready)
            failed = [clip for clip in clips if clip["state"] == "failed"]
            if failed:
                raise FootageStuck(f"{failed[0]['file_name']}: {failed[0]['failure']}")
            if ready == len(clips):
                return
            if ready > most:
                since, most = time.monotonic(), ready
            if time.monotonic() - since > PATIENCE_SECONDS:
                raise FootageStuck("The worker makes no clip playable. See its log.")
            time.sleep(0.5)


@cache
def ffmpeg_path() -> str:
    """The worker's own ffmpeg; asked for, because the web side imports nothing of the worker."""
    words = "from worker.media.locate import programs; print(programs().ffmpeg)"
    asked = [sys.executable, "-c", words]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()


def _path(run: Run, script: Script) -> Path:
    name = f"{script.seed}-{edition(script.seed)}-{script.reference}.mp4"
    return run.options.folder / "clips" / name


def _register(run: Run, custodian: Desk, script: Script) -> dict[str, Any]:
    members = [
        {"label": label, "kind": kind, "description": DESCRIPTIONS[label]} for label, kind in CAST
    ]
    given = {"reference": script.reference, "members": members}
    return dict(custodian.post(run.of_study("encounters"), given))


def _upload(custodian: Desk, encounter_id: str, script: Script, path: Path) -> None:
    content = path.read_bytes()
    custodian.upload(
        f"/api/encounters/{encounter_id}/clips",
        f"{script.reference}.mp4",
        content,
        camera="BWV-3",
        wearer_role="cover",
        offset_ms="0",
        sha256=sha256(content).hexdigest(),
    )
