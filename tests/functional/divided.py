"""A wave that is blocked: twenty coders are at one on Taser and divided on PAVA and flight."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.cast import protocol_document
from tests.functional import study
from tests.functional.house import House

BOOK = (Path(__file__).parent / "diverging.yaml").read_text(encoding="utf-8")
CLEARER = (
    BOOK.replace("version: 1", "version: 2")
    .replace("PAVA is used.", "The spray leaves the nozzle whether or not it meets anyone.")
    .replace("Gets away.", "Runs ten steps or more from an officer who has told them to stay.")
)
ENCOUNTERS = 70
PATIENCE_SECONDS = 90


@dataclass(frozen=True)
class Divided:
    """A wave of twenty coders who are at one on Taser and divided on PAVA and flight."""

    place: str
    wave: str
    coders: list[str]
    gate: dict[str, Any]
    release: dict[str, Any]


def bring_about(house: House, films: Path) -> Divided:
    """Coded, judged, and the one variable that passed released."""
    place = house.study("diverging")["id"]
    put_in_force(house, place, publish(house, place, BOOK))
    study.bring_in(house, place, {"0001": [study.film(films, 8)]})
    house.shell(
        f"from tests.functional.crowd import *; join('diverging'); film('diverging', {ENCOUNTERS})"
    )
    cleo = house.desk("cleo")
    members = cleo.get(f"/api/studies/{place}/members")["results"]
    coders = [member["user_id"] for member in members if member["role"] == "coder"]
    found = cleo.get(f"/api/studies/{place}/encounters")["results"]
    encounters = [one["id"] for one in sorted(found, key=lambda one: one["reference"])]
    given = {"name": "Main", "purpose": "main", "overlap": 3}
    opened = cleo.post(
        f"/api/studies/{place}/waves", given | {"encounters": encounters, "coders": coders}
    )
    house.shell(f"from tests.functional.crowd import diverge; diverge('{opened['id']}')")
    gate = judged(house, opened["id"])
    asked = cleo.post(f"/api/waves/{opened['id']}/releases", {"variables": ["taser_drawn"]})
    return Divided(place, opened["id"], coders, gate, sealed(house, asked["id"]))


def publish(house: House, place: str, book: str) -> str:
    made = house.desk("cleo").post("/api/codebooks", {"study": place, "yaml": book})
    return str(made["sha256"])


def put_in_force(house: House, place: str, codebook: str) -> None:
    document = protocol_document(codebook, overlap=3)
    drafted = house.desk("cleo").post(f"/api/studies/{place}/protocols", {"document": document})
    for controller in ("mo", "max"):
        house.desk(controller).post(
            f"/api/protocols/{drafted['id']}/signatures", {"sha256": drafted["sha256"]}
        )


def judged(house: House, wave: str) -> dict[str, Any]:
    """The gate once it has judged every encounter."""
    cleo, until = house.desk("cleo"), time.monotonic() + PATIENCE_SECONDS
    cleo.post(f"/api/waves/{wave}/evaluation")
    while True:
        gate = cleo.get(f"/api/waves/{wave}/gate")
        if len(gate["decisions"]) == 3 and all(
            one["result"]["units"] == ENCOUNTERS for one in gate["decisions"]
        ):
            return dict(gate)
        assert time.monotonic() < until, "the worker has not judged the wave"
        time.sleep(0.25)


def sealed(house: House, release: str) -> dict[str, Any]:
    cleo, until = house.desk("cleo"), time.monotonic() + PATIENCE_SECONDS
    while (found := cleo.get(f"/api/releases/{release}"))["state"] != "sealed":
        assert found["state"] == "waiting", found
        assert time.monotonic() < until, "the worker has not sealed the release"
        time.sleep(0.25)
    return dict(found)
