"""Variables shown together: each has a key of its own, and a moment when it is pressed."""

import pytest

from bwvcoding.codebooks.canonical import as_json, from_json
from bwvcoding.codebooks.document import Form
from bwvcoding.codebooks.problems import CodebookError
from bwvcoding.codebooks.reading import read_codebook
from bwvcoding.codebooks.shipped import STOP_AND_SEARCH

from .books import book, text, variable

TIMED = "no,yes+@"
PAIR = (variable("drawn", values=TIMED), variable("fired", values=TIMED))
SEARCH = variable("search", level="event", values="start")


def shown(**changes: str) -> str:
    keys = {"id": "uses", "form": "steps", "label": "Uses", "variables": "[drawn, fired]"} | changes
    return "presentations:\n  - {" + ", ".join(f"{k}: {v}" for k, v in keys.items()) + "}\n"


def fault(*variables: str, **changes: str) -> str:
    with pytest.raises(CodebookError) as caught:
        read_codebook(text(*variables) + shown(**changes))
    (one,) = caught.value.problems
    return str(one)


def test_steps_are_read_in_the_order_they_are_written():
    (steps,) = read_codebook(text(*PAIR) + shown()).presentations
    assert (steps.form, steps.variables) == (Form.STEPS, ("drawn", "fired"))


def test_presentations_survive_the_way_through_json_and_are_absent_where_there_are_none():
    whole = read_codebook(text(*PAIR) + shown())
    assert from_json(as_json(whole)) == whole
    assert "presentations" not in as_json(book(*PAIR))


@pytest.mark.parametrize(
    ("variables", "changes", "said"),
    [
        (PAIR, {"variables": "[drawn, aimed]"}, "There is no variable 'aimed'"),
        (PAIR, {"variables": "[drawn]"}, "shows 1 variables: name 2 to 9"),
        (PAIR, {"variables": "[drawn, fired, drawn]"}, "'drawn' is shown twice"),
        (PAIR, {"form": "lamps", "signs": "D"}, "one letter for each variable"),
        (PAIR, {"signs": "DF"}, "only lamps have signs and a marker"),
        (PAIR, {"form": "lamps", "signs": "DF", "marker": "drawn"}, "no event of this codebook"),
        ((PAIR[0], variable("fired")), {}, "cannot be told by one key"),
        ((PAIR[0], variable("fired", values="a+@,b+@")), {}, "no value that says no"),
        ((PAIR[0], variable("fired", values=TIMED, scope="officer")), {}, "show them apart"),
    ],
)
def test_what_one_key_cannot_tell_is_refused_with_its_remedy(variables, changes, said):
    assert said in fault(*variables, **changes)


def test_lamps_may_stand_before_and_after_a_marker():
    lamps = shown(form="lamps", signs="DF", marker="search")
    assert read_codebook(text(*PAIR, SEARCH) + lamps).presentations[0].marker == "search"


def test_the_shipped_codebook_shows_seven_uses_of_a_taser_and_the_eight_letters_of_gowisely():
    uses, said = read_codebook(STOP_AND_SEARCH.read_bytes()).presentations
    assert (uses.form, len(uses.variables)) == (Form.STEPS, 7)
    assert (said.form, said.signs, said.marker) == (Form.LAMPS, "GOWISELY", "search_start")
