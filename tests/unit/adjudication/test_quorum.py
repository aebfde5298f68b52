"""A share of those who have coded must be there; being there without having coded is not enough."""

from datetime import UTC, datetime

import pytest

from bwvcoding.adjudication.models import Debrief
from bwvcoding.adjudication.policies import check_closable, quorum
from bwvcoding.core.errors import Conflict, Invalid

CODED = list(range(20))


@pytest.mark.parametrize(("coders", "needed"), [(1, 1), (2, 1), (3, 2), (20, 10)])
def test_half_rounded_up_is_needed(coders, needed):
    assert quorum(range(coders), []).needed == needed


def test_four_of_twenty_do_not_close_a_debrief():
    with pytest.raises(Conflict) as refusal:
        check_closable(Debrief(), quorum(CODED, [0, 1, 2, 3]), "Agreed to narrow fled.", set())
    assert refusal.value.code == "no-quorum"
    assert "4 of the 20 coders" in refusal.value.sentence
    assert "10 are needed" in refusal.value.sentence


def test_those_who_never_coded_do_not_make_a_quorum():
    assert quorum(CODED, range(100, 130)).present == 0


def test_where_nobody_has_coded_no_debrief_closes():
    with pytest.raises(Conflict):
        check_closable(Debrief(), quorum([], [1, 2]), "Minutes.", set())


def test_ten_of_twenty_close_it():
    check_closable(Debrief(variables=["fled"]), quorum(CODED, range(10)), "Minutes.", {"fled"})


def test_it_closes_with_minutes_only():
    with pytest.raises(Invalid):
        check_closable(Debrief(), quorum(CODED, CODED), "  ", set())


def test_it_closes_once():
    closed = Debrief(closed_at=datetime(2026, 1, 1, tzinfo=UTC))
    with pytest.raises(Conflict, match="call another one"):
        check_closable(closed, quorum(CODED, CODED), "Minutes.", set())


def test_the_protocol_names_the_share_and_arithmetic_does_not_round_it_up():
    assert quorum(range(10), [], 0.7).needed == 7
    assert quorum(range(3), [], 0.34).needed == 2


def test_a_share_of_nothing_still_needs_one_who_has_coded():
    assert not quorum(CODED, [], 0.0).is_met
    assert quorum(CODED, [3], 0.0).is_met


def test_what_has_not_been_decided_is_named():
    debrief = Debrief(variables=["fled", "pava_used"])
    with pytest.raises(Conflict) as refusal:
        check_closable(debrief, quorum(CODED, CODED), "Minutes.", {"fled"})
    assert refusal.value.extra["variables"] == ["pava_used"]
