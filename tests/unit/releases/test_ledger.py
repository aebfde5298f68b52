"""The sample with its weights: exact chances, and nothing that leads to a dated public record."""

from __future__ import annotations

from fractions import Fraction

from bwvcoding.releases.parts.ledger import LEDGER, ledger
from tests.factories.bundles import contents, stop

STOPS = [
    stop(position=1, encounter="E0001"),
    stop(position=2, fate="no_footage", encounter="", missing_reason="deleted", replaced_by=3),
    stop(position=3, is_reserve=True, encounter="E0002", replaces=2),
    stop(position=4, is_reserve=True, fate="reserve_not_called", encounter=""),
    stop(stratum="outcome=caution", fate="footage_awaited", encounter="", numerator=1,
         denominator=7, probability=Fraction(1, 7)),
]  # fmt: skip


def told() -> list[dict]:
    return [dict(zip(LEDGER, row, strict=True)) for row in ledger(contents(ledger=STOPS))]


def test_every_drawn_stop_is_there_with_its_chance_and_what_became_of_it():
    assert [(line["position"], line["fate"], line["encounter"]) for line in told()] == [
        (1, "coded", "E0001"),
        (2, "no_footage", ""),
        (3, "coded", "E0002"),
        (4, "reserve_not_called", ""),
        (1, "footage_awaited", ""),
    ]
    assert told()[0]["probability_numerator"] == 2
    assert told()[0]["probability_denominator"] == 9
    assert (told()[1]["missing_reason"], told()[1]["replaced_by_position"]) == ("deleted", 3)
    assert told()[2]["replaces_position"] == 2


def test_a_weight_is_one_over_the_chance_and_an_uncalled_reserve_has_none():
    assert [line["weight"] for line in told()] == [4.5, 4.5, 4.5, None, 7.0]


def test_coded_weights_add_up_to_the_stratum():
    weights = [line["coded_weight"] for line in told()]
    assert weights == [4.5, None, 4.5, None, None]
    assert sum(one for one in weights if one) == 9


def test_no_column_leads_to_a_row_of_the_published_file():
    assert not [name for name in LEDGER if "row" in name or "date" in name or "hash" in name]
