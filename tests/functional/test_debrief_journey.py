"""PAVA and flight divide the coders: blocked, debriefed, coded again, passed, released.

What was said of the first wave stays as it was said.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from tests.functional.divided import CLEARER, Divided, bring_about, judged, publish
from tests.functional.house import House
from tests.functional.looks import faults, overflow, settled
from tests.functional.stage import Seat

LABELS = ("PAVA used", "Fled")
PICTURE_MS = 40  # the film has 25 a second
IS_AT = """([moment, picture]) => {
  const slider = document.querySelector('[role=slider][aria-label=Position]');
  const now = Number(slider.getAttribute('aria-valuenow'));
  return now <= moment && now > moment - picture;
}"""
NARROWED = "The rule was read in two ways; it is narrowed."


@pytest.fixture(scope="module")
def divided(house: House, films: Path) -> Divided:
    return bring_about(house, films)


@pytest.mark.timeout(600)  # two waves of 210 codings are judged and two releases sealed on the way
def test_from_a_blocked_variable_to_its_release(
    house: House, divided: Divided, seat_of: Callable[..., Seat]
) -> None:
    outcomes = {one["variable"]: one["outcome"] for one in divided.gate["decisions"]}
    assert outcomes == {"taser_drawn": "pass", "pava_used": "fail", "fled": "fail"}
    cleo = seat_of("cleo", refused=("409 POST",))
    ana = seat_of("ana")
    debrief = call(cleo.page, divided)
    go_to_the_disputed_seconds(cleo, debrief)
    too_few_come(house, cleo, divided, debrief)
    vote_talk_vote(cleo.page, ana.page, debrief)
    decide(cleo.page, debrief)
    sign_off(ana.page, debrief)
    close_with_minutes(house, cleo.page, divided, debrief)
    change_the_rules(house, cleo.page, seat_of("mo").page, seat_of("max").page, divided)
    again = recode(house, cleo.page, divided, debrief)
    release(house, cleo, divided, again)
    nothing_was_rewritten(house, divided)


def call(page: Page, divided: Divided) -> str:
    """From the blocked variable to its cause, and from there to a debrief on what diverges."""
    page.goto(f"/studies/{divided.place}/agreement?wave={divided.wave}")
    page.locator("a[href$='/variables/pava_used']").first.click()
    expect(page.get_by_role("heading", name="PAVA used", level=1)).to_be_visible()
    expect(page.get_by_text("Blocked").first).to_be_visible()
    page.get_by_role("link", name="Call a debrief").click()
    expect(page.get_by_role("checkbox", name="PAVA used")).to_be_checked()
    page.get_by_role("checkbox", name="Fled").check()
    page.get_by_role("button", name="Call the debrief").click()
    expect(page.get_by_role("heading", name="Agenda")).to_be_visible()
    assert page.get_by_role("navigation", name="Agenda").get_by_role("link").count() == 12
    return page.url.rsplit("/", 1)[-1]


def go_to_the_disputed_seconds(cleo: Seat, debrief: str) -> None:
    """A lane for each coder, unnamed; a gap, by keyboard, leads the player to it."""
    page = cleo.page
    page.get_by_role("link", name="Fled, encounter 0001, S1").click()
    expect(page.locator("[data-phase=ready]")).to_be_visible()
    expect(page.locator(".debate .lane")).to_have_count(3)
    assert not re.search(r"Coder \d|\bBen\b|\bGil\b", page.locator(".debate").inner_text())
    assert faults(page) == []
    assert overflow(page) == []
    gap = page.get_by_role("button", name="Go to dispute 1 of 1")
    start = re.search(r": (\d+):(\d+\.\d+) to", gap.get_attribute("aria-label") or "")
    assert start is not None
    assert float(start[2]) > 1, "a dispute at the very start shows no jump"
    gap.focus()
    page.keyboard.press("Enter")
    expected = round(1000 * (60 * int(start[1]) + float(start[2])))
    # On the picture of that moment, which may have begun a little earlier.
    page.wait_for_function(IS_AT, arg=[expected, PICTURE_MS])
    assert any(debrief for _ in cleo.opened), "the footage of the encounter was not played"


def too_few_come(house: House, cleo: Seat, divided: Divided, debrief: str) -> None:
    """Four of twenty: neither the debrief nor its wave will close."""
    page = cleo.page
    page.get_by_text("Record who was there").click()
    for number in range(17, 21):
        page.get_by_role("checkbox", name=f"Coder {number} (has coded)").check()
    page.get_by_role("button", name="Record 4 of 20").click()
    expect(page.get_by_text("4 of the 20 coders who have coded were there")).to_be_visible()
    page.get_by_role("button", name="Close the debrief").click()
    expect(page.get_by_role("alert")).to_contain_text("4 of the 20 coders")
    expect(page.get_by_role("alert")).to_contain_text("10 are needed")
    page.goto(f"/studies/{divided.place}/waves/{divided.wave}")
    page.get_by_role("button", name="Close this wave").click()
    page.get_by_role("button", name="Close the wave").click()
    refusal = page.get_by_role("alert")
    expect(refusal).to_contain_text("cannot close before a debrief on: Fled, PAVA used")
    expect(refusal).to_contain_text("4 of the 20 coders who have coded attended; 10 are needed")
    assert faults(page) == []
    page.get_by_role("link", name="Call or hold the debrief").click()
    page.get_by_role("button", name="Hold this debrief").click()
    expect(page).to_have_url(re.compile(debrief))
    assert house.desk("cleo").get(f"/api/waves/{divided.wave}")["is_open"]


def vote_talk_vote(chair: Page, coder: Page, debrief: str) -> None:
    """A count is shown to nobody while votes may still come, and a vote to nobody ever."""
    coder.goto("/my-work")
    coder.get_by_role("navigation", name="Main").get_by_role("link", name="My debriefs").click()
    settled(coder)
    assert faults(coder) == []
    assert overflow(coder) == []
    coder.get_by_role("link", name="Main, Stops that divide their coders").click()
    coder.get_by_role("link", name="Fled, encounter 0001, S1").click()
    coder.get_by_label("Vote before the talk").select_option(label="No")
    coder.get_by_role("button", name="Vote", exact=True).click()
    expect(coder.get_by_text("Vote before the talk: you have voted. 1 vote is in")).to_be_visible()
    expect(coder.get_by_role("table", name="How the votes fell")).to_have_count(0)
    chair.get_by_role("link", name="Fled, encounter 0001, S1").click()
    chair.get_by_role("button", name="Open the talk").click()
    expect(chair.get_by_text("The talk is open.")).to_be_visible()
    coder.get_by_role("button", name="Look again").click()
    coder.get_by_label("Vote after the talk").select_option(label="Yes")
    coder.get_by_role("button", name="Vote", exact=True).click()
    fell = coder.get_by_role("table", name="How the votes fell")
    expect(fell.get_by_role("row", name="Yes")).to_contain_text(re.compile(r"Yes\s*0\s*1"))
    assert faults(coder) == []
    assert overflow(coder) == []


def decide(page: Page, debrief: str) -> None:
    for label in LABELS:
        for kind in ("Rule text", "Recode"):
            if kind == "Recode":
                page.get_by_text(f"Decide more on {label}").click()
            page.get_by_label(f"Decision on {label}").select_option(label=kind)
            page.get_by_label(f"What was decided on {label}").fill(NARROWED)
            page.get_by_role("button", name=f"Record this decision on {label}").click()
            expect(page.get_by_label(f"What was decided on {label}")).to_have_value("")
    expect(page.get_by_text("Nothing decided yet")).to_have_count(0)


def sign_off(page: Page, debrief: str) -> None:
    """Ana was not there; she reads what was decided and signs for it."""
    page.get_by_role("button", name="Look again").click()
    expect(page.get_by_text(NARROWED).first).to_be_visible()
    page.get_by_role("button", name="sign off").click()
    expect(page.get_by_text("You have signed off")).to_be_visible()


def close_with_minutes(house: House, page: Page, divided: Divided, debrief: str) -> None:
    page.get_by_role("button", name="Look again").click()
    expect(page.get_by_text("5 of the 20 coders who have coded were there")).to_be_visible()
    row = page.get_by_role("row", name="Ana")
    expect(row).to_contain_text("signed off later")
    page.get_by_text("Record who was there").click()
    for number in range(12, 17):
        page.get_by_role("checkbox", name=f"Coder {number} (has coded)").check()
    page.get_by_role("button", name="Record 5 of 15").click()
    expect(page.get_by_text("10 of the 20 coders who have coded were there")).to_be_visible()
    minutes = page.get_by_role("textbox", name="Minutes")
    expect(minutes).to_have_value(re.compile(re.escape(NARROWED)))
    minutes.fill(f"{minutes.input_value()}\nThank you all.")
    page.get_by_role("button", name="Close the debrief").click()
    expect(page.get_by_text("Thank you all.")).to_be_visible()
    expect(page.get_by_text("no longer opened here")).to_be_visible()
    assert faults(page) == []
    page.goto(f"/studies/{divided.place}/waves/{divided.wave}")
    page.get_by_role("button", name="Close this wave").click()
    page.get_by_role("button", name="Close the wave").click()
    expect(page.get_by_role("button", name="Close this wave")).to_have_count(0)
    assert not house.desk("cleo").get(f"/api/waves/{divided.wave}")["is_open"]


def change_the_rules(house: House, lead: Page, mo: Page, max_: Page, divided: Divided) -> None:
    """A new version of the codebook, and one of the protocol that names it, signed by both."""
    publish(house, divided.place, CLEARER)
    lead.goto(f"/studies/{divided.place}/protocol/draft")
    book = lead.get_by_label("Codebook version")
    wanted = lead.locator("option", has_text="A book whose rules were not clear, version 2")
    book.select_option(label=wanted.inner_text())
    lead.get_by_role("button", name="Save this version for signing").click()
    expect(lead.get_by_role("heading", name="Version 2")).to_be_visible()
    for page in (mo, max_):
        page.goto(f"/studies/{divided.place}/protocol?version=2")
        page.get_by_role("button", name="Sign version 2").click()
        page.get_by_label("I have read version 2").check()
        page.get_by_role("button", name="Sign for").click()
        expect(page.get_by_role("dialog", name=re.compile("^Sign version"))).not_to_be_visible()


def recode(house: House, page: Page, divided: Divided, debrief: str) -> str:
    """The debrief's own link fills in the form: what is coded again, and by whom."""
    page.goto(f"/studies/{divided.place}/debriefs/{debrief}")
    page.get_by_role("link", name="Open a recode wave").first.click()
    expect(page.get_by_label("Purpose")).to_have_value("recode")
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(20)
    assert faults(page) == []
    page.get_by_label("Which encounters").select_option(index=1)
    page.get_by_role("button", name="Open the wave").click()
    expect(page.get_by_role("heading", name="Main, recoded")).to_be_visible()
    wave = page.url.rsplit("/", 1)[-1]
    house.shell(f"from tests.functional.crowd import agree; agree('{wave}')")
    gate = judged(house, wave)
    assert {one["outcome"] for one in gate["decisions"]} == {"pass"}, gate["decisions"]
    return wave


