"""How alike a coder judges the same footage twice, in numbers that can be worked out by hand."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from bwvcoding.agreement import Bootstrap
from bwvcoding.codebooks.reading import read_codebook
from bwvcoding.coding.queries import TwiceJudged
from bwvcoding.reliability.steadiness import SteadyLine, steady_lines
from tests.factories.coding import BOOK

ANA, BEN = UUID(int=1), UUID(int=2)
TASER = read_codebook(BOOK).variable("taser_drawn")
PLAN = Bootstrap(replicates=200, seed=1)


def judged(coder: UUID, *pairs: tuple[Any, Any]) -> list[TwiceJudged]:
    return [
        TwiceJudged(coder, UUID(int=100 + place), "", "taser_drawn", first, second)
        for place, (first, second) in enumerate(pairs)
    ]


def lines(*pairs: tuple[Any, Any], coder: UUID = ANA) -> list[SteadyLine]:
    return steady_lines(TASER, judged(coder, *pairs), PLAN)


def test_alpha_is_that_of_two_coders_who_are_one() -> None:
    """Ten units, one apart: Do = .1; values 11 no, 9 yes: De = 2·11·9 / (20·19) = .521."""
    everybody, ana = lines(*[("no", "no")] * 5, *[("yes", "yes")] * 4, ("no", "yes"))
    assert (ana.units, ana.alike) == (10, 9)
    assert ana.alpha.value == pytest.approx(1 - 0.1 / (2 * 11 * 9 / (20 * 19)))
    assert (everybody.coder, ana.coder) == (None, ANA)


def test_without_variation_it_says_why_there_is_none() -> None:
    [everybody] = lines(*[("no", "no")] * 3)
    assert everybody.alpha.value is None
    assert "same value" in everybody.alpha.reason


def test_nobody_with_few_units_is_named() -> None:
    assert [one.coder for one in lines(*[("no", "yes")] * 9)] == [None]
    assert [one.coder for one in lines(*[("no", "yes")] * 10)] == [None, ANA]


def test_what_could_not_be_seen_is_no_judgement() -> None:
    assert lines(("not_visible", "no"), ("no", "not_applicable")) == []
    [everybody] = lines(("not_visible", "no"), ("no", "no"), ("yes", "yes"))
    assert (everybody.units, everybody.alike) == (2, 2)


def test_two_coders_are_told_apart() -> None:
    both = judged(ANA, *[("no", "no"), ("yes", "yes")] * 5)
    both += judged(BEN, *[("no", "yes"), ("yes", "no")] * 5)
    everybody, ana, ben = steady_lines(TASER, both, PLAN)
    assert (everybody.units, everybody.alike) == (20, 10)
    assert ana.alpha.value == 1
    assert ben.alpha.value is not None
    assert ben.alpha.value < 0
