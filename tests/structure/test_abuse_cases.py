"""Every abuse case has its number in the table; a test that names a case names one there is."""

from __future__ import annotations

import pytest

from bwvcoding.operations.reference.abuse import TITLES, UNPREVENTED, cases, proofs
from tests.structure.source import TREE

HOW_MANY = {"O": 22, "G": 15, "L": 24, "I": 20, "M": 12}
TABLE = TREE / "docs/reference/abuse-cases.md"
PROOFS = proofs(TREE / "tests")


def test_no_number_is_missing() -> None:
    assert {kind: len(titles.splitlines()) for kind, titles in TITLES.items()} == HOW_MANY
    rows = [line.split(" | ") for line in TABLE.read_text(encoding="utf-8").splitlines()]
    assert [row[0].removeprefix("| ") for row in rows if len(row) == 3][2:] == list(cases())


def test_no_test_names_a_case_that_there_is_not() -> None:
    assert set(PROOFS) - set(cases()) == set()
    assert set(UNPREVENTED) & set(PROOFS) == set()


@pytest.mark.parametrize("number", sorted(PROOFS))
def test_every_test_in_the_table_is_there(number: str) -> None:
    table = TABLE.read_text(encoding="utf-8")
    for test in PROOFS[number]:
        file, name = test.split("::")
        assert f"def {name}(" in (TREE / file).read_text(encoding="utf-8")
        assert f"`{test}`" in table
