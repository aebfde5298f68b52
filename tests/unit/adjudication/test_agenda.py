"""The agenda: the most split units first, and some of each variable."""

from __future__ import annotations

from uuid import UUID

from bwvcoding.adjudication.agenda import MOST_UNITS, agenda
from bwvcoding.reliability.disputes import Dispute, Judgement


def apart(encounter: int, split: float, variable: str = "fled", coders: int = 2) -> Dispute:
    judgements = tuple(Judgement(UUID(int=one), "police", "yes", ()) for one in range(coders))
    return Dispute(UUID(int=encounter), "S1", variable, judgements, split)


def order(found: list[Dispute]) -> list[int]:
    return [one.encounter_id.int for one in found]


def test_the_most_split_unit_comes_first():
    assert order(agenda([apart(1, 0.3), apart(2, 0.6), apart(3, 0.5)])) == [2, 3, 1]


def test_of_equally_split_units_the_one_more_people_judged_comes_first():
    assert order(agenda([apart(1, 0.5, coders=2), apart(2, 0.5, coders=4)])) == [2, 1]


def test_a_variable_that_splits_everyone_does_not_crowd_out_another():
    found = [apart(one, 1.0) for one in range(20)] + [apart(99, 0.2, "pava_used")]
    chosen = agenda(found)
    assert len(chosen) == MOST_UNITS
    assert [one.variable for one in chosen].count("pava_used") == 1
    assert chosen[-1].variable == "pava_used"


def test_the_order_the_disagreements_come_in_makes_no_difference():
    found = [apart(one, (one % 3) / 3, "fled" if one % 2 else "respect") for one in range(30)]
    assert agenda(found) == agenda(found[::-1])


def test_where_nobody_differs_there_is_nothing_to_talk_about():
    assert agenda([]) == []
