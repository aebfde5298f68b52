"""Kit brings footage in: an encounter, a clip, honest progress, and a refusal that says why."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from playwright.sync_api import Locator, Page, Route, expect

from tests.functional import study
from tests.functional.house import House
from tests.functional.stage import Seat

TAKES_ITS_TIME_MS = 60_000
PIECE = 4 * 1024 * 1024
# Longer than the first, quick tries; settable, to see that a minute is no different.
CUT_MS = int(os.environ.get("CUT_SECONDS", "8")) * 1000
CUT = "No connection; goes on by itself"


def test_kit_registers_an_encounter_and_sees_its_clip_become_ready(
    house: House, films: Path, seat_of: Callable[..., Seat]
) -> None:
    page = seat_of("kit").page
    register(page, house.study("filmed")["id"], "0500")
    page.get_by_label("One recording for each camera").set_input_files(study.film(films, 3))
    page.get_by_role("button", name="Upload this clip").click()
    expect(page.get_by_text("Taken in")).to_be_visible()
    expect(page.get_by_text("Can be coded")).to_be_visible(timeout=TAKES_ITS_TIME_MS)
    row = page.get_by_role("table", name="Clips").get_by_role("row", name=re.compile("^camera 1"))
    expect(row).to_contain_text("Ready")
    expect(row).to_contain_text("640 × 360")


def test_a_file_that_is_no_recording_is_refused_with_its_reason(
    house: House, tmp_path: Path, seat_of: Callable[..., Seat]
) -> None:
    page = seat_of("kit", refused=("4",)).page
    register(page, house.study("filmed")["id"], "0501")
    wrong = tmp_path / "notes.mp4"
    wrong.write_text("These are notes and no recording.")
    page.get_by_label("One recording for each camera").set_input_files(wrong)
    page.get_by_role("button", name="Upload this clip").click()
    refusal = page.locator(".refusal__reason").first
    expect(refusal).to_be_visible(timeout=TAKES_ITS_TIME_MS)
    assert "notes.mp4" in page.locator("main").inner_text()
    assert len(refusal.inner_text().split()) > 4


def test_kit_uploads_many_by_a_manifest_that_says_where_each_belongs(
    house: House, films: Path, tmp_path: Path, seat_of: Callable[..., Seat]
) -> None:
    page, place = seat_of("kit").page, house.study("filmed")["id"]
    for reference in ("0510", "0511"):
        register(page, place, reference)
    recordings = [study.film(films, seconds) for seconds in (3.1, 3.2, 3.3)]
    manifest = tmp_path / "manifest.csv"
    manifest.write_text(
        "file_name,encounter_ref,camera_ref,wearer_role,recorded_start_utc,sha256,borough\n"
        f"{recordings[0].name},0510,cam A,O1,2026-03-01T14:30:00Z,,Hackney\n"
        f"{recordings[1].name},0510,cam B,O2,2026-03-01T14:30:02.5Z,{hash_of(recordings[1])},\n"
        f"{recordings[2].name},0511,cam C,,,,\n"
        "lost.mp4,9999,cam D,,,,\n"
    )
    page.goto(f"/studies/{place}/encounters")
    page.get_by_role("button", name="Upload many by a manifest").click()
    page.get_by_label("The manifest").set_input_files(manifest)
    expect(page.get_by_text("4 rows: 3 to be brought in")).to_be_visible()
    expect(page.get_by_text("There is no encounter '9999'")).to_be_visible()
    expect(page.get_by_text("not read here: borough")).to_be_visible()
    page.get_by_label("Choose the files the manifest names").set_input_files(recordings)
    page.get_by_role("button", name="Upload 3 clips").click()
    expect(taken_in(page)).to_have_count(3, timeout=TAKES_ITS_TIME_MS)
    brought = {
        clip["file_name"]: (clip["encounter_reference"], clip["camera"], clip["offset_ms"])
        for clip in house.desk("kit").get(f"/api/studies/{place}/clips")["results"]
        if clip["encounter_reference"] in {"0510", "0511"}
    }
    assert brought == {
        recordings[0].name: ("0510", "cam A", 0),
        recordings[1].name: ("0510", "cam B", 2500),
        recordings[2].name: ("0511", "cam C", 0),
    }


def test_an_upload_goes_on_where_it_was_when_the_line_is_back(
    house: House, films: Path, seat_of: Callable[..., Seat]
) -> None:
    seat = seat_of("kit")
    page, recording, line = seat.page, heavy_film(films, 3.4), Line(pieces=2)
    page.route("**/api/uploads/**", line.carry)
    register(page, house.study("filmed")["id"], "0520")
    choose(page, recording)
    expect(page.get_by_text(CUT).first).to_be_visible(timeout=TAKES_ITS_TIME_MS)
    assert arrived(house, recording) == 2 * PIECE
    page.wait_for_timeout(CUT_MS)
    expect(page.get_by_text(CUT).first).to_be_visible(timeout=TAKES_ITS_TIME_MS)
    line.is_cut = False
    expect(taken_in(page)).to_be_visible(timeout=TAKES_ITS_TIME_MS)
    assert line.sent_from == list(range(0, recording.stat().st_size, PIECE))
    assert_arrived_once(house, recording)
    forgive_cut(seat)


def test_an_upload_goes_on_after_the_page_was_left_when_the_file_is_chosen_again(
    house: House, films: Path, seat_of: Callable[..., Seat]
) -> None:
    seat = seat_of("kit")
    page, recording, line = seat.page, heavy_film(films, 3.5), Line(pieces=1)
    page.route("**/api/uploads/**", line.carry)
    register(page, house.study("filmed")["id"], "0521")
    choose(page, recording)
    expect(page.get_by_text(CUT).first).to_be_visible(timeout=TAKES_ITS_TIME_MS)
    page.reload()
    line.is_cut = False
    expect(page.get_by_text("Begun and not finished")).to_be_visible()
    choose(page, recording)
    expect(taken_in(page)).to_be_visible(timeout=TAKES_ITS_TIME_MS)
    expect(page.get_by_text("Begun and not finished")).to_have_count(0)
    assert line.sent_from == list(range(0, recording.stat().st_size, PIECE))
    assert_arrived_once(house, recording)
    forgive_cut(seat)


@dataclass
class Line:
    """Cut once so many pieces have passed, until it is mended; knows where each piece began."""

    pieces: int
    is_cut: bool = False
    sent_from: list[int] = field(default_factory=list)

    def carry(self, route: Route) -> None:
        is_piece = route.request.method == "PATCH"
        if is_piece and len(self.sent_from) == self.pieces:
            self.is_cut, self.pieces = True, -1
        if self.is_cut:
            route.abort("internetdisconnected")
            return
        if is_piece:
            self.sent_from.append(int(route.request.headers["upload-offset"]))
        route.continue_()


def heavy_film(films: Path, seconds: float) -> Path:
    """With a box of random bytes at its end that players skip: four pieces and a bit."""
    light, heavy = study.film(films, seconds), films / f"heavy-{seconds}.mp4"
    size = 4 * PIECE + 1000
    # ISO/IEC 14496-12, 8.1.2: a `free` box holds bytes of no meaning.
    box = (8 + size).to_bytes(4, "big") + b"free" + os.urandom(size)
    heavy.write_bytes(light.read_bytes() + box)
    return heavy


def choose(page: Page, recording: Path) -> None:
    page.get_by_label("One recording for each camera").set_input_files(recording)
    page.get_by_role("button", name="Upload this clip").click()


def taken_in(page: Page) -> Locator:
    """The tag of a file that has arrived; a mark for the eye stands before its words."""
    return page.locator("strong", has_text="Taken in")


def arrived(house: House, recording: Path) -> int:
    found = house.desk("kit").get("/api/my-uploads")["results"]
    return next(one["arrived"] for one in found if one["file_name"] == recording.name)


def assert_arrived_once(house: House, recording: Path) -> None:
    clips = house.desk("kit").get(f"/api/studies/{house.study('filmed')['id']}/clips")["results"]
    [clip] = [clip for clip in clips if clip["file_name"] == recording.name]
    assert (clip["sha256"], clip["size"]) == (hash_of(recording), recording.stat().st_size)


def hash_of(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def forgive_cut(seat: Seat) -> None:
    """The browser complains of each try while the line is cut; that was the point."""
    seat.complaints[:] = [
        said for said in seat.complaints if "net::ERR_INTERNET_DISCONNECTED" not in said
    ]


def register(page: Page, place: str, reference: str) -> None:
    page.goto(f"/studies/{place}/encounters")
    page.get_by_role("button", name="Register an encounter").click()
    # The list just left has a field of that name too: wait for the form.
    expect(page.get_by_role("heading", name="Register an encounter")).to_be_visible()
    page.get_by_label("Reference").fill(reference)
    page.get_by_label("S1").fill("grey hooded top")
    page.get_by_role("button", name="Register, then upload clips").click()
    expect(page.get_by_role("heading", name=reference)).to_be_visible()
