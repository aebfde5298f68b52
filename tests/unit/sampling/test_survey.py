"""What the survey of a sound file says: month, twins, blanks and values."""

from __future__ import annotations

import io
import tracemalloc
from collections import Counter
from datetime import UTC, datetime
from hashlib import sha256

import pytest

from bwvcoding.operations.made_up_frame import made_up_file_name, made_up_frame
from bwvcoding.sampling.holding import held_reason
from bwvcoding.sampling.layout import HEADER
from bwvcoding.sampling.reading import StopFile
from bwvcoding.sampling.survey import Survey, examine
from tests.factories import sampling
from tests.factories.sampling import FILE_NAME, cells, stop_file, stops


def survey(content: bytes, file_name: str = FILE_NAME) -> Survey:
    return examine(StopFile(io.BytesIO(content)), file_name)


def column(found: Survey, name: str) -> dict:
    return next(line for line in found.completeness if line["column"] == name)


def test_the_layout_is_the_published_one():
    assert HEADER == sampling.HEADER


def test_a_byte_order_mark_and_windows_line_ends_change_nothing_but_the_hash():
    plain = stop_file(stops(3))
    marked = b"\xef\xbb\xbf" + plain.replace(b"\n", b"\r\n")
    rows = [row.cells for row in StopFile(io.BytesIO(marked)).rows()]
    assert rows == [row.cells for row in StopFile(io.BytesIO(plain)).rows()]
    assert survey(marked).file_sha256 == sha256(marked).hexdigest()


def test_blank_lines_at_the_end_are_no_rows():
    assert survey(stop_file(stops(2)) + b"\n\r\n").row_count == 2


def test_cells_are_kept_as_they_stood():
    odd = '=cmd|"x", £5; “quoted”'
    file = StopFile(io.BytesIO(stop_file([cells(Policing_operation=odd)])))
    assert next(file.rows())["operation_name"] == odd


def test_rows_count_as_a_spreadsheet_does():
    assert [row.number for row in StopFile(io.BytesIO(stop_file(stops(3)))).rows()] == [2, 3, 4]


def test_times_are_london_times_and_rows_of_another_utc_month_are_counted():
    rows = [cells(Date="2025-09-30T23:05:00+00:00"), cells(Date="2025-10-31T23:59:00+00:00")]
    found = survey(stop_file(rows))
    assert (found.month, found.other_utc_month_rows) == ("2025-10", 1)
    assert found.first_at == datetime(2025, 9, 30, 23, 5, tzinfo=UTC)
    first, last = StopFile(io.BytesIO(stop_file(rows))).rows()
    assert (first.local.day, first.local.hour) == (1, 0)
    assert (last.local.day, last.local.hour) == (31, 23)


def test_an_offset_other_than_utc_is_converted():
    file = StopFile(io.BytesIO(stop_file([cells(Date="2025-10-07T15:30:00+01:00")])))
    assert next(file.rows()).occurred_at == datetime(2025, 10, 7, 14, 30, tzinfo=UTC)


def test_month_and_force_come_from_the_published_name_and_else_from_the_rows():
    named = survey(stop_file(stops(1)), "2025-10-city-of-london-stop-and-search.csv")
    unnamed = survey(stop_file(stops(1)), "export (2).csv")
    assert (named.month, named.force) == ("2025-10", "city-of-london")
    assert (unnamed.month, unnamed.force) == ("2025-10", "")


def test_identical_rows_are_counted_and_kept():
    found = survey(stop_file([*stops(4), *stops(2), *stops(1)]))
    assert (found.row_count, found.surplus_rows, found.twin_rows) == (7, 3, 5)


def test_rows_that_differ_in_one_blank_are_not_identical():
    rows = [cells(Gender=""), cells(Age_range=""), cells()]
    assert survey(stop_file(rows)).surplus_rows == 0


def test_a_blank_is_counted_apart_from_false():
    rows = [cells(Part_of_a_policing_operation=text) for text in ("False", "True", "", "")]
    line = column(survey(stop_file(rows)), "operation_part")
    assert (line["filled"], line["blank"], line["share"]) == (2, 2, 0.5)
    assert line["values"] == {"False": 1, "True": 1}


def test_a_wholly_blank_column_says_so():
    line = column(survey(stop_file(stops(3))), "outcome_linked")
    assert (line["filled"], line["blank"], line["share"], line["values"]) == (0, 3, 0.0, {})


def test_old_and_new_vocabularies_may_stand_in_one_file():
    rows = [cells(Outcome="Suspect arrested"), cells(Outcome="Arrest")]
    assert column(survey(stop_file(rows)), "outcome")["values"] == {
        "Suspect arrested": 1,
        "Arrest": 1,
    }


@pytest.mark.parametrize(("twins", "is_held"), [(8, False), (9, True), (10, True)])
def test_a_file_in_which_nearly_every_row_has_a_twin_is_held(twins, is_held):
    rows = stops(100)
    doubled = rows[: twins * 5] * 2 + rows[twins * 5 : 100 - twins * 5]
    reason = held_reason(survey(stop_file(doubled)), None)
    assert bool(reason) is is_held
    if is_held:
        assert f"{twins * 10} of 100 rows have an identical twin" in reason


def test_a_republished_month_is_held_with_what_changed():
    old = survey(stop_file(stops(10)))
    new = survey(stop_file([*stops(8), cells(Gender="Female"), cells(Gender="Other")]))
    assert held_reason(old, None) == ""
    assert "Rows added since: 2; rows gone: 2." in held_reason(new, old.rows_by_hash)
    assert "Rows added since: 10; rows gone: 0." in held_reason(old, Counter())


def test_i3_memory_stays_flat_while_a_large_file_is_read():
    content = made_up_frame(rows=20_000)
    for _ in StopFile(io.BytesIO(content)).rows():
        pass
    tracemalloc.start()
    for _ in StopFile(io.BytesIO(content)).rows():
        pass
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    # The copy that BytesIO shares is not counted; a list of the rows would be over 20 MB.
    assert peak < 500_000


def test_the_made_up_month_is_the_same_every_time_and_has_every_trap():
    content = made_up_frame(rows=3000, month="2025-10", seed=7)
    assert content == made_up_frame(rows=3000, month="2025-10", seed=7)
    assert content != made_up_frame(rows=3000, month="2025-10", seed=8)
    found = survey(content, made_up_file_name("2025-10"))
    assert (found.row_count, found.force) == (3000, "made-up")
    assert found.surplus_rows > 30
    assert found.other_utc_month_rows >= 10
    assert column(found, "outcome_linked")["filled"] == 0
    assert 0.85 < column(found, "latitude")["share"] < 0.95
    assert len(column(found, "self_defined_ethnicity")["values"]) >= 15
    assert held_reason(found, None) == ""


def test_the_made_up_bytes_are_those_of_the_first_release():
    """A changed byte would change every sample the demonstration has drawn."""
    content = made_up_frame(rows=500, month="2025-10", seed=1)
    assert sha256(content).hexdigest() == FIRST_RELEASE


FIRST_RELEASE = "aeee7554c61e94981ec0434c6b7d94a6c37bd6fd1b3748280af19bc3cb1c98c1"
