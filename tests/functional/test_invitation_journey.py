"""From an invitation to the licence by keyboard alone: account, second factor, training, test.

Once with a passkey, which a device in the browser keeps, and once with an authenticator app; wide
and at 320 px.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from bwvcoding.operations.demonstration.machinery.children import Child
from bwvcoding.operations.demonstration.machinery.crew import HOST, answers, free_port
from tests.factories.accounts import code_of
from tests.functional import study
from tests.functional.house import House
from tests.functional.looks import NARROW
from tests.functional.stage import DESKTOP, Seat, seat
from tests.functional.test_training_journey import (
    FORCE,
    PROMISE,
    RULES,
    Taught,
    course,
    learn_and_practise,
    passed,
    press,
    sign,
    sound,
    take_test,
)

PASSWORD = "five words nobody joins together"
EXPECTED = ("401 GET /api/session", "401 POST /api/session/confirmation")


@pytest.fixture(scope="module")
def door(house: House) -> Iterator[str]:
    """The same house by another door, at which coders owe a second factor.

    Passkeys belong to a name: `localhost`, never a number.
    """
    port = free_port()
    words = [sys.executable, "-m", "gunicorn", "bwvcoding.wsgi", "--bind", f"{HOST}:{port}"]
    words += ["--worker-class", "gthread", "--threads", "8", "--no-control-socket"]
    web = Child(
        "second web server",
        words,
        folder=Path(house.settings["STATE_DIR"]),
        settings={**house.settings, "SECOND_FACTOR_ROLES": "coder"},
    )
    web.start(lambda: answers(f"http://{HOST}:{port}/healthz"))
    yield f"http://localhost:{port}"
    web.stop()


@pytest.fixture(scope="module")
def taught(house: House, films: Path) -> Taught:
    """A study with an undertaking and a course, to which nobody has been invited yet."""
    place = house.study("invited")["id"]
    study.sign_protocol(house, place, training=RULES)
    study.bring_in(house, place, {"L1": [study.film(films, 1.7)]})
    book = study.codebook(house)
    cleo = house.desk("cleo")
    cleo.post(f"/api/studies/{place}/undertakings", {"text": PROMISE})
    cleo.post(f"/api/studies/{place}/courses", {"source": course(book)})
    return Taught(place, book, "")


@dataclass(frozen=True)
class Guest:
    name: str
    seat: Seat

    @property
    def page(self) -> Page:
        return self.seat.page


@contextmanager
def guest(browser: Browser, door: str, name: str, viewport: dict[str, int]) -> Iterator[Guest]:
    with seat(browser, door, name.lower(), viewport=viewport) as taken:
        yield Guest(name, taken)
        taken.check_quiet(EXPECTED)
        assert not taken.was_pointed_at


def with_device(page: Page) -> None:
    """A device that keeps passkeys and is always unlocked by the right finger."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options: dict[str, Any] = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


@pytest.mark.parametrize("viewport", [DESKTOP, NARROW], ids=["wide", "narrow"])
def test_from_the_invitation_to_the_licence_with_a_passkey(
    house: House,
    door: str,
    taught: Taught,
    browser: Browser,
    seat_of: Callable[..., Seat],
    viewport: dict[str, int],
) -> None:
    name = f"Fay{viewport['width']}"
    link = the_lead_invites(seat_of("cleo", viewport=viewport).page, taught, name, door)
    with guest(browser, door, name, viewport) as fay:
        with_device(fay.page)
        make_account(fay, link)
        add_passkey(fay.page)
        expect(fay.page.get_by_role("link", name="My work")).to_be_visible()
        sign_out(fay.page)
        press(fay.page.get_by_role("button", name="Sign in with a passkey"))
        expect(fay.page.get_by_role("link", name="My work")).to_be_visible()
        own_account(fay.page)
        earn_the_licence(fay.seat, taught)
    the_link_is_used_up(browser, door, link)


def test_from_the_invitation_to_the_licence_with_an_app(
    door: str, taught: Taught, browser: Browser, seat_of: Callable[..., Seat]
) -> None:
    link = the_lead_invites(seat_of("cleo").page, taught, "Gus", door)
    with guest(browser, door, "Gus", DESKTOP) as gus:
        page = gus.page
        make_account(gus, link)
        secret, recovery = add_app(page)
        sign_out(page)
        give_password(page, "gus@example.org")
        # The code that set the app up has been used; another comes half a minute later.
        confirm_with(page, "Six digits from your app", code_of(secret, 3))
        expect(page.get_by_role("alert")).to_contain_text("That code is not right")
        sound(page)
        press(page.locator("summary", has_text="Use a recovery code"))
        confirm_with(page, "One of your recovery codes", recovery)
        expect(page.get_by_role("link", name="My work")).to_be_visible()
        earn_the_licence(gus.seat, taught)


