"""Whatever the bytes: a file is surveyed or refused with a sentence, and never anything else."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st

from bwvcoding.core.errors import Invalid
from bwvcoding.sampling.reading import StopFile
from bwvcoding.sampling.survey import Survey, examine
from tests.factories.sampling import FILE_NAME, cells, stop_file, stops

GOOD = stop_file(stops(4))
HEADER_LINE = GOOD.split(b"\n", 1)[0] + b"\n"
CELL = st.text(st.characters(exclude_categories=("Cc", "Cs")))


def examined(content: bytes) -> Survey | str:
    try:
        return examine(StopFile(io.BytesIO(content)), FILE_NAME)
    except Invalid as refusal:
        return refusal.sentence


@given(st.binary(max_size=400))
def test_any_bytes_are_refused_with_a_sentence(content):
    assert str(examined(content)).endswith((".", "?"))


@given(st.binary(max_size=400))
def test_any_bytes_under_the_right_header_are_refused_with_a_sentence(content):
    assert str(examined(HEADER_LINE + content)).endswith((".", "?"))


@given(st.integers(0, len(GOOD) - 1), st.binary(max_size=6), st.integers(0, 40))
def test_a_damaged_file_is_surveyed_or_refused(place, put, taken):
    found = examined(GOOD[:place] + put + GOOD[place + taken :])
    assert isinstance(found, Survey) or found.endswith((".", "?"))


@given(CELL)
def test_a_cell_of_any_text_comes_back_as_it_stood(text):
    file = StopFile(io.BytesIO(stop_file([cells(Policing_operation=text)])))
    assert next(file.rows())["operation_name"] == text
