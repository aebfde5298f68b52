"""Our player on sealed footage beside a plain MP4 by ranges: how soon a picture is there.

The same encoded pictures in the same browser, in turns: what disturbs the machine disturbs both.
Alone: `python -m tests.bench.media playback`.
"""

from __future__ import annotations

import random
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.bench.opened import plain_mp4
from tests.bench.plain import served
from tests.bench.rows import Rows
from tests.bench.street import street
from tests.functional import study
from tests.functional.house import House, open_house
from tests.functional.stage import open_browser, seat, sign_in

SECONDS, RATE = 60, 30
SEEKS, OPENINGS = 80, 10
MOST_SEEK, MOST_OPENING = 1.3, 4.0
PATIENCE_SECONDS = 600  # until the footage is made playable on a machine that is doing other things
# From the moment a place is asked for until the picture of that place is on the screen.
SEEK = """async ([selector, picture, rate]) => {
  const video = document.querySelector(selector);
  const shown = new Promise((done, fail) => {
    const look = (_now, { mediaTime }) =>
      Math.round(mediaTime * rate) === picture
        ? done(performance.now())
        : video.requestVideoFrameCallback(look);
    video.requestVideoFrameCallback(look);
    setTimeout(() => fail(new Error(`picture ${picture} was not shown`)), 20000);
  });
  const begun = performance.now();
  video.currentTime = (picture + 0.5) / rate;
  return (await shown) - begun;
}"""
# The player begins with asking for the right to watch.
WATCH_FIRST = """
const known = new WeakSet();
new MutationObserver(() => {
  for (const video of document.querySelectorAll("video")) {
    if (known.has(video)) continue;
    known.add(video);
    video.requestVideoFrameCallback(() => { globalThis.shown ??= performance.now(); });
  }
}).observe(document, { childList: true, subtree: true });
"""
HAS_SHOWN = "() => globalThis.shown !== undefined"
PLAYER_TOOK = """() => {
  const all = performance.getEntriesByType("resource");
  const asked = all.find(({ name }) => name.endsWith("/grants"));
  return globalThis.shown - asked.startTime;
}"""
PLAIN_TOOK = "() => globalThis.shown - globalThis.begun"


@dataclass(frozen=True)
class Ways:
    """One page with the player, one with nothing but the MP4."""

    player: Page
    desk_path: str
    plain: Page
    plain_address: str


@dataclass
class Waits:
    """Milliseconds, of either way."""

    player: list[float] = field(default_factory=list)
    plain: list[float] = field(default_factory=list)


def measure(rows: Rows, folder: Path) -> None:
    with opened(folder) as ways:
        seeks, openings = _seeks(ways), _openings(ways)
    p95 = [statistics.quantiles(waits, n=20)[18] for waits in (seeks.player, seeks.plain)]
    floor = "the same encode as MP4, by ranges"
    name = f"p95 of {SEEKS} seeks to a picture"
    rows.ratio(name, p95[0], floor, p95[1], MOST_SEEK, "ms")
    middle = [statistics.median(waits) for waits in (seeks.player, seeks.plain)]
    rows.told(f"  median of the {SEEKS}", middle[0], floor, middle[1], "ms")
    first = [statistics.median(waits) for waits in (openings.player, openings.plain)]
    name = f"first picture, median of {OPENINGS} openings"
    rows.ratio(name, first[0], floor, first[1], MOST_OPENING, "ms")


@contextmanager
def opened(folder: Path) -> Iterator[Ways]:
    """The whole platform with one clip in it, and both ways to look at the clip."""
    source = street(folder / "street.mp4", SECONDS)
    with open_house(folder / "house") as house:
        clip, assignment = _brought_in(house, source)
        mp4 = plain_mp4(house.desk("ivy"), clip, assignment, folder / "plain.mp4")
        with (
            served(mp4) as address,
            open_browser() as browser,
            seat(browser, house.address, "ivy") as at_desk,
            seat(browser, address, "ivy") as at,
        ):
            sign_in(at_desk)
            at_desk.page.add_init_script(WATCH_FIRST)
            yield Ways(at_desk.page, f"/assignments/{assignment}", at.page, "/")


def _brought_in(house: House, source: Path) -> tuple[str, str]:
    place = house.study("watched")["id"]
    study.sign_protocol(house, place)
    found = study.bring_in(house, place, {"7200": [source]}, PATIENCE_SECONDS)
    wave = study.open_wave(house, place, [found["7200"]["id"]], ("ivy", "joe"))["id"]
    clip = house.desk("kit").get(f"/api/studies/{place}/clips")["results"][0]["id"]
    return clip, study.assignment(house, "ivy", wave, "7200")["id"]


def _seeks(ways: Ways) -> Waits:
    """To pictures anywhere in the clip, the same for both ways; the second goes first in turns."""
    chance, waits = random.Random(11), Waits()
    _open_player(ways)
    _open_plain(ways)
    last = -1
    for number in range(SEEKS + 1):
        picture = chance.choice([at for at in range(SECONDS * RATE - 2) if at != last])
        last = picture
        for way in ("player", "plain") if number % 2 else ("plain", "player"):
            page, selector = (
                getattr(ways, way),
                "[data-phase] video" if way == "player" else "video",
            )
            took = page.evaluate(SEEK, [selector, picture, RATE])
            if number:  # the first tells only how far each had loaded
                getattr(waits, way).append(took)
    return waits


def _openings(ways: Ways) -> Waits:
    waits = Waits()
    for _ in range(OPENINGS):
        _open_player(ways)
        waits.player.append(ways.player.evaluate(PLAYER_TOOK))
        _open_plain(ways)
        waits.plain.append(ways.plain.evaluate(PLAIN_TOOK))
    return waits


def _open_player(ways: Ways) -> None:
    ways.player.goto(ways.desk_path)
    expect(ways.player.locator("[data-phase=ready]")).to_be_visible()
    ways.player.wait_for_function(HAS_SHOWN)


def _open_plain(ways: Ways) -> None:
    ways.plain.goto(ways.plain_address)
    ways.plain.wait_for_function(HAS_SHOWN)
