"""Every wrong file is refused with a sentence of its own that says what is wrong and where."""

from __future__ import annotations

import io
import zipfile

import pytest

from bwvcoding.core.errors import Invalid
from bwvcoding.sampling import reading
from bwvcoding.sampling.reading import StopFile
from bwvcoding.sampling.survey import examine
from tests.factories.sampling import FILE_NAME, HEADER, cells, stop_file, stops

GOOD = stop_file(stops(3))


def refusal(content: bytes, file_name: str = FILE_NAME) -> Invalid:
    with pytest.raises(Invalid) as caught:
        examine(StopFile(io.BytesIO(content)), file_name)
    return caught.value


def zipped(name: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, GOOD)
    return packed.getvalue()


SWAPPED = (*HEADER[:4], "Longitude", "Latitude", *HEADER[6:])
AGGREGATE = ("Force", "Year", "Ethnicity", "Number of stop and searches")
STREET_CRIME = ("Crime ID", "Month", "Reported by", "Falls within", "Longitude", "Latitude")

WRONG_FILES = {
    "nothing at all": (b"", "frame-empty", "is empty"),
    "only line ends": (b"\n\n\n", "frame-empty", "is empty"),
    "a header and no stop": (stop_file([]), "frame-empty", "no stop below it"),
    "a missing column": (
        stop_file([], header=HEADER[:-1]),
        "frame-header",
        "missing “Removal of more than just outer clothing”",
    ),
    "a renamed column": (
        stop_file([], header=("Kind", *HEADER[1:])),
        "frame-header",
        "missing “Type”; not expected “Kind”",
    ),
    "a doubled column": (stop_file([], header=(*HEADER, "Type")), "frame-header", "twice “Type”"),
    "swapped columns": (
        stop_file([], header=SWAPPED),
        "frame-header",
        "column 5 is “Longitude” and should be “Latitude”",
    ),
    "some other text": (
        b"# Notes, of a kind\n",
        "frame-header",
        "none of its 15 columns is there, and it begins “# Notes, of a kind”",
    ),
    "no header": (GOOD.split(b"\n", 1)[1], "frame-header", "the header is missing"),
    "an open quote in the header": (b'"Type,Date\n', "frame-header", "a quote is open"),
    "a table of counts": (
        stop_file([], header=AGGREGATE),
        "frame-aggregate",
        "table of counts (column “Number of stop and searches”)",
    ),
    "street crimes": (stop_file([], header=STREET_CRIME), "frame-header", "crimes, not of stops"),
    "semicolons": (stop_file(stops(2), separator=";"), "frame-separator", "by semicolons"),
    "tabs": (stop_file(stops(2), separator="\t"), "frame-separator", "by tabs"),
    "UTF-16 with a mark": (GOOD.decode().encode("utf-16"), "frame-encoding", "UTF-16"),
    "UTF-16 without one": (GOOD.decode().encode("utf-16-le"), "frame-encoding", "UTF-16"),
    "UTF-32": (GOOD.decode().encode("utf-32"), "frame-encoding", "UTF-32"),
    "Windows-1252": (
        stop_file([cells(Policing_operation="X")]).replace(b",X,", b",Caf\xe9,"),
        "frame-encoding",
        "Row 2 is not UTF-8",
    ),
    "a ZIP archive": (zipped("stops.csv"), "frame-archive", "ZIP archive"),
    "an Excel workbook": (zipped("xl/workbook.xml"), "frame-archive", "Excel workbook"),
    "an old workbook": (b"\xd0\xcf\x11\xe0" * 9, "frame-not-csv", "old Excel workbook"),
    "gzip": (b"\x1f\x8b\x08\x00rest", "frame-not-csv", "compressed"),
    "a web page": (b"<!DOCTYPE html><html>", "frame-not-csv", "web page"),
    "JSON": (b'[{"type": "Person search"}]', "frame-not-csv", "is JSON"),
    "a NUL in a row": (GOOD.replace(b"Arrest", b"Arr\x00st"), "frame-nul", "Row 3 holds a NUL"),
    "another control character": (
        GOOD.replace(b"Arrest", b"Arr\x07st"),
        "frame-row",
        "Row 3, column “Outcome”, holds a control character",
    ),
    "old line ends": (GOOD.replace(b"\n", b"\r"), "frame-line-ends", "carriage return"),
    "a short row": (stop_file([cells()[:-1]]), "frame-ragged", "Row 2 has 14 columns"),
    "a long row": (stop_file([cells(), [*cells(), ""]]), "frame-ragged", "Row 3 has 16 columns"),
    "an empty row inside": (GOOD.replace(b"\n", b"\n\n", 2), "frame-row", "Row 2 is empty"),
    "an open quote": (GOOD.replace(b"Arrest", b'"Arrest'), "frame-row", "Row 3 is not CSV"),
    "no date": (stop_file([cells(Date="")]), "frame-date", "Row 2, column “Date”: “”"),
    "an impossible date": (
        stop_file([cells(Date="2025-10-32T10:00:00+00:00")]),
        "frame-date",
        "2025-10-32",
    ),
    "a date without offset": (
        stop_file([cells(Date="2025-10-01T10:00:00")]),
        "frame-date",
        "is not a date with time and offset",
    ),
    "a date at the end of time": (
        stop_file([cells(Date="9999-12-31T23:59:59-01:00")]),
        "frame-date",
        "9999-12-31",
    ),
    "half a place": (stop_file([cells(Latitude="")]), "frame-place", "only one of latitude"),
    "a place in words": (
        stop_file([cells(Latitude="nan")]),
        "frame-place",
        "“nan” is not a latitude",
    ),
    "a swapped place": (
        stop_file([cells(Latitude="-0.1", Longitude="51.5")]),
        "frame-place",
        "the latitude -0.1 lies outside the United Kingdom",
    ),
    "a place abroad": (stop_file([cells(Longitude="7.1")]), "frame-place", "longitude 7.1"),
}


