"""Cleo imports a month of stops, reads how complete it is, and draws from it in the open."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from bwvcoding.operations.made_up_frame import made_up_file_name, made_up_frame
from tests.functional.house import House
from tests.functional.stage import Seat

MONTH = "2025-10"


def test_cleo_imports_a_month_and_draws_from_it(house: House, seat_of: Callable[..., Seat]) -> None:
    page = seat_of("cleo").page
    place = house.study("sampled")["id"]
    page.goto(f"/studies/{place}/frames")
    offer(page, made_up_file_name(MONTH), made_up_frame(rows=600, month=MONTH))
    expect(page.get_by_role("row", name=MONTH)).to_contain_text("600")
    page.get_by_role("row", name=MONTH).get_by_role("link").first.click()
    complete = page.get_by_role("table", name="How complete is each column?")
    expect(complete.get_by_role("row", name="Outcome").first).to_contain_text("%")
    page.goto(f"/studies/{place}/draws/new")
    page.get_by_label("Outcome").check()
    page.get_by_label("How many stops?").fill("24")
    page.get_by_label("Reserves in each stratum").fill("1")
    page.get_by_role("button", name="Commit to this draw").click()
    expect(page.get_by_text("Committed, not drawn yet")).to_be_visible()
    expect(page.get_by_text("hidden until the draw is made")).to_be_visible()
    page.get_by_role("button", name="Make the draw").click()
    expect(page.get_by_text("Drawn", exact=True).first).to_be_visible()
    expect(page.get_by_role("table", name="Strata")).to_be_visible()
    expect(page.get_by_text("The platform, by chance.")).to_be_visible()


def test_a_file_of_something_else_is_refused_with_its_reason(
    house: House, seat_of: Callable[..., Seat]
) -> None:
    page = seat_of("cleo", refused=("422 POST",)).page
    page.goto(f"/studies/{house.study('sampled')['id']}/frames")
    offer(page, f"{MONTH}-somewhere-stop-and-search.csv", b"Crime ID,Month\n1,2025-10\n")
    refusal = page.get_by_role("alert")
    expect(refusal).to_contain_text("Not imported")
    expect(refusal).to_contain_text("Nothing of this file was kept.")
    assert len(refusal.locator(".refusal__reason").inner_text().split()) > 4


def offer(page: Page, name: str, content: bytes) -> None:
    page.get_by_label("One month of one force, as CSV").set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": content}
    )
