"""The released file: same content, same bytes; safe to open in a spreadsheet."""

import csv
import io
import json
import zipfile
from hashlib import sha256

import pytest

from bwvcoding.releases.bundle import as_csv, bundle

PARTS = {"codes.csv": b"a,b\r\n1,2\r\n", "receipts.json": b"[]\n"}


def test_the_same_parts_give_the_same_bytes_in_any_order():
    turned = dict(reversed(PARTS.items()))
    assert bundle(PARTS) == bundle(turned)


def test_the_manifest_has_the_hash_of_each_part():
    with zipfile.ZipFile(io.BytesIO(bundle(PARTS))) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        assert manifest["sha256"] == {
            name: sha256(archive.read(name)).hexdigest() for name in PARTS
        }


def test_another_byte_gives_another_file():
    assert bundle(PARTS) != bundle({**PARTS, "receipts.json": b"[ ]\n"})


@pytest.mark.parametrize("cell", ["=1+1", "+44", "-x", "@sum", "\tx", "\rx"])
def test_text_that_a_spreadsheet_would_run_is_quoted(cell):
    rows = list(csv.reader(io.StringIO(as_csv(["c"], [[cell]]).decode(), newline="")))
    assert rows == [["c"], ["'" + cell]]


def test_numbers_stay_bare_and_nothing_stays_empty():
    text = as_csv(["a", "b", "c", "d"], [[-3, -0.5, None, True]]).decode()
    assert text.splitlines()[1] == "-3,-0.5,,yes"


def test_commas_quotes_and_lines_survive_a_reading():
    cells = ['say "no", twice', "two\nlines", "Zoë"]
    rows = list(csv.reader(io.StringIO(as_csv(["a", "b", "c"], [cells]).decode(), newline="")))
    assert rows[1] == cells
