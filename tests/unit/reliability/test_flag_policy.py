"""What a flag holds back, and how much new evidence raises a resolved one again."""

import pytest

from bwvcoding.reliability.models import FlagKind
from bwvcoding.reliability.policies import FlagState
from bwvcoding.reliability.policies.flags import is_new_evidence

BOTH = [FlagKind.DIVERGING, FlagKind.VISIBILITY]


@pytest.mark.parametrize(
    ("before", "now", "is_new"),
    [
        (0, 9, False),
        (0, 10, True),
        (50, 59, False),
        (50, 60, True),
        (400, 439, False),
        (400, 440, True),
    ],
)
def test_ten_more_units_and_a_tenth_more_are_new_evidence(before, now, is_new):
    assert is_new_evidence(before, now) is is_new


def test_a_flag_nobody_has_resolved_is_raised():
    assert FlagState().unanswered("fled", BOTH, 40) == BOTH


def test_what_was_resolved_on_this_evidence_is_not_raised_again():
    state = FlagState(resolved={("fled", "diverging"): 40})
    assert state.unanswered("fled", BOTH, 45) == [FlagKind.VISIBILITY]
    assert state.unanswered("fled", BOTH, 60) == BOTH
    assert state.unanswered("cuffed", BOTH, 45) == BOTH


def test_divergence_holds_nothing_back_that_the_coefficient_does_not():
    assert FlagState().consequences("fled", [FlagKind.DIVERGING]) == frozenset()


def test_blindness_and_a_drifting_coder_hold_a_pass_back_on_their_own_variable():
    state = FlagState(drifting=frozenset({"fled", "*"}))
    assert state.consequences("fled", BOTH) == {FlagKind.VISIBILITY, FlagKind.DRIFTING}
    assert state.consequences("cuffed", []) == frozenset()
