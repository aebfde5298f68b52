"""What leaves, on what ground, and what is said on it."""

from datetime import UTC, datetime

import pytest

from bwvcoding.reliability.models import GateDecision, GateOverride, Outcome
from bwvcoding.reliability.policies import Basis, clearance

OTHERS = [outcome for outcome in Outcome if outcome is not Outcome.PASS]


def decided(outcome, caveat=""):
    return GateDecision(variable="fled", outcome=outcome, reasons=["Because."], caveat=caveat)


def override(confirmed_at=datetime(2026, 11, 2, tzinfo=UTC)):
    return GateOverride(reason="Asked for.", confirmed_at=confirmed_at)


def test_a_pass_leaves_without_a_stamp():
    cleared = clearance(decided(Outcome.PASS), None, may_release_tentative=False)
    assert (cleared.basis, cleared.stamp) == (Basis.PASS, "")


@pytest.mark.parametrize("outcome", OTHERS)
def test_nothing_else_leaves_by_itself(outcome):
    cleared = clearance(decided(outcome), None, may_release_tentative=False)
    assert not cleared.is_cleared


@pytest.mark.parametrize("outcome", OTHERS)
def test_only_tentative_agreement_leaves_where_the_protocol_lets_it_and_says_so(outcome):
    cleared = clearance(decided(outcome), None, may_release_tentative=True)
    assert cleared.is_cleared is (outcome is Outcome.TENTATIVE)
    assert cleared.stamp.startswith("TENTATIVE") is cleared.is_cleared


def test_an_override_counts_only_once_it_is_confirmed():
    fail = decided(Outcome.FAIL)
    assert not clearance(fail, override(None), may_release_tentative=False).is_cleared
    cleared = clearance(fail, override(), may_release_tentative=False)
    assert "by two controllers on 02 November 2026. Their reason: Asked for." in cleared.stamp


def test_a_caveat_leaves_with_a_pass_too():
    cleared = clearance(decided(Outcome.PASS, "Limits moved."), None, may_release_tentative=False)
    assert (cleared.is_cleared, cleared.stamp) == (True, "Limits moved.")
