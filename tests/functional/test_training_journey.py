"""From the undertaking to the licence by keyboard alone: lesson, practice, test failed and passed.

Before the licence the encounter stays shut; after it the coder may begin.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.functional import study
from tests.functional.house import House
from tests.functional.looks import faults, overflow, settled
from tests.functional.stage import Seat

RULES = {"pass_mark": 1, "valid_days": 90, "most_attempts": 5, "wait_days": 0}
PROMISE = "I keep to myself what I see."
# Situation → the right answer.
FORCE = {"It stays in its holster.": "No", "It is pointed at the ground.": "Yes"}


@dataclass(frozen=True)
class Taught:
    """A study that asks for a licence, with a pilot wave open to Gil and Joe."""

    place: str
    codebook: str
    assignment: str


@pytest.fixture(scope="module")
def taught(house: House, films: Path) -> Taught:
    place = house.study("taught")["id"]
    study.sign_protocol(house, place, training=RULES)
    recordings = {"L1": [study.film(films, 1.5)], "E1": [study.film(films, 1.6)]}
    found = study.bring_in(house, place, recordings)
    wave = study.open_wave(house, place, [found["E1"]["id"]], ("gil", "joe"), "pilot")["id"]
    waiting = study.assignment(house, "gil", wave, "E1")["id"]
    return Taught(place, study.codebook(house), waiting)


def course(codebook: str) -> str:
    values = {"No": "no", "Yes": "yes"}
    tests = "\n".join(
        f'''      - {{id: t{place}, variable: taser_drawn, encounter: L1, situation: "{said}",
          right: "{values[right]}", explanation: Known to the lead alone.}}'''
        for place, (said, right) in enumerate(FORCE.items())
    )
    return f"""\
title: How to code stops
codebook: {codebook}
families:
  - family: force
    lessons:
      - {{variable: taser_drawn, text: Watch the holster., encounter: L1}}
    practice:
      - id: p1
        variable: taser_drawn
        encounter: L1
        right: "no"
        explanation: There is only a moving pattern.
    test:
{tests}
  - family: conduct
    test:
      - id: c1
        variable: conduct_max
        member: S1
        situation: He lies down and does not answer.
        right: passive
        explanation: Known to the lead alone.
"""


def press(button: Locator) -> None:
    button.focus()
    button.press("Enter")


def sound(page: Page) -> None:
    settled(page)
    assert faults(page) == []
    assert overflow(page) == []


def test_a_coder_earns_the_licence_to_code(
    house: House, taught: Taught, seat_of: Callable[..., Seat]
) -> None:
    cleo = seat_of("cleo", refused=("422 POST",))
    gil = seat_of("gil", refused=("403 POST",))
    the_lead_publishes(cleo.page, taught)
    nothing_opens_yet(gil.page, taught, "Sign the undertaking")
    sign(gil.page, taught)
    learn_and_practise(gil, taught)
    take_test(gil.page, taught, dict.fromkeys(FORCE, "No"))
    expect(gil.page.get_by_role("heading", name="Not passed this time")).to_be_visible()
    sound(gil.page)
    nothing_opens_yet(gil.page, taught, "Force: not passed yet")
    take_test(gil.page, taught, FORCE)
    passed(gil.page)
    take_test(gil.page, taught, {"He lies down": "Passive"}, "Conduct")
    passed(gil.page)
    the_coder_may_code(gil.page, taught)
    assert not gil.was_pointed_at
    the_lead_takes_it_back(cleo.page, taught)
    nothing_opens_yet(gil.page, taught, "Force: revoked")


def the_lead_publishes(page: Page, taught: Taught) -> None:
    """A course with a fault is refused with the item's name; then it stands."""
    page.goto(f"/studies/{taught.place}/licences")
    expect(page.get_by_text("No course has been published")).to_be_visible()
    page.get_by_text("Publish an undertaking").click()
    page.get_by_label("What every coder promises").fill(PROMISE)
    page.get_by_role("button", name="Publish the undertaking").click()
    expect(page.get_by_text("Undertaking, version 1: change it")).to_be_visible()
    page.get_by_text("Publish a course").click()
    with page.expect_download() as sample:
        page.get_by_role("button", name="Download a sample course").click()
    assert taught.codebook in sample.value.path().read_text(encoding="utf-8")
    good = course(taught.codebook)
    for text in (good.replace("right: passive", "right: asleep"), good):
        given: Any = {"name": "course.yaml", "mimeType": "text/yaml", "buffer": text.encode()}
        page.get_by_label("Course as YAML or JSON").set_input_files(given)
        expect(page.get_by_label("The course that will be published")).to_have_value(text)
        page.get_by_role("button", name="Publish the course").click()
        if text != good:
            expect(page.get_by_role("alert")).to_contain_text("Item 'c1' (conduct_max)")
            assert faults(page) == []
    expect(page.get_by_text("How to code stops, version 1")).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("Gil.*Force.*No licence yet"))).to_be_visible()
    sound(page)


