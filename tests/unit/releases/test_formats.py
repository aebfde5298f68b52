"""The formats, each opened by the library its users open it with: the same codes in all of them."""

from __future__ import annotations

import csv
import json
import math
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pyreadstat
import pytest
from pympi import Eaf

from bwvcoding.releases.parts.columns import columns_of, missing_codes
from tests.factories.bundles import MADE_AT, VARIABLES, codebook, contents, encounters, written


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return written(tmp_path_factory.mktemp("release") / "parts", contents())


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_wide_table_opens_in_pandas_with_a_row_for_each_person(folder):
    wide = pd.read_csv(folder / "codes-wide.csv", keep_default_na=False)
    assert list(wide.columns[:5]) == ["encounter", "member", "coder", "coder_group", "correction"]
    assert len(wide) == 8
    about = wide[(wide.encounter == "E0001") & (wide.coder == "K01")]
    assert list(about.taser_drawn) == ["yes", ""]
    assert list(about.fled) == ["", "no"]
    assert list(about.searched__bag) == ["1", ""]
    assert list(about.searched__pockets) == ["0", ""]
    assert list(about.cuffed__n) == ["2", ""]
    assert list(about.cuffed__ms) == ["900", ""]


def test_parquet_holds_the_same_lines_typed(folder):
    table = pq.read_table(folder / "codes.parquet")
    lines = table.to_pylist()
    plain = rows(folder / "codes-long.csv")
    assert [line["value"] for line in lines] == [line["value"] for line in plain]
    (officers,) = [
        line for line in lines
        if (line["encounter"], line["coder"], line["variable"]) == ("E0001", "K01", "officers")
    ]  # fmt: skip
    assert officers["number"] == 3
    (mark,) = [
        line for line in lines
        if (line["encounter"], line["coder"], line["value"]) == ("E0001", "K01", "rear")
    ]  # fmt: skip
    assert (mark["start_ms"], mark["end_ms"], mark["target"]) == (4200, None, "S1")
    chosen = [line["values"] for line in lines if line["variable"] == "searched"]
    assert chosen[0] == ["bag", "person"]
    assert pd.read_parquet(folder / "codes.parquet").shape == (len(plain), 12)


def test_spss_has_codes_with_labels_and_user_missing_values(folder):
    frame, about = pyreadstat.read_sav(folder / "codes.sav", user_missing=True)
    lost = missing_codes(codebook())
    assert about.variable_value_labels["taser_drawn"] == {
        0: "No", 1: "Yes",
        lost["not_visible"]: "Not visible", lost["outside_recording"]: "Outside the recording",
    }  # fmt: skip
    assert about.missing_ranges["taser_drawn"] == [{"lo": -9.0, "hi": -6.0}]
    assert about.column_names_to_labels["respect"] == "Respect shown"
    assert about.variable_measure["respect"] == "ordinal"
    assert about.variable_measure["officers"] == "scale"
    by = frame[(frame.encounter == "E0001") & (frame.member == "")].set_index("coder")
    assert by.taser_drawn["K01"] == 1
    assert by.taser_drawn["K02"] == lost["outside_recording"]
    assert by.respect["K01"] == 2
    assert (by.searched__bag["K01"], by.searched__bag["K02"]) == (1, lost["not_visible"])
    assert math.isnan(by.fled["K01"])


def test_spss_takes_what_could_not_be_seen_for_missing_by_itself(folder):
    frame, _ = pyreadstat.read_sav(folder / "codes.sav")
    blind = frame[(frame.encounter == "E0001") & (frame.coder == "K02")]
    assert blind.taser_drawn.isna().all()
    assert blind.officers.isna().all()


def test_stata_has_the_same_codes_and_extended_missing_values(folder):
    frame, about = pyreadstat.read_dta(folder / "codes.dta", user_missing=True)
    assert about.variable_value_labels["taser_drawn"] == {
        0: "No", 1: "Yes", "a": "Not visible", "c": "Outside the recording",
    }  # fmt: skip
    assert about.column_names_to_labels["searched__bag"] == "Searched: Bag"
    by = frame[(frame.encounter == "E0001") & (frame.member == "")].set_index("coder")
    assert (by.taser_drawn["K01"], by.taser_drawn["K02"]) == (1, "c")
    assert by.respect["K02"] == "b"


