"""What a journey begins with, brought about over HTTP by the people whose part it is."""

from __future__ import annotations

import time
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.cast import protocol_document
from tests.factories.recordings import recording
from tests.functional.house import House, book

MEMBERS = [
    {"label": "S1", "kind": "subject", "description": "grey hooded top"},
    {"label": "O1", "kind": "officer", "description": "wears the camera"},
]
PATIENCE_SECONDS = 150  # a busy machine makes footage slowly


def codebook(house: House) -> str:
    """The hash of the small codebook, which is published once."""
    cleo = house.desk("cleo")
    for known in cleo.get("/api/codebooks")["results"]:
        if known["slug"] == "browser-book":
            return str(known["sha256"])
    made = cleo.post("/api/codebooks", {"study": house.study("stops")["id"], "yaml": book()})
    return str(made["sha256"])


def sign_protocol(house: House, study: str, **changes: object) -> dict[str, Any]:
    """Drafted by Cleo, signed by Mo and Max, so that it is in force."""
    document = protocol_document(codebook(house), **changes)
    drafted = house.desk("cleo").post(f"/api/studies/{study}/protocols", {"document": document})
    signature = {"sha256": drafted["sha256"]}
    for controller in ("mo", "max"):
        house.desk(controller).post(f"/api/protocols/{drafted['id']}/signatures", signature)
    return dict(drafted)


def film(folder: Path, seconds: float = 6) -> Path:
    """A moving pattern with a tone; another length is another file."""
    path = folder / f"film-{seconds}.mp4"
    if not path.exists():
        recording(path, "-shortest", size="640x360", seconds=seconds, rate="25")
    return path


def bring_in(
    house: House, study: str, films: dict[str, list[Path]], patience: float = PATIENCE_SECONDS
) -> dict[str, dict[str, Any]]:
    """Encounters by their reference, each with its cameras, all made playable by the worker."""
    kit = house.desk("kit")
    for reference, cameras in films.items():
        given = {"reference": reference, "members": MEMBERS}
        made = kit.post(f"/api/studies/{study}/encounters", given)
        for number, path in enumerate(cameras, 1):
            upload(house, made["id"], path, f"camera {number}")
    await_ready(house, study, patience)
    found = kit.get(f"/api/studies/{study}/encounters")["results"]
    return {encounter["reference"]: encounter for encounter in found}


def upload(house: House, encounter: str, path: Path, camera: str) -> None:
    content = path.read_bytes()
    house.desk("kit").upload(
        f"/api/encounters/{encounter}/clips",
        path.name,
        content,
        camera=camera,
        wearer_role="searching",
        offset_ms="0",
        sha256=sha256(content).hexdigest(),
    )


def await_ready(house: House, study: str, patience: float = PATIENCE_SECONDS) -> None:
    until = time.monotonic() + patience
    while True:
        clips = house.desk("kit").get(f"/api/studies/{study}/clips")["results"]
        states = [(clip["file_name"], clip["state"], clip["failure"]) for clip in clips]
        if all(state == "ready" for _, state, _ in states):
            return
        assert time.monotonic() < until, f"not made playable in time: {states}"
        assert not any(state == "failed" for _, state, _ in states), states
        time.sleep(0.25)


def open_wave(
    house: House,
    study: str,
    encounters: list[str],
    coders: tuple[str, str],
    purpose: str = "main",
) -> Any:
    """Both coders code every encounter."""
    cleo = house.desk("cleo")
    members = cleo.get(f"/api/studies/{study}/members")["results"]
    people = {member["name"]: member["user_id"] for member in members}
    given = {"name": "Main", "purpose": purpose, "overlap": 2, "encounters": encounters}
    given["coders"] = [people[who.capitalize()] for who in coders]
    return cleo.post(f"/api/studies/{study}/waves", given)


def assignment(house: House, who: str, wave: str, reference: str) -> dict[str, Any]:
    found = house.desk(who).get("/api/my-assignments")["results"]
    return next(
        one
        for one in found
        if one["wave"]["id"] == wave and one["encounter"]["reference"] == reference
    )


def code(house: House, who: str, wave: str, reference: str, **said: Any) -> None:
    """Start, answer everything and submit; `said` are values by variable."""
    desk = house.desk(who)
    coding = desk.post(f"/api/assignments/{assignment(house, who, wave, reference)['id']}/codings")
    given = {"taser_drawn": "no", "cuffed": "none", "officers": 2, "searched": ["person"]} | said
    values = [{"variable": name, "value": value, "revision": 0} for name, value in given.items()]
    values.append({"variable": "conduct_max", "member": "S1", "value": "passive", "revision": 0})
    desk.put(f"/api/codings/{coding['id']}/values", {"values": values})
    if given["cuffed"] == "marked":
        mark = {"variable": "cuffed", "label": "front", "start_ms": 500, "end_ms": 900}
        desk.put(f"/api/codings/{coding['id']}/events/{uuid4()}", mark)
    desk.post(f"/api/codings/{coding['id']}/submission")


def await_gate(house: House, wave: str) -> dict[str, Any]:
    """The gate once the worker has judged what was submitted."""
    until = time.monotonic() + PATIENCE_SECONDS
    while not (gate := house.desk("cleo").get(f"/api/waves/{wave}/gate"))["decisions"]:
        assert time.monotonic() < until, "the worker has judged nothing"
        time.sleep(0.25)
    return dict(gate)