def release(house: House, cleo: Seat, divided: Divided, wave: str) -> None:
    page = cleo.page
    page.goto(f"/studies/{divided.place}/releases?wave={wave}")
    page.get_by_role("button", name="Choose all that may leave").click()
    page.get_by_role("button", name="Ask for 3 variables").click()
    button = page.get_by_role("button", name="Download the release")
    expect(button).to_be_visible(timeout=90_000)
    assert faults(page) == []
    assert overflow(page) == []
    with page.expect_download() as saved:
        button.click()
    bundle = ZipFile(saved.value.path())
    name = next(one for one in bundle.namelist() if one.endswith("codes-long.csv"))
    codes = bundle.read(name).decode()
    assert all(f"{variable}," in codes for variable in ("pava_used", "fled", "taser_drawn"))


def nothing_was_rewritten(house: House, divided: Divided) -> None:
    """The first wave's gate and its release say what they said."""
    cleo = house.desk("cleo")
    now = cleo.get(f"/api/waves/{divided.wave}/gate")["decisions"]
    assert [said(one) for one in now] == [said(one) for one in divided.gate["decisions"]]
    assert cleo.get(f"/api/releases/{divided.release['id']}") == divided.release


def said(decision: dict[str, Any]) -> list[Any]:
    return [decision[part] for part in ("variable", "outcome", "reasons", "decided_at", "result")]


