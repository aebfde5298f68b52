"""kill -9 of web server, workers and broker at random points while footage comes in.

Every clip is ready in the end, each rendition is there once, and what is kept has the hashes that
are said of it. `KILLED_CLIPS` says over how many clips, `KILL_SEED` repeats a run's moments.
"""

from __future__ import annotations

import json
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx
import pytest

from bwvcoding.operations.demonstration.machinery.crew import Plan, crew, free_port
from tests.factories.recordings import recording
from tests.factories.uploads import metadata
from tests.functional.house import House, household, manage
from tests.functional.killing import killing
from tests.functional.study import MEMBERS

CLIPS = int(os.environ.get("KILLED_CLIPS", "9"))
SEED = int(os.environ.get("KILL_SEED", "2017"))
DEATHS = 1 + CLIPS // 16  # of each process, at least
AT_ONCE = 3  # uploads, as the page does
PIECE = 20_000  # bytes in one request, so that an upload is many
ANSWERS_SECONDS, READY_SECONDS = 90, 120
TUS = {"Tus-Resumable": "1.0.0"}
RENDITIONS = "store/renditions"
COUNT = "from tests.functional.counting import told; told()"


@pytest.mark.timeout(1200)
def test_every_clip_is_ready_once_whatever_is_killed(tmp_path: Path) -> None:
    films = [film(tmp_path, number) for number in range(CLIPS)]
    state = tmp_path / "house"
    settings = household(state) | {"REDIS_URL": ""}  # a broker of its own, to be killed
    plan = Plan(state, free_port(), state / "broker.sock", settings, nice=0)
    with crew(plan) as running, ExitStack() as closing:
        house = House(running.address, closing, settings)
        with killing(running, SEED, DEATHS) as killer:
            patient = Patient(house)
            with ThreadPoolExecutor(AT_ONCE) as hands:
                list(hands.map(patient.bring_in, (path.stem for path in films), films))
            killer.rest()
        patient.await_ready(CLIPS)
        died = [killer.killed[child.name] for child in running.children]
        assert min(died) >= DEATHS, killer.killed
    sys.stdout.write(f"{CLIPS} clips, killed: {dict(killer.killed)}\n")
    said = json.loads(manage(settings, "shell", "--verbosity", "0", "-c", COUNT))
    sent = sorted(sha256(path.read_bytes()).hexdigest() for path in films)
    assert sorted(clip["original"] for clip in said["clips"]) == sent
    for clip in said["clips"]:
        assert sorted(set(clip["profiles"])) == sorted(clip["profiles"]), "a rendition twice"
        assert (clip["ready_events"], clip["wrong_parts"]) == (1, [])
    kept = {place.name: len(list(place.iterdir())) for place in (state / RENDITIONS).iterdir()}
    assert set(kept.values()) == {1}, "what a killed worker had stored is still there"
    assert said["uploads_left"] == []


def film(folder: Path, number: int) -> Path:
    """Short, with sound, and no two alike."""
    length = 1 + number / 10
    return recording(folder / f"{number:04}.mp4", "-shortest", seconds=length, rate="25")


class Patient:
    """Kit, who goes on where the line broke, as the page's own client does."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.desk = self._asked(lambda: house.desk("kit"))
        self.study = self._asked(lambda: self.desk.get("/api/studies"))["results"][0]["id"]

    def _asked(self, ask: Any) -> Any:
        """Again and again until somebody answers; a refusal is an answer."""
        until = time.monotonic() + ANSWERS_SECONDS
        while True:
            try:
                return ask()
            except (httpx.TransportError, json.JSONDecodeError):
                assert time.monotonic() < until, "nobody answers any more"
                time.sleep(0.3)

    def bring_in(self, reference: str, path: Path) -> None:
        content, encounter = path.read_bytes(), self._encounter(reference)
        place = self._begun(encounter, path.name, content)
        while (arrived := self._arrived(place)) < len(content):
            self._append(place, arrived, content[arrived : arrived + PIECE])
        self._asked(lambda: self.desk.post(f"{place}/completion"))

    def _encounter(self, reference: str) -> str:
        """An answer that was lost may have been a yes: look before asking again."""
        given = {"reference": reference, "members": MEMBERS}

        def make() -> str:
            place = f"/api/studies/{self.study}/encounters"
            known = {one["reference"]: one["id"] for one in self.desk.get(place)["results"]}
            return str(known.get(reference) or self.desk.post(place, given)["id"])

        return str(self._asked(make))

    def _begun(self, encounter: str, name: str, content: bytes) -> str:
        words = {"file_name": name, "camera": "O1", "wearer_role": "searching", "offset_ms": 0}
        words["sha256"] = sha256(content).hexdigest()
        headers = {"Upload-Length": str(len(content)), "Upload-Metadata": metadata(words)}

        def begin() -> str:
            place = f"/api/encounters/{encounter}/uploads"
            return str(self._sent("POST", place, headers=headers).headers["Location"])

        return str(self._asked(begin))

    def _arrived(self, place: str) -> int:
        return int(self._asked(lambda: self._sent("HEAD", place)).headers["Upload-Offset"])

    def _append(self, place: str, offset: int, piece: bytes) -> None:
        """Whatever becomes of it, the next question is how far the upload is."""
        headers = {
            "Upload-Offset": str(offset),
            "Content-Type": "application/offset+octet-stream",
        }
        try:
            self._sent("PATCH", place, headers=headers, content=piece)
        except httpx.TransportError:
            time.sleep(0.3)

    def _sent(self, verb: str, path: str, **given: Any) -> httpx.Response:
        token = self.desk.client.cookies.get("csrftoken") or ""
        given["headers"] = {**TUS, "X-CSRFToken": token, **given.get("headers", {})}
        answer = self.desk.client.request(verb, path, **given)
        assert answer.is_success, (verb, path, answer.status_code, answer.text)
        return answer

    def await_ready(self, count: int) -> None:
        """As long as it goes on: a busy machine takes longer, and a stuck clip is stuck."""
        before: list[tuple[Any, ...]] = []
        until = time.monotonic()
        while True:
            clips = self._asked(self._clips)
            states = [(clip["file_name"], clip["state"], clip["failure"]) for clip in clips]
            if len(states) == count and all(state == "ready" for _, state, _ in states):
                return
            if states != before:
                before, until = states, time.monotonic() + READY_SECONDS
            assert time.monotonic() < until, states
            time.sleep(0.5)

    def _clips(self) -> list[dict[str, Any]]:
        return list(self.desk.get(f"/api/studies/{self.study}/clips")["results"])
