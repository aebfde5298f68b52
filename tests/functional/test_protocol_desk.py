"""A protocol comes into force in the browser: Cleo drafts it, Mo and Max each sign the text.

Max signed in long ago, so he is asked whether it is still him, and what he was doing goes on.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.functional import study
from tests.functional.house import House
from tests.functional.stage import Seat

IN_FORCE = re.compile("In force$")


def test_a_protocol_is_in_force_when_both_controllers_have_signed(
    house: House, seat_of: Callable[..., Seat]
) -> None:
    study.codebook(house)
    place = house.study("unsigned")["id"]
    draft(seat_of("cleo"), place)
    sign(seat_of("mo"), place)
    max_seat = seat_of("max")
    max_page = max_seat.page
    max_page.goto(f"/studies/{place}/protocol")
    expect(max_page.get_by_text("has not signed yet")).to_be_visible()
    expect(max_page.get_by_text(IN_FORCE)).to_have_count(0)
    house.let_proofs_age()
    sign(max_seat, place)
    assert max_seat.has_confirmed
    max_page.reload()
    expect(max_page.get_by_text(IN_FORCE).first).to_be_visible()


def draft(seat: Seat, place: str) -> None:
    page = seat.page
    page.goto(f"/studies/{place}/protocol")
    page.get_by_role("button", name="Draft the protocol").click()
    page.get_by_label("Aims").fill("Find out how well coders agree.")
    page.get_by_label("Population").fill("Made-up stops of one month.")
    page.get_by_label("Codebook version").select_option(index=1)
    page.get_by_role("button", name="Save this version for signing").click()
    expect(page.get_by_role("heading", name="Version 1")).to_be_visible()


def sign(seat: Seat, place: str) -> None:
    page = seat.page
    page.goto(f"/studies/{place}/protocol")
    page.get_by_role("button", name="Sign version 1").click()
    page.get_by_label("I have read version 1").check()
    page.get_by_role("button", name="Sign for").click()
    expect(page.get_by_role("dialog", name=re.compile("^Sign version"))).not_to_be_visible()
    expect(page.get_by_role("button", name="Sign version 1")).to_have_count(0)
