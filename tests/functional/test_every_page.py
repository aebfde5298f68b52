"""Every page in its main states: axe finds nothing, it reflows at 320 px, its console is silent."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.functional import study
from tests.functional.conftest import Judged
from tests.functional.house import House
from tests.functional.looks import faults, overflow, settled
from tests.functional.stage import Seat

# Who reads it, and its address in the study that was judged.
PAGES = [
    ("cleo", ""),
    ("cleo", "/people"),
    ("cleo", "/frames"),
    ("cleo", "/encounters"),
    ("cleo", "/licences"),
    ("cleo", "/waves"),
    ("cleo", "/waves/new"),
    ("cleo", "/waves/{wave}"),
    ("cleo", "/bars"),
    ("cleo", "/agreement"),
    ("cleo", "/agreement/{wave}/hidden"),
    ("cleo", "/debriefs"),
    ("cleo", "/releases"),
    ("cleo", "/break-glass"),
    ("cleo", "/protocol"),
    ("cleo", "/protocol/draft"),
    ("cleo", "/codebooks"),
    ("cleo", "/codebooks/{codebook}"),
    ("cleo", "/nothing-of-this-name"),
    ("ivy", "/training"),
    ("ivy", "/feedback"),
    ("kit", "/encounters/new"),
    ("kit", "/encounters/manifest"),
    ("kit", "/encounters/{encounter}"),
    ("kit", "/queue"),
    ("kit", "/retention"),
    ("mo", "/retention"),
    ("mo", "/break-glass"),
    ("mo", ""),
    ("mo", "/people"),
    ("mo", "/checklist"),
    ("mo", "/releases"),
    ("mo", "/log"),
    ("mo", "/alerts"),
    ("mo", "/log?action=key.delivered"),
    ("mo", "/log/questions/clip-seen"),
    ("mo", "/log/questions/by-class"),
    ("mo", "/log/questions/releases"),
    ("mo", "/log/questions/nothing-of-this-name"),
    ("dev", "/debriefs"),
]


@pytest.mark.parametrize(("who", "path"), PAGES)
def test_a_study_page_has_no_faults(
    judged: Judged, seat_of: Callable[..., Seat], who: str, path: str
) -> None:
    page = seat_of(who).page
    page.goto(f"/studies/{judged.study}{path.format(**vars(judged))}")
    settled(page)
    assert faults(page) == []
    assert overflow(page) == []


def test_signing_in_has_no_faults(seat_of: Callable[..., Seat]) -> None:
    page = seat_of("ana", signed_in=False, refused=("401 GET /api/session",)).page
    page.goto("/")
    settled(page)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert faults(page) == []
    assert overflow(page) == []


@pytest.mark.parametrize("path", ["/my-work", "/my-debriefs", "/my-history"])
def test_a_page_of_ones_own_has_no_faults(
    judged: Judged, seat_of: Callable[..., Seat], path: str
) -> None:
    page = seat_of("ivy").page
    page.goto(path)
    settled(page)
    assert faults(page) == []
    assert overflow(page) == []


def test_the_coding_screen_has_no_faults_dark_or_light_or_in_review(
    house: House, judged: Judged, seat_of: Callable[..., Seat]
) -> None:
    page = seat_of("ivy").page
    left = study.assignment(house, "ivy", judged.wave, "0003")
    page.goto(f"/assignments/{left['id']}")
    expect(page.locator("[data-phase=ready]")).to_be_visible()
    assert faults(page) == []
    assert overflow(page) == []
    page.keyboard.press("t")
    expect(page.locator("[data-theme=light]")).to_be_visible()
    page.keyboard.press("d")
    assert faults(page) == []
    page.keyboard.press("r")
    expect(page.get_by_role("heading", name="to look at")).to_be_visible()
    assert faults(page) == []
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert faults(page) == []