def the_lead_invites(page: Page, taught: Taught, name: str, door: str) -> str:
    """The link, as told once; it leads to the door that demands a second factor."""
    page.goto(f"/studies/{taught.place}/people")
    expect(page.get_by_role("heading", name="Invitations")).to_be_visible()
    sound(page)
    page.get_by_label("Email address").fill("nobody")
    press(page.get_by_role("button", name="Invite", exact=True))
    expect(page.get_by_role("alert")).to_contain_text("Enter an email address")
    page.get_by_label("Email address").fill(f"{name}@example.org")
    page.get_by_label("Organisation they act for").select_option("hackney-cmg")
    press(page.get_by_role("button", name="Invite", exact=True))
    link = page.get_by_label("Link", exact=True)
    expect(link).to_be_visible()
    sound(page)
    told = link.input_value()
    press(page.get_by_role("button", name="Done"))
    expect(link).not_to_be_visible()
    assert told.partition("#")[2] not in page.content()
    return f"{door}/invitation#{told.partition('#')[2]}"


def make_account(fay: Guest, link: str) -> None:
    page = fay.page
    page.goto(link)
    expect(page.get_by_role("heading", name="Invitation to Stops by invitation")).to_be_visible()
    assert "#" not in page.url, "the secret stays in the address"
    sound(page)
    press(page.get_by_role("button", name="Accept and make my account"))
    expect(page.get_by_role("alert")).to_contain_text("Enter your name.")
    sound(page)
    page.get_by_label("Your name").fill(fay.name)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    press(page.get_by_role("button", name="Accept and make my account"))
    expect(page.get_by_role("heading", name="Add a second way")).to_be_visible()
    sound(page)


def add_passkey(page: Page) -> None:
    page.goto("/my-work")
    expect(page.get_by_role("heading", name="Add a second way")).to_be_visible()
    press(page.get_by_role("button", name="Add a passkey"))
    keep_codes(page)


def add_app(page: Page) -> tuple[str, str]:
    """Its secret as typed from the page, and one recovery code."""
    press(page.locator("summary", has_text="I cannot use a passkey"))
    press(page.get_by_role("button", name="Set up an authenticator app"))
    expect(page.get_by_role("alert")).to_contain_text("Say why a passkey will not do.")
    page.get_by_label("Why a passkey will not do").select_option("no-device")
    press(page.get_by_role("button", name="Set up an authenticator app"))
    expect(page.get_by_role("img", name="QR code")).to_be_visible()
    sound(page)
    secret = page.locator("code.secret").inner_text().replace(" ", "")
    page.get_by_label("Six digits that the app shows now").fill(code_of(secret))
    press(page.get_by_role("button", name="Confirm the app"))
    return secret, keep_codes(page)


def keep_codes(page: Page) -> str:
    codes = page.get_by_role("list", name="Recovery codes").get_by_role("listitem")
    expect(codes).to_have_count(10)
    sound(page)
    first = codes.first.inner_text()
    press(page.get_by_role("button", name="I have kept them"))
    expect(page.get_by_role("heading", name="Add a second way")).not_to_be_visible()
    return first


def sign_out(page: Page) -> None:
    press(page.get_by_role("button", name="Sign out"))
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    sound(page)


def give_password(page: Page, email: str) -> None:
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    press(page.get_by_role("button", name="Sign in", exact=True))
    expect(page.get_by_role("heading", name="Confirm that it is you")).to_be_visible()
    sound(page)


def confirm_with(page: Page, label: str, code: str) -> None:
    field = page.get_by_label(label)
    field.fill(code)
    field.press("Enter")


def own_account(page: Page) -> None:
    page.goto("/account")
    expect(page.get_by_role("row", name="This device")).to_contain_text("Passkey")
    expect(page.get_by_text("10 codes of 10 left")).to_be_visible()
    sound(page)
    press(page.get_by_role("button", name="Make new recovery codes"))
    expect(page.get_by_role("list", name="Recovery codes")).to_be_visible()
    sound(page)


def earn_the_licence(taken: Seat, taught: Taught) -> None:
    sign(taken.page, taught)
    learn_and_practise(taken, taught)
    take_test(taken.page, taught, FORCE)
    passed(taken.page)


def the_link_is_used_up(browser: Browser, door: str, link: str) -> None:
    refused = ("401 GET /api/session", "409 POST /api/invitation")
    with seat(browser, door, "stranger") as stranger:
        stranger.page.goto(link)
        expect(stranger.page.get_by_role("alert")).to_contain_text("has been used")
        sound(stranger.page)
        stranger.check_quiet(refused)
