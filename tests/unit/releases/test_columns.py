"""Names that SPSS, Stata and R take, and codes that clash with no value."""

from __future__ import annotations

import re

import pytest

from bwvcoding.releases.parts.columns import KEYS, RESERVED, columns_of, missing_codes
from tests.factories.bundles import codebook

LONG = "a_variable_with_a_rather_long_identifier"
HEAD = """\
slug: odd-book
title: Odd names
version: 1
sources: [{id: S1, text: A source}]
families: [{id: force, label: Force}]
variables:
"""
VARIABLE = """\
  - id: %s
    family: force
    label: Label
    question: A question?
    level: multi
    kind: factual
    critical: false
    scope: encounter
    values:
      - {id: bag, label: Bag, definition: A bag.}
      - {id: a_value_with_a_rather_long_identifier, label: Long, definition: Long.}
      - {id: a_value_with_a_rather_long_identifies, label: Longer, definition: Longer.}
    missing: [not_visible]
    sources: [S1]
"""
COUNT = """\
  - id: %s
    family: force
    label: Count
    question: How many?
    level: interval
    kind: factual
    critical: false
    scope: encounter
    range: {min: %d, max: 30, unit: officers}
    missing: [not_visible]
    sources: [S1]
"""


def book(*ids: str, least: int = 0) -> object:
    chosen = "".join(VARIABLE % one for one in ids)
    counts = "".join(COUNT % (f"count_{n}" if n else "with", least) for n in range(2))
    return codebook(HEAD + chosen + counts)


def test_names_are_short_unlike_each_other_and_reserved_by_nobody():
    given = book(LONG, "member", "coder", "to", "str12", "ends_")
    names = [column.name for column in columns_of(given, [one.id for one in given.variables])]
    assert len(names) == len({name.lower() for name in names})
    assert [name for name in names if not re.fullmatch(r"[a-z][a-z0-9_]{0,30}[a-z0-9]", name)] == []
    assert set(names).isdisjoint({*RESERVED, *KEYS})


def test_names_are_the_same_each_time_and_in_any_company():
    alone, beside = book(LONG), book("member", LONG)
    assert [column.name for column in columns_of(alone, [LONG])] == [
        column.name for column in columns_of(beside, [LONG])
    ]


def test_a_plain_name_stays_as_it_is():
    assert "searched__bag" in {column.name for column in columns_of(book("searched"), ["searched"])}


@pytest.mark.parametrize(
    ("least", "codes"),
    [(0, (-9, -6)), (-5, (-9, -6)), (-6, (-99, -96)), (-100, (-999, -996))],
)
def test_missing_codes_lie_below_every_count(least, codes):
    found = missing_codes(book(least=least)).values()
    assert (min(found), max(found)) == codes
    assert len(set(found)) == 4
