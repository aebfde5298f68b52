"""The coding screen as a screen reader has it: what there is, in which order, in which state.

Read from Chromium's accessibility tree. An outline lists what must be there, in order; options of
lists and the like may stand between.
"""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.functional import study
from tests.functional.deck import go_to
from tests.functional.house import House
from tests.functional.shown import Shown
from tests.functional.stage import Seat

SCREEN = r"""
- main:
  - heading "Encounter B3" [level=1]
  - navigation "Families of questions":
    - list:
      - listitem:
        - button "Footage quality 0/5 answered"
  - button "Light screen"
  - button "Step back from this one"
  - button "Shortcuts ?"
  - region "Footage":
    - group "Player":
      - button "One frame back"
      - button "Play"
      - button "One frame on"
      - combobox "Speed"
      - button "Turn sound off"
    - textbox "Go to"
    - group "Repeat a stretch":
      - button "Repeat from here"
      - button "Repeat up to here"
    - combobox "Sound"
    - status: Gone to 0:03.000.
  - region "Timeline":
    - slider "Position"
    - text: Taser drawn
    - button "Yes, 0:03.000" [pressed]
  - group: All marks as a table (1)
  - group "For you and for those in the footage":
    - button "This one stayed with me"
    - button "I recognise someone"
    - button "I have seen possible misconduct"
  - region /Does any officer take a Taser out/:
    - paragraph:
      - strong: Taser
      - text: /question 2 of 9 · family 5 of 10/
    - group "The seven uses of a Taser":
      - heading "The seven uses of a Taser" [level=2]
      - list:
        - listitem:
          - button "Taser drawn Yes 0:03.000 1"
          - paragraph: /A Taser is out of its holster/
        - listitem:
          - button "Taser aimed not answered 2"
    - heading /Does any officer take a Taser out/ [level=2]
    - group /Does any officer take a Taser out/:
      - button "No 0"
      - button "Yes 1" [pressed]
    - group "If it cannot be said":
      - button "Not visible v"
      - button "Outside the recording o"
    - paragraph:
      - button "What counts? d"
      - button "Example clip /"
    - heading "Marks (1)" [level=3]
    - button "Mark this moment m"
    - list:
      - listitem:
        - button "0:03.000" [pressed]
        - group "Change this mark":
          - button "Start one frame earlier"
          - button "Start one frame later"
          - button "Start here ["
          - button "End one frame earlier"
          - button "End one frame later"
          - button "End here ]"
          - combobox "By"
          - combobox "To"
          - button "Remove Del"
    - status:
      - paragraph:
        - strong: "This goes together:"
        - text: /only if Taser carried is Yes/
      - paragraph:
        - 'button "Go to Taser carried: not answered"'
    - button "Previous p"
    - button "Next n"
  - status: /Sav/
  - link "Stop here"
  - button "Review and submit r"
  - status: "Taser drawn: Yes, marked at 0:03.000"
"""
TABLE = r"""
- table "All marks":
  - rowgroup:
    - row "From To About What Who":
      - columnheader "From"
  - rowgroup:
    - row /Go to 0:03.000 a moment Taser drawn Yes not said/:
      - rowheader "Go to 0:03.000":
        - button "Go to 0:03.000"
"""
UNNAMED = """() => [...document.querySelectorAll("main button, main input, main select, main a")]
  .filter((at) => at.checkVisibility()).filter((at) => !(at.getAttribute("aria-label")
    || at.labels?.length || at.innerText?.trim())).map((at) => at.outerHTML)"""


def test_the_coding_screen_can_be_read_without_seeing_it(
    house: House, wall: Shown, seat_of: Callable[..., Seat]
) -> None:
    page = seat_of("ivy").page
    page.goto(f"/assignments/{study.assignment(house, 'ivy', wall.wave, 'B3')['id']}")
    expect(page.locator("[data-phase=ready]")).to_be_visible()
    page.get_by_role("button", name="Taser 0/").press("Enter")
    page.keyboard.press("n")
    go_to(page, "0:03")
    page.keyboard.press("1")
    expect(page.locator("main")).to_match_aria_snapshot(SCREEN)
    assert page.evaluate(UNNAMED) == []
    the_marks_are_a_table(page)


def the_marks_are_a_table(page: Page) -> None:
    page.get_by_text("All marks as a table").press("Enter")
    expect(page.get_by_role("table", name="All marks")).to_match_aria_snapshot(TABLE)
    page.get_by_role("button", name="Go to 0:03.000").press("Enter")
    expect(page.get_by_role("heading", name="Marks (1)")).to_be_visible()
    # What is said aloud when a mark goes: the live region, and the list.
    page.keyboard.press("Delete")
    expect(page.get_by_role("status").filter(has_text="Mark removed")).to_have_count(1)
    expect(page.get_by_role("heading", name="Marks (0)")).to_be_visible()