@pytest.mark.parametrize(("content", "code", "words"), WRONG_FILES.values(), ids=list(WRONG_FILES))
def test_i4_a_wrong_file_is_refused_with_its_reason(content, code, words):
    refused = refusal(content)
    assert refused.code == code
    assert words in refused.sentence


def test_i3_a_line_of_a_gigabyte_is_refused_after_reading_64_kib_of_it():
    class Endless(io.RawIOBase):
        """A gigabyte without a line end, which no test could hold."""

        given = 0

        def readable(self):
            return True

        def seekable(self):
            return True

        def seek(self, offset, whence=0):
            return 0

        def readinto(self, buffer):
            Endless.given += len(buffer)
            buffer[:] = b"x" * len(buffer)
            return len(buffer)

    with pytest.raises(Invalid) as caught:
        examine(StopFile(io.BufferedReader(Endless())), FILE_NAME)
    assert caught.value.code == "frame-line-length"
    assert "Row 1 is longer than 64 KiB" in caught.value.sentence
    assert Endless.given < 1_000_000


def test_i3_more_rows_than_any_month_has_are_refused(monkeypatch):
    monkeypatch.setattr(reading, "MAX_ROWS", 5)
    assert examine(StopFile(io.BytesIO(stop_file(stops(5)))), FILE_NAME).row_count == 5
    assert refusal(stop_file(stops(6))).code == "frame-row-count"


def test_an_unknown_value_is_named_with_its_column_its_rows_and_the_table_to_extend():
    rows = [*stops(2), *[cells(Outcome="Words of advice")] * 7, cells(Gender="Unknown")]
    refused = refusal(stop_file(rows))
    assert refused.code == "frame-vocabulary"
    assert (
        "column “Outcome”: “Words of advice” in rows 4, 5, 6, 7, 8 and 2 more" in refused.sentence
    )
    assert "column “Gender”: “Unknown” in row 11" in refused.sentence
    assert "bwvcoding/sampling/vocabulary.yaml" in refused.sentence


def test_many_unknown_values_do_not_make_an_endless_sentence():
    rows = [cells(Outcome=f"Outcome {n} " + "x" * 200) for n in range(200)]
    sentence = refusal(stop_file(rows)).sentence
    assert len(sentence) < 4000
    assert "“Outcome 19 " in sentence
    assert "“Outcome 20 " not in sentence
    assert "and perhaps more" in sentence


def test_i6_a_month_whose_rows_lie_elsewhere_is_refused_with_their_months_and_the_first_row():
    refused = refusal(stop_file(stops(3)), "2025-11-made-up-stop-and-search.csv")
    assert refused.code == "frame-month"
    assert "The file is of 2025-11 (its name says so)" in refused.sentence
    assert "3 in 2025-10; the first is row 2, 2025-10-01 01:00 in London" in refused.sentence


def test_i6_a_file_of_two_months_is_refused_whatever_its_name():
    rows = [*stops(3), cells(Date="2025-11-02T10:00:00+00:00")]
    refused = refusal(stop_file(rows), "stops.csv")
    assert "The file is of 2025-10 (most of its rows are)" in refused.sentence
    assert "1 in 2025-11; the first is row 5" in refused.sentence


def test_the_last_hour_of_a_summer_utc_month_belongs_to_the_next_month():
    late = stop_file([cells(Date="2025-09-30T22:59:00+00:00")])
    later = stop_file([cells(Date="2025-09-30T23:00:00+00:00")])
    name = "2025-09-made-up-stop-and-search.csv"
    assert examine(StopFile(io.BytesIO(late)), name).month == "2025-09"
    assert "1 in 2025-10" in refusal(later, name).sentence