def nothing_opens_yet(page: Page, taught: Taught, why: str) -> None:
    page.goto(f"/assignments/{taught.assignment}")
    expect(page.get_by_role("alert")).to_contain_text(why)


def sign(page: Page, taught: Taught) -> None:
    page.goto(f"/studies/{taught.place}/training")
    expect(page.get_by_text(PROMISE)).to_be_visible()
    sound(page)
    press(page.get_by_role("button", name="I have read this and sign it"))
    expect(page.get_by_text("Undertaking, version 1: signed")).to_be_visible()


def learn_and_practise(gil: Seat, taught: Taught) -> None:
    page = gil.page
    press(page.get_by_role("button", name="Learn and practise: Force"))
    expect(page.get_by_text("Watch the holster.")).to_be_visible()
    sound(page)
    press(page.get_by_role("button", name="Watch the example: Taser drawn"))
    expect(page.locator("[data-phase=ready]").first).to_be_visible()
    assert faults(page) == []
    press(page.get_by_role("button", name="Watch the footage of practice 1 of 1"))
    expect(page.locator("[data-phase=ready]")).to_have_count(1)
    answer = page.get_by_label("Your answer")
    press(page.get_by_role("button", name="Answer", exact=True))
    expect(page.get_by_role("alert")).to_contain_text("Choose an answer.")
    answer.select_option(label="Yes")
    press(page.get_by_role("button", name="Answer", exact=True))
    expect(page.get_by_text("There is only a moving pattern.")).to_be_visible()
    expect(page.get_by_text("You said: Yes. The right answer is: No.")).to_be_visible()
    expect(page.get_by_text("You are ready for the test.")).to_be_visible()
    assert gil.opened, "the footage of the lesson was not played"
    sound(page)


def take_test(page: Page, taught: Taught, answers: dict[str, str], family: str = "Force") -> None:
    """Items come in an order of their own, so each is answered by what it shows."""
    page.goto(f"/studies/{taught.place}/training")
    press(page.get_by_role("button", name=f"Take the test: {family}"))
    for number in range(1, len(answers) + 1):
        item = page.get_by_role("region", name=f"Item {number} of {len(answers)}")
        expect(item).to_be_visible()
        words = item.inner_text()
        said = next(value for shown, value in answers.items() if shown in words)
        item.get_by_label("Your answer").select_option(label=said)
        assert faults(page) == []
        press(item.get_by_role("button", name="Save this answer"))
    assert "Known to the lead alone" not in page.content()
    press(page.get_by_role("button", name="Hand in the test"))


def passed(page: Page) -> None:
    expect(page.get_by_role("heading", name="You have passed")).to_be_visible()
    expect(page.get_by_text("Your licence lasts until")).to_be_visible()
    sound(page)


def the_coder_may_code(page: Page, taught: Taught) -> None:
    page.goto("/my-work")
    licences = page.get_by_role("table", name="Your licences")
    expect(licences.get_by_role("row", name=re.compile("Force"))).to_contain_text("Licensed until")
    sound(page)
    page.goto(f"/assignments/{taught.assignment}")
    expect(page.locator("[data-phase=ready]")).to_be_visible()


def the_lead_takes_it_back(page: Page, taught: Taught) -> None:
    page.goto(f"/studies/{taught.place}/licences")
    expect(page.get_by_text("Licensed for every family: 1 of")).to_be_visible()
    page.get_by_role("button", name="Take back Force of Gil").click()
    page.get_by_label("Why").fill("Look at the holster again.")
    assert faults(page) == []
    page.get_by_role("button", name="Take back the licence").click()
    expect(page.get_by_role("dialog")).not_to_be_visible()
    expect(page.get_by_role("row", name=re.compile("Gil.*Force.*Taken back"))).to_be_visible()
