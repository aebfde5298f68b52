"""A study under the codebook that ships, with a lesson's clip, for the coder's screen and care."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bwvcoding.codebooks.shipped import STOP_AND_SEARCH
from tests.cast import protocol_document
from tests.functional import study
from tests.functional.house import House

CARE = {"contact_name": "Wren", "contact_at": "020 7946 0000"}
# Footage of lessons is opened for a purpose of its own, which the controllers sign.
PURPOSES = [{"code": code, "label": code.capitalize()} for code in ("coding", "training")]
LESSON = "Look at the belt first."
# Reference → what the footage contains; each is coded by Ivy and Joe.
ENCOUNTERS: dict[str, list[str]] = {"B1": [], "B2": ["restraint"], "B3": []}
TAUGHT = "L1"


@dataclass(frozen=True)
class Shown:
    place: str
    wave: str


def bring_about(house: House, films: Path) -> Shown:
    place = house.study("shown")["id"]
    cleo = house.desk("cleo")
    book = STOP_AND_SEARCH.read_text(encoding="utf-8")
    made = cleo.post("/api/codebooks", {"study": place, "yaml": book})
    _sign(house, place, made["sha256"])
    cameras = {one: [study.film(films, 8 + n / 10)] for n, one in enumerate([*ENCOUNTERS, TAUGHT])}
    found = study.bring_in(house, place, cameras)
    for reference, tags in ENCOUNTERS.items():
        if tags:
            house.desk("kit").put(f"/api/encounters/{found[reference]['id']}/tags", {"tags": tags})
    _teach(house, place)
    encounters = [found[one]["id"] for one in ENCOUNTERS]
    return Shown(place, study.open_wave(house, place, encounters, ("ivy", "joe"))["id"])


def _sign(house: House, place: str, codebook: str) -> None:
    document = protocol_document(codebook, care=CARE, purposes=PURPOSES)
    drafted = house.desk("cleo").post(f"/api/studies/{place}/protocols", {"document": document})
    for controller in ("mo", "max"):
        signature = {"sha256": drafted["sha256"]}
        house.desk(controller).post(f"/api/protocols/{drafted['id']}/signatures", signature)


def _teach(house: House, place: str) -> None:
    """The sample course, with one lesson that shows its clip."""
    cleo = house.desk("cleo")
    sample = cleo.get(f"/api/studies/{place}/course-sample")["source"]
    words = '        text: "What to look for, in your own words."\n'
    plain = f"      - variable: taser_carried\n{words}"
    lesson = (
        f"      - variable: taser_carried\n        text: {LESSON}\n        encounter: {TAUGHT}\n"
    )
    assert plain in sample
    cleo.post(f"/api/studies/{place}/courses", {"source": sample.replace(plain, lesson)})
