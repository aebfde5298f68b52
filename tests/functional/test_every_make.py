"""Recordings of every make: uploaded by the page, made ready, played, stepped through, coded."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.factories.cameras import CAMERAS, filmed
from tests.functional import study
from tests.functional.answering import answer_everything, submit
from tests.functional.deck import HAS_PASSED, IS_ELSEWHERE, POSITION, go_to
from tests.functional.house import House
from tests.functional.keys import Keys
from tests.functional.stage import Seat
from tests.functional.test_footage_desk import register, taken_in

REFERENCE = "8000"
# Real recordings of several makers and years, beside the tree on some machines.
SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "data" / "video"
KINDS = (".mp4", ".mov", ".avi")
SECONDS = 4  # long enough to mark what lasts
TAKES_ITS_TIME_MS = 400_000


@pytest.mark.timeout(900)
def test_every_make_is_uploaded_made_ready_played_stepped_and_coded(
    house: House, tmp_path: Path, seat_of: Callable[..., Seat]
) -> None:
    recordings = [*of_every_make(tmp_path), *sorted(real_ones())]
    assert len(recordings) >= 8
    place = house.study("assorted")["id"]
    study.sign_protocol(house, place)
    encounter = bring_in(seat_of("kit").page, place, recordings)
    wave = study.open_wave(house, place, [encounter], ("ivy", "joe"))["id"]
    page = seat_of("ivy").page
    page.goto(f"/assignments/{study.assignment(house, 'ivy', wave, REFERENCE)['id']}")
    for number in range(len(recordings), 0, -1):
        watch(page, f"camera {number}")
    go_to(page, "0:00")
    answer_everything(page, Keys(page))
    submit(page, Keys(page))


def of_every_make(folder: Path) -> list[Path]:
    made = []
    for number, camera in enumerate(CAMERAS):
        (folder / str(number)).mkdir()
        path = filmed(folder / str(number), camera, SECONDS)
        made.append(path.rename(folder / f"make-{number}{path.suffix}"))
    return made


def real_ones() -> list[Path]:
    return [path for path in SAMPLES.glob("*") if path.suffix in KINDS]


def bring_in(page: Page, place: str, recordings: list[Path]) -> str:
    """All at once, in the page's own form; the id of their encounter."""
    register(page, place, REFERENCE)
    page.get_by_label("One recording for each camera").set_input_files(recordings)
    page.get_by_role("button", name=f"Upload these {len(recordings)} clips").click()
    expect(taken_in(page)).to_have_count(len(recordings), timeout=TAKES_ITS_TIME_MS)
    expect(page.get_by_text("Can be coded")).to_be_visible(timeout=TAKES_ITS_TIME_MS)
    return page.url.rstrip("/").rsplit("/", 1)[-1]


def watch(page: Page, camera: str) -> None:
    """Play, stop, and go one picture on and back again."""
    page.get_by_role("button", name=re.compile(rf"· {camera}$")).click()
    expect(page.locator(".player__stamp")).to_contain_text(re.compile(rf"{camera}\b"))
    expect(page.locator("[data-phase=ready]")).to_be_visible()
    go_to(page, "0:00")
    page.keyboard.press("k")
    page.wait_for_function(HAS_PASSED, arg=500)
    page.keyboard.press("k")
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    for key in (".", ","):
        before = page.evaluate(POSITION)
        page.keyboard.press(key)
        page.wait_for_function(IS_ELSEWHERE, arg=before)
