"""Kit brings footage in: an encounter, a clip, honest progress, and a refusal that says why."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.functional import study
from tests.functional.house import House
from tests.functional.stage import Seat

TAKES_ITS_TIME_MS = 60_000


def test_kit_registers_an_encounter_and_sees_its_clip_become_ready(
    house: House, films: Path, seat_of: Callable[..., Seat]
) -> None:
    page = seat_of("kit").page
    register(page, house.study("filmed")["id"], "0500")
    page.get_by_label("One recording for each camera").set_input_files(study.film(films, 3))
    page.get_by_role("button", name="Upload this clip").click()
    expect(page.get_by_text("Taken in")).to_be_visible()
    expect(page.get_by_text("Can be coded")).to_be_visible(timeout=TAKES_ITS_TIME_MS)
    row = page.get_by_role("row", name="camera 1")
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


def register(page: Page, place: str, reference: str) -> None:
    page.goto(f"/studies/{place}/encounters")
    page.get_by_role("button", name="Register an encounter").click()
    # The list just left has a field of that name too: wait for the form.
    expect(page.get_by_role("heading", name="Register an encounter")).to_be_visible()
    page.get_by_label("Reference").fill(reference)
    page.get_by_label("S1").fill("grey hooded top")
    page.get_by_role("button", name="Register, then upload clips").click()
    expect(page.get_by_role("heading", name=reference)).to_be_visible()
