"""The player at the desk: cameras kept together, a bad line said and survived, a light page.

`CUT_SECONDS` is how long the line is cut while footage plays.
"""

from __future__ import annotations

import gzip
import os
import re
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.factories.recordings import recording
from tests.functional import study
from tests.functional.deck import HAS_PASSED, POSITION, go_to
from tests.functional.house import TREE, House
from tests.functional.looks import faults, overflow
from tests.functional.stage import Seat

CUT_SECONDS = float(os.environ.get("CUT_SECONDS", "12"))
TOGETHER_MS = 50
PICTURE_MS = 500  # of the slower camera, which has two a second
LIGHT_BYTES, WITH_LIBRARY_BYTES = 250_000, 450_000
LIBRARY = re.compile("hls-source")
SLOW_BYTES_A_SECOND = 40_000
FROM_EIGHT_SECONDS_ON = re.compile(r"/s000(0[2-9]|[1-9][0-9])\.m4s")
APART = """() => {
  const [first, second] = document.querySelectorAll("video");
  return second.readyState < 2 ? null : (second.currentTime - first.currentTime) * 1000;
}"""


@dataclass(frozen=True)
class Watched:
    assignment: str


@pytest.fixture(scope="module")
def watched(house: House, films: Path) -> Watched:
    """One encounter with two cameras: over a minute in two sizes, and twenty seconds."""
    place = house.study("watched")["id"]
    study.sign_protocol(house, place)
    long = recording(films / "long.mp4", "-shortest", size="1280x720", seconds=80, rate="2")
    cameras = [long, study.film(films, 20)]
    found = study.bring_in(house, place, {"7100": cameras})
    wave = study.open_wave(house, place, [found["7100"]["id"]], ("ivy", "joe"))["id"]
    return Watched(study.assignment(house, "ivy", wave, "7100")["id"])


def test_two_cameras_run_together_and_stand_together(
    watched: Watched, seat_of: Callable[..., Seat]
) -> None:
    page = seat_of("ivy").page
    open_desk(page, watched)
    page.keyboard.press("b")
    expect(page.locator("[data-follower=ready]")).to_be_visible()
    page.keyboard.press("k")
    page.wait_for_function(HAS_PASSED, arg=3000)
    apart = [page.evaluate(APART) for _ in range(20) if not page.wait_for_timeout(100)]
    assert max(abs(one) for one in apart) <= TOGETHER_MS, apart
    page.keyboard.press("k")
    page.keyboard.press("i")
    page.wait_for_timeout(1000)
    assert abs(page.evaluate(APART)) <= PICTURE_MS, "one picture of the slower camera"
    page.keyboard.press("i")
    expect(page.get_by_text("camera 2 was not recording at this moment")).to_be_visible()
    assert faults(page) == []
    assert overflow(page) == []


def test_a_cut_line_is_said_calmly_and_the_footage_goes_on_where_it_was(
    watched: Watched, seat_of: Callable[..., Seat]
) -> None:
    taken = seat_of("ivy")
    page = taken.page
    page.route(FROM_EIGHT_SECONDS_ON, lambda route: route.abort("internetdisconnected"))
    open_desk(page, watched)
    page.keyboard.press("k")
    expect(page.get_by_text("The line is cut. The footage goes on from here")).to_be_visible()
    page.wait_for_function(HAS_PASSED, arg=7000)
    page.wait_for_timeout(CUT_SECONDS * 1000)
    assert 7000 < page.evaluate(POSITION) <= 8100, "nothing is played that did not come"
    page.unroute_all()
    expect(page.get_by_text("The line is back.")).to_be_visible()
    page.wait_for_function(HAS_PASSED, arg=10_000)
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    # The browser says itself that the line was cut; nothing else complained.
    taken.complaints[:] = [one for one in taken.complaints if "ERR_INTERNET" not in one]


def test_on_a_slow_line_the_picture_is_smaller_and_that_is_said(
    watched: Watched, seat_of: Callable[..., Seat]
) -> None:
    page = seat_of("ivy").page
    open_desk(page, watched)
    line = page.context.new_cdp_session(page)
    throttle(line, SLOW_BYTES_A_SECOND)
    go_to(page, "0:45")
    page.keyboard.press("k")
    expect(page.get_by_text("Showing a smaller picture because the line is slow.")).to_be_visible(
        timeout=40_000
    )
    assert page.evaluate("document.querySelector('video').videoHeight") == 360
    throttle(line, -1)
    # Back to a part not loaded yet: at the end of the clip there would be nothing left to load.
    go_to(page, "0:05")
    expect(page.get_by_text("the full picture is back")).to_be_visible(timeout=60_000)
    assert page.evaluate("document.querySelector('video').videoHeight") == 720


def test_a_place_chosen_before_the_footage_has_come_is_kept(
    watched: Watched, seat_of: Callable[..., Seat]
) -> None:
    page = seat_of("ivy").page
    page.route("**/master.m3u8", lambda route: (time.sleep(1), route.continue_()))
    page.goto(f"/assignments/{watched.assignment}")
    go_to(page, "0:30")
    expect(page.locator("[data-phase=preparing]")).to_be_visible()
    expect(page.locator("[data-phase=ready]")).to_be_visible()
    assert page.evaluate("document.querySelector('video').currentTime") == pytest.approx(30, 0.01)
    assert page.evaluate(POSITION) == pytest.approx(30_000, abs=40)


def test_the_desk_is_light_and_the_library_that_plays_comes_by_itself(
    watched: Watched, seat_of: Callable[..., Seat]
) -> None:
    page = seat_of("ivy").page
    scripts: list[str] = []
    page.on("response", lambda answer: scripts.append(urlsplit(answer.url).path))
    open_desk(page, watched)
    sizes = {path: packed(path) for path in set(scripts) if path.endswith(".js")}
    library = sum(size for path, size in sizes.items() if LIBRARY.search(path))
    light = sum(sizes.values()) - library
    sys.stdout.write(f"scripts of the desk, gzip: {light} bytes, and {library} of the player\n")
    assert library > 0
    assert light <= LIGHT_BYTES, sizes
    assert sum(sizes.values()) <= WITH_LIBRARY_BYTES, sizes


def packed(path: str) -> int:
    found = list((TREE / "frontend" / "dist").rglob(Path(path).name))
    return len(gzip.compress(found[0].read_bytes()))


def open_desk(page: Page, watched: Watched) -> None:
    page.goto(f"/assignments/{watched.assignment}")
    expect(page.locator("[data-phase=ready]")).to_be_visible()


def throttle(line: object, bytes_a_second: int) -> None:
    line.send(  # type: ignore[attr-defined]
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": 0,
            "downloadThroughput": bytes_a_second,
            "uploadThroughput": -1,
        },
    )
