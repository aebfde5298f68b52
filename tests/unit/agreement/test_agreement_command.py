"""What the command makes of tables as people keep them, and what it says to broken ones."""

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from bwvcoding.agreement.reading import layouts, sheet
from tests.unit.agreement.command import agreement, named

WIDE = "unit,ana,ben\n1,yes,yes\n2,no,yes\n3,no,no\n4,yes,\n5,no,no\n"


def written(tmp_path, text, encoding="utf-8", name="table.csv"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    return path


@pytest.mark.parametrize(
    "content",
    [
        WIDE.encode("utf-8-sig"),
        WIDE.encode("utf-16"),
        WIDE.replace("\n", "\r\n").encode(),
        WIDE.replace(",", ";").encode(),
        WIDE.replace(",", "\t").encode(),
        WIDE.replace(",", ", ").replace("yes", '"yes"').encode(),
        (WIDE + "\n,,\n\n").encode(),
    ],
    ids=["BOM", "UTF-16", "CRLF", "semicolons", "tabs", "quotes and spaces", "blank rows"],
)
def test_one_table_in_many_dresses(tmp_path, content):
    found = agreement(written(tmp_path, content))
    assert (found["units"], found["coders"], found["values"]) == (5, 2, 2)
    assert found["pairable_units"] == 4
    assert named(found, "percent_agreement")["value"] == 0.75


def test_decimal_commas_are_read_where_semicolons_delimit(tmp_path):
    path = written(tmp_path, "unit;a;b\n1;1,5;1,5\n2;2,5;3\n")
    assert named(agreement(path, "--level", "interval"), "percent_agreement")["value"] == 0.5


def test_the_layout_is_guessed_from_a_telling_header(tmp_path):
    long = written(tmp_path, "unit,coder,value\n1,a,x\n1,b,x\n2,a,y\n2,b,x\n", name="long.csv")
    sets = written(tmp_path, "unit,coder,set\n1,a,\n1,b,x|y\n2,a,x\n2,b,x\n", name="sets.csv")
    events = written(tmp_path, "coder,label,start,end\na,x,0,900\nb,x,0,900\n", name="events.csv")
    assert named(agreement(long), "percent_agreement")["value"] == 0.5
    assert named(agreement(sets), "alpha")["distance"] == "jaccard"
    assert named(agreement(events), "event_f1")["value"] == 1


def test_an_empty_cell_is_missing_in_a_long_table_and_the_empty_set_in_one_of_sets(tmp_path):
    path = written(tmp_path, "unit,coder,value\n1,a,x\n1,b,\n2,a,x\n2,b,x\n")
    assert agreement(path)["pairable_units"] == 1
    assert agreement(path, "--format", "sets")["pairable_units"] == 2


def test_a_column_of_values_and_one_of_clusters_can_be_named(tmp_path):
    rows = "".join(f"{u},{c},{u % 2},{u // 5},x\n" for u in range(40) for c in "ab")
    path = written(tmp_path, "unit,coder,taser,team,note\n" + rows.replace("7,a,1", "7,a,0"))
    found = agreement(path, "--value", "taser", "--cluster", "team", "--interval", "log-delta")
    assert named(found, "percent_agreement")["value"] == 1 - 4 / 40
    assert named(found, "percent_agreement")["ci"]["cluster"] == "team"


def test_a_long_table_may_have_names_of_its_own(tmp_path):
    path = written(tmp_path, "clip,rater,code,incident\n1,a,x,i\n1,b,x,i\n2,a,y,i\n2,b,x,i\n")
    found = agreement(path, "--format", "long", "--cluster", "incident")
    assert named(found, "percent_agreement")["value"] == 0.5


def test_a_column_called_cluster_needs_no_telling(tmp_path):
    rows = "".join(f"{u},{c},{(u + (c == 'b') * (u % 3 == 0)) % 2},{u // 2}\n"
                   for u in range(40) for c in "ab")  # fmt: skip
    path = written(tmp_path, "unit,coder,value,cluster\n" + rows)
    ci = named(agreement(path, "--replicates", 50, "--seed", 9), "alpha")["ci"]
    assert (ci["cluster"], ci["replicates"], ci["seed"]) == ("cluster", 50, 9)


def test_a_scale_of_words_is_named_from_its_low_end(tmp_path):
    path = written(tmp_path, "unit,a,b\n1,low,low\n2,high,mid\n3,mid,high\n4,low,mid\n")
    rising = agreement(path, "--level", "ordinal", "--values", "low,mid,high")
    other = agreement(path, "--level", "ordinal", "--values", "mid,low,high")
    assert named(rising, "alpha")["value"] > named(other, "alpha")["value"]


def test_codes_can_count_as_missing(tmp_path):
    path = written(tmp_path, "unit,a,b\n1,yes,not seen\n2,no,no\n3,yes,yes\n")
    found = agreement(path, "--missing", "not seen,unclear")
    assert (found["values"], found["pairable_units"]) == (2, 2)


def test_counts_name_nobody_so_coefficients_of_persons_are_left_out(tmp_path):
    path = written(tmp_path, "unit,yes,no\n1,2,0\n2,1,1\n3,0,2\n")
    found = agreement(path, "--format", "counts")
    assert named(found, "cohen_kappa")["status"] == "not_applicable"
    assert named(found, "fleiss_kappa")["value"] == pytest.approx(1 / 3)


def test_a_coder_who_saw_a_unit_and_marked_nothing_says_so_in_an_empty_row(tmp_path):
    path = written(tmp_path, "unit,coder,label,start,end\n1,a,drawn,10,\n1,b,,,\n")
    assert named(agreement(path), "event_f1")["value"] == 0


def test_times_in_seconds_are_read_as_such(tmp_path):
    path = written(tmp_path, "coder,label,start,end\na,x,0.5,2\nb,x,0.5,2.25\n")
    assert named(agreement(path, "--seconds", "--tolerance", 250), "event_f1")["value"] == 1


def test_coders_can_be_drawn_too(tmp_path):
    rows = "".join(
        f"{u},{','.join(str((u + (u * c) % 7 // 6) % 2) for c in range(1, 7))}\n" for u in range(60)
    )
    path = written(tmp_path, "unit,a,b,c,d,e,f\n" + rows)
    found = agreement(path, "--interval", "two-way", "--replicates", 50, "--seed", 3)
    ci = named(found, "alpha")["ci"]
    assert ci["method"] == "bootstrap of units and coders, percentile"
    assert (ci["replicates"], ci["seed"]) == (50, 3)
    assert named(found, "fleiss_kappa")["ci"] is None


def test_people_get_a_table_with_reasons(tmp_path):
    out = io.StringIO()
    call_command("agreement", str(written(tmp_path, WIDE)), "--replicates", "20", stdout=out)
    text = out.getvalue()
    assert "5 units, 2 coders, 2 values; 4 units coded by two or more" in text
    assert "specific agreement" in text
    assert "no icc_1_1, icc_2_1" in text
    assert "exact binomial bound on observed disagreement" in text


def test_the_printed_example_is_what_the_command_prints(tmp_path):
    document = (Path(__file__).parents[3] / "docs" / "agreement.md").read_text()
    table = re.search(r"```csv\n(.*?)```", document, re.DOTALL)[1]
    printed = re.search(r"```\n(12 units.*?)\n```", document, re.DOTALL)[1]
    out = io.StringIO()
    call_command("agreement", str(written(tmp_path, table)), stdout=out)
    assert out.getvalue().strip() == printed


BROKEN = {
    "empty": (b"", "is empty"),
    "blank": (b"\n \n", "is empty"),
    "one column": (b"unit\n1\n", "fewer than two columns"),
    "latin-1": (b"unit,a,b\n1,caf\xe9,x\n", "Row 2 is not UTF-8"),
    "NUL": (b"unit,a,b\n1,x,x\n2,x\0,x\n", "Row 3 holds a NUL"),
    "spreadsheet": (b"PK\x03\x04\x14\x00\x06\x00", "NUL"),
    "same coder twice": (b"unit,a,b,a\n1,x,x,x\n", "names 'a' twice: columns 2 and 4"),
    "nameless column": (b"unit,a,\n1,x,x\n", "Column 3 has no name"),
    "short row": (b"unit,a,b\n1,x\n", "Row 2 has 2 cells, the header has 3"),
    "long row": (b"unit,a,b\n1,x,x\n2,x,x,x\n", "Row 3 has 4 cells"),
    "open quote": (b'unit,a,b\n1,"x,x\n', "Row 2 is no row of a table"),
    "same unit twice": (b"unit,a,b\n1,x,x\n2,x,y\n1,x,x\n", "Row 4: unit '1' stands in row 2"),
    "nameless unit": (b"unit,a,b\n,x,x\n", "Row 2 names no unit"),
}


@pytest.mark.parametrize(("content", "sentence"), BROKEN.values(), ids=BROKEN)
def test_a_broken_table_is_refused_with_the_row(tmp_path, content, sentence):
    refused(written(tmp_path, content), [], sentence)


WRONG = {
    "repeated coding": (
        "unit,coder,value\n1,a,x\n2,a,x\n1,a,y\n",
        [],
        "Row 4: coder 'a' has coded unit '1' already, in row 2",
    ),
    "nameless coder": ("unit,coder,value\n1,,x\n", [], "Row 2 names no coder"),
    "no such column": ("unit,coder,value\n1,a,x\n", ["--cluster", "team"], "no column 'team'"),
    "no value column": ("unit,coder\n1,a\n", [], "no column 'value'"),
    "several columns": ("unit,coder,team,taser\n1,a,x,y\n", [], "say which it is with --value"),
    "two clusters": (
        "unit,coder,value,cluster\n1,a,x,i\n1,b,x,j\n",
        [],
        "Row 3: unit '1' is in cluster 'j', in row 2 in 'i'",
    ),
    "no cluster": ("unit,coder,value,cluster\n1,a,x,\n", [], "Row 2: unit '1' has no cluster"),
    "negative count": ("unit,x,y\n1,2,0\n2,-1,3\n", ["--format", "counts"], "Row 3, column 'x'"),
    "fractional count": ("unit,x,y\n1,1.5,0\n", ["--format", "counts"], "'1.5' is no count"),
    "word as count": ("unit,x,y\n1,many,0\n", ["--format", "counts"], "'many' is no count"),
    "endless count": ("unit,x,y\n1,999999999,0\n", ["--format", "counts"], "more than 10,000,000"),
    "word as number": ("unit,a,b\n1,2,NA\n", ["--level", "interval"], "Row 2: 'NA' is no number"),
    "infinite": ("unit,a,b\n1,2,1e999\n", ["--level", "interval"], "too large"),
    "negative ratio": ("unit,a,b\n1,2,-1\n", ["--level", "ratio"], "Row 2: '-1' is negative"),
    "unordered words": ("unit,a,b\n1,low,high\n", ["--level", "ordinal"], "--values"),
    "unordered weights": ("unit,a,b\n1,low,high\n", ["--weights", "linear"], "--values"),
    "unknown value": ("unit,a,b\n1,x,z\n", ["--values", "x,y"], "Row 2: 'z' is not among"),
    "unknown positive": ("unit,a,b\n1,x,z\n", ["--positive", "q"], "'q'"),
    "level of sets": (
        "unit,coder,set\n1,a,x\n",
        ["--level", "interval"],
        "Sets have a distance of their own",
    ),
    "event ends first": ("coder,label,start,end\na,x,9,3\n", [], "Row 2: the event ends at 3"),
    "event without label": ("coder,label,start,end\na,,9,30\n", [], "Row 2 names no label"),
    "event without start": ("coder,label,start,end\na,x,,30\n", [], "Row 2 names no start"),
    "negative time": ("coder,label,start,end\na,x,-9,30\n", [], "'-9' is no time"),
    "half a millisecond": ("coder,label,start,end\na,x,0.5,3\n", [], "--seconds"),
    "beyond the length": (
        "coder,label,start,end\na,x,0,900\nb,x,0,5\n",
        ["--length", 100],
        "100 ms",
    ),
    "no draws": ("unit,a,b\n1,x,x\n2,x,y\n", ["--replicates", 0], "at least one replicate"),
    "certainty": (
        "unit,a,b\n1,x,x\n2,x,y\n",
        ["--interval", "log-delta", "--confidence", 1.5],
        "between 0 and 1",
    ),
    "coders nobody knows": (
        "unit,x,y\n1,2,1\n",
        ["--format", "counts", "--interval", "two-way"],
        "names its coders",
    ),
    "negative seed": ("unit,a,b\n1,x,x\n", ["--seed", -1], "seed is a whole number"),
}


@pytest.mark.parametrize(("text", "options", "sentence"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said_in_one_sentence(tmp_path, text, options, sentence):
    refused(written(tmp_path, text), options, sentence)


def test_a_file_too_large_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(sheet, "LARGEST", 10)
    refused(written(tmp_path, WIDE), [], "no more than 10 are read")


def test_a_field_that_never_ends_is_refused(tmp_path):
    refused(written(tmp_path, "unit,a,b\n1,x," + "y" * 200_000), [], "Row 2 is no row of a table")


def test_no_file_and_no_folder(tmp_path):
    refused(tmp_path / "absent.csv", [], "cannot be read: No such file")
    refused(tmp_path, [], "cannot be read: Is a directory")


def refused(path, options, sentence):
    out = io.StringIO()
    with pytest.raises(CommandError) as problem:
        call_command("agreement", str(path), "--json", *map(str, options), stdout=out)
    said = str(problem.value)
    assert sentence in said
    assert "\n" not in said
    assert out.getvalue() == "", "nothing half-printed"


def test_the_exit_code_is_one_and_no_database_is_asked(tmp_path):
    root = Path(__file__).parents[3]
    for content, code in ((b"", 1), (WIDE.encode(), 0)):
        path = written(tmp_path, content)
        ran = subprocess.run(
            [sys.executable, "manage.py", "agreement", str(path), "--json"],
            cwd=root,
            env={"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none", "SECRET_KEY": "for a test"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == code, ran.stderr
        assert bool(ran.stdout) is (code == 0)


def test_huge_counts_cost_no_row_by_row_work(tmp_path):
    path = written(tmp_path, "unit,x,y\n1,400000,1\n2,3,300000\n")
    found = agreement(path, "--format", "counts", "--interval", "log-delta")
    assert found["coverage"]["codings"] == 700_004
    assert layouts.MOST_CODINGS > 700_004
