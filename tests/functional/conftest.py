"""One house and one browser for all journeys; a window for whoever takes part."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.functional import shown, study
from tests.functional.house import House, open_house
from tests.functional.stage import Seat, open_browser, seat, sign_in

HERE = Path(__file__).parent
LONGEST_SECONDS = 300  # the first test waits for the house and the films of its study


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")
            item.add_marker(pytest.mark.timeout(LONGEST_SECONDS))


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with open_house(tmp_path_factory.mktemp("house")) as running:
        yield running


@pytest.fixture(scope="session")
def films(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("films")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with open_browser() as running:
        yield running


@pytest.fixture(scope="session")
def cookies() -> dict[str, Any]:
    """Everyone's own, once they have signed in: hashing a password takes a second on purpose."""
    return {}


@pytest.fixture
def seat_of(
    browser: Browser, house: House, cookies: dict[str, Any]
) -> Iterator[Callable[..., Seat]]:
    """`seat_of("kit")`: Kit's own window, signed in; `refused` says which refusals are meant."""
    taken: list[tuple[Seat, tuple[str, ...]]] = []
    with ExitStack() as windows:

        def take(who: str, *, signed_in: bool = True, refused: tuple[str, ...] = (), **options):
            kept = cookies.get(who) if signed_in else None
            opened = seat(browser, house.address, who, storage_state=kept, **options)
            one = windows.enter_context(opened)
            taken.append((one, refused))
            if signed_in and kept is None:
                sign_in(one)
                cookies[who] = one.page.context.storage_state()
            return one

        yield take
        for one, _ in taken:
            if one.has_confirmed:  # the cookie from before opens nothing any more
                cookies[one.who] = one.page.context.storage_state()
        for one, refused in taken:
            one.check_quiet(refused)


@dataclass(frozen=True)
class Judged:
    """A wave of which two encounters of three are coded by both, and judged by the gate."""

    study: str
    wave: str
    encounter: str
    codebook: str


@pytest.fixture(scope="session")
def judged(house: House, films: Path) -> Judged:
    place = house.study("judged")["id"]
    study.sign_protocol(house, place)
    references = {f"{n:04}": [study.film(films, 1 + n / 10)] for n in (1, 2, 3)}
    found = study.bring_in(house, place, references)
    encounters = [encounter["id"] for encounter in found.values()]
    wave = study.open_wave(house, place, encounters, ("ivy", "joe"))["id"]
    for reference in ("0001", "0002"):
        study.code(house, "ivy", wave, reference)
        study.code(house, "joe", wave, reference, officers=3)
    study.await_gate(house, wave)
    return Judged(place, wave, found["0002"]["id"], study.codebook(house))


@pytest.fixture(scope="session")
def wall(house: House, films: Path) -> shown.Shown:
    return shown.bring_about(house, films)
