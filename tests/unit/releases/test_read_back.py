"""Our own export read back: every value and mark exactly as it left, whatever the text."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st

from bwvcoding.releases.parts.content import CodedEncounter, Mark, Sheet
from bwvcoding.releases.parts.guard import FORMULA_STARTS, Lines
from bwvcoding.releases.parts.tables import LONG, lines_of
from bwvcoding.releases.reading import read_lines
from tests.factories.bundles import codebook, encounters

BOOK = codebook()
LEVELS = {variable.id: str(variable.level) for variable in BOOK.variables}
STARTS = st.sampled_from(["", "'", "''", "'=", '"', ",", "\r\n", *FORMULA_STARTS])
TEXT = st.builds("{}{}".format, STARTS, st.text(max_size=20))


def values_of(variable) -> st.SearchStrategy:
    own = {
        "interval": st.integers(-(10**6), 10**6),
        "multi": st.lists(st.sampled_from(variable.value_ids or ("x",)), min_size=1, unique=True),
        "event": st.sampled_from(["none", "marked"]),
    }.get(variable.level, st.sampled_from(variable.value_ids or ("x",)))
    return st.one_of(own, st.sampled_from([str(one) for one in variable.missing]))


VALUES = st.fixed_dictionaries(
    {},
    optional={(one.id, member): values_of(one) for one in BOOK.variables for member in ("", "S1")},
)
TIMES = st.integers(0, 10**9)
MARKS = st.builds(Mark, st.sampled_from(list(LEVELS)), TEXT, TEXT, TIMES, st.none() | TIMES, TEXT)
SHEETS = st.builds(Sheet, TEXT, TEXT, st.integers(0, 9), VALUES, st.lists(MARKS, max_size=3))
ENCOUNTERS = st.builds(CodedEncounter, TEXT, TIMES, st.lists(SHEETS, max_size=3))


def there_and_back(coded: list[CodedEncounter]) -> list:
    stream = io.StringIO(newline="")
    Lines(stream, LONG).write(line.cells for one in coded for line in lines_of(one))
    as_bytes = stream.getvalue().encode()
    return list(read_lines(io.TextIOWrapper(io.BytesIO(as_bytes), "utf-8", newline=""), LEVELS))


@given(st.lists(ENCOUNTERS, max_size=3))
def test_whatever_the_text_it_comes_back_exactly(coded):
    assert there_and_back(coded) == [line for one in coded for line in lines_of(one)]


def test_numbers_lists_and_marks_keep_their_kind():
    lines = there_and_back(encounters())
    assert {line.encounter for line in lines} == {"E0001", "=E0002"}
    assert 3 in [line.value for line in lines if line.variable == "officers"]
    assert ["bag", "person"] in [line.value for line in lines if line.variable == "searched"]
    assert {line.end_ms for line in lines if line.start_ms} == {None, 1500}