def test_stata_opens_in_pandas_with_its_labels(folder):
    frame = pd.read_stata(folder / "codes.dta")
    by = frame[(frame.encounter == "E0001") & (frame.member == "")].set_index("coder")
    assert by.taser_drawn["K01"] == "Yes"
    assert pd.isna(by.taser_drawn["K02"])
    assert by.respect["K01"] == "High"


def test_both_statistics_programs_hold_the_same_numbers(folder):
    spss, _ = pyreadstat.read_sav(folder / "codes.sav")
    stata, _ = pyreadstat.read_dta(folder / "codes.dta")
    pd.testing.assert_frame_equal(spss, stata, check_dtype=False)


def test_elan_has_a_tier_for_each_coder_and_variable_with_the_same_times(folder):
    document = Eaf(folder / "elan" / "E0001.eaf")
    assert "cuffed.marks@K01" in document.get_tier_names()
    assert document.get_annotation_data_for_tier("cuffed.marks@K01") == [
        (900, 1500, "front"), (4200, 4201, "rear"),
    ]  # fmt: skip
    assert document.get_annotation_data_for_tier("fled:S1@K02") == [(0, 20_000, "not_visible")]
    assert document.get_annotation_data_for_tier("searched@K01") == [(0, 20_000, "bag|person")]
    assert document.get_parameters_for_tier("fled:S1@K02")["ANNOTATOR"] == "K02"


def test_marks_that_overlap_stand_on_tiers_of_their_own(tmp_path):
    from bwvcoding.releases.parts.content import CodedEncounter, Mark
    from bwvcoding.releases.parts.elan import write_eaf
    from tests.factories.bundles import sheet

    marks = [Mark("cuffed", "", "rear", start, end, "") for start, end in
             [(0, 500), (400, 900), (500, 600), (500, None)]]  # fmt: skip
    write_eaf(tmp_path / "x.eaf", CodedEncounter("E1", 1000, [sheet(marks=marks)]), MADE_AT)
    document = Eaf(tmp_path / "x.eaf")
    data = document.get_annotation_data_for_tier
    assert data("cuffed.marks@K01") == [(0, 500, "rear"), (500, 501, "rear")]
    assert data("cuffed.marks2@K01") == [(400, 900, "rear")]
    assert data("cuffed.marks3@K01") == [(500, 600, "rear")]
    slots = list(document.timeslots.values())
    assert slots == sorted(slots)


def test_the_dictionary_names_every_column_with_its_codes(folder):
    told = rows(folder / "data-dictionary.csv")
    header = rows(folder / "codes-wide.csv")[0]
    assert {line["column"] for line in told if "wide" in line["table"]} == set(header)
    about = {line["value"]: line for line in told if line["column"] == "taser_drawn"}
    assert about["yes"]["spss_code"] == "1"
    assert about["not_visible"]["stata_code"] == ".a"
    assert about["not_visible"]["is_missing"] == "yes"
    assert about["yes"]["definition"] == "It is out."


def test_an_empty_release_still_opens_everywhere(tmp_path):
    folder = written(tmp_path / "empty", contents(encounters=0), [])
    assert pyreadstat.read_sav(folder / "codes.sav")[0].empty
    assert pyreadstat.read_dta(folder / "codes.dta")[0].empty
    assert pq.read_table(folder / "codes.parquet").num_rows == 0


def test_the_r_script_names_factors_with_levels_and_labels(folder):
    script = (folder / "read.R").read_text(encoding="utf-8")
    assert (
        'codes[["respect"]] <- factor(codes[["respect"]], levels = c("low", "mid", "high"),\n'
        '  labels = c("Low", "Middling", "High"), ordered = TRUE)'
    ) in script
    assert 'attr(codes[["officers"]], "label") <- "Officers"' in script


def test_progress_is_told_part_by_part(tmp_path):
    from bwvcoding.releases.parts.writing import write_parts

    told: list[tuple[int, int]] = []
    write_parts(tmp_path, contents(), encounters(), lambda done, of: told.append((done, of)))
    assert [done for done, _ in told] == list(range(1, len(told) + 1))
    assert {of for _, of in told} == {len(told)}


@pytest.mark.parametrize("variable", VARIABLES)
def test_every_variable_has_a_column_and_they_come_in_the_codebooks_order(variable):
    columns = columns_of(codebook(), VARIABLES)
    assert variable in {column.variable.id for column in columns}


def test_codebook_and_protocol_are_there_as_they_were_published(folder):
    assert json.loads((folder / "protocol.json").read_text())["version"] == 3
    assert (folder / "codebook.yaml").read_text() == "slug: gate-book\n"