def test_two_controllers_override_one_decision(
    divided: Divided, seat_of: Callable[..., Seat]
) -> None:
    """In the closed first wave: proposed by Mo, in effect when Max has confirmed, stamped."""
    mo, max_ = seat_of("mo").page, seat_of("max").page
    address = f"/studies/{divided.place}/releases?wave={divided.wave}"
    mo.goto(address)
    mo.get_by_text("Propose an override").click()
    mo.get_by_label("Variable the gate does not let leave").select_option("pava_used")
    mo.get_by_label("Why it should leave all the same").fill("A safety review needs it.")
    mo.get_by_role("button", name="Propose this override").click()
    expect(mo.get_by_text("Waiting for the second controller")).to_be_visible()
    expect(mo.get_by_role("button", name="Confirm the override")).to_have_count(0)
    max_.goto(address)
    max_.get_by_role("button", name="Confirm the override of PAVA used").click()
    expect(max_.get_by_text("In effect")).to_be_visible()
    assert faults(max_) == []
    assert overflow(max_) == []
    cleo = seat_of("cleo").page
    cleo.goto(address)
    choice = cleo.get_by_role("checkbox", name="PAVA used")
    expect(choice).to_be_enabled()
    expect(choice).to_have_accessible_description(re.compile("RELEASED AGAINST THE GATE"))
