"""Text that a spreadsheet would run is made safe, and comes back exactly; numbers stay bare."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bwvcoding.releases.parts.guard import FORMULA_STARTS, Lines, bare, guarded

NASTY = st.one_of(
    st.text(),
    st.builds(
        "{}{}".format, st.sampled_from([*FORMULA_STARTS, "'", "''", "'=", '"', " ="]), st.text()
    ),
)


def lines(*rows: list) -> str:
    stream = io.StringIO(newline="")
    Lines(stream, ["column"]).write(rows)
    return stream.getvalue()


@given(NASTY)
def test_every_text_comes_back_as_it_was(text):
    assert bare(guarded(text)) == text


@given(st.lists(NASTY, min_size=2))
def test_every_row_survives_the_file(row):
    told = list(csv.reader(io.StringIO(lines(row), newline="")))
    assert [bare(cell) for cell in told[1]] == row


@given(NASTY)
def test_no_cell_begins_as_a_formula(text):
    """I1."""
    assert not guarded(text).startswith(FORMULA_STARTS)


@pytest.mark.parametrize("cell", ["=1+1", "+44", "-x", "@sum", "\tx", "\rx", "\nx", "＝1"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(cell):
    assert guarded(cell) == "'" + cell


def test_numbers_stay_bare_and_nothing_stays_empty():
    assert lines([-3, -0.5, None, True, False]).splitlines()[1] == "-3,-0.5,,yes,no"
