"""When a licence stands, a test may be tried, and coding may begin: rows without a database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bwvcoding.codebooks.queries import Family
from bwvcoding.core.errors import Conflict, Invalid
from bwvcoding.studies.training_terms import TrainingTerms
from bwvcoding.training.models import Attempt, Licence
from bwvcoding.training.policies import (
    UNSIGNED,
    LicenceState,
    check_attempts,
    check_due,
    check_endable,
    standing,
    what_bars,
)
from bwvcoding.training.queries import tries_of

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
FORCE = Family("force", "Force")
TERMS = TrainingTerms(most_attempts=3, wait_days=2)


def licence(days: float = 90, **ended: object) -> Licence:
    return Licence(family="force", expires_at=NOW + timedelta(days=days), **ended)


def revoked() -> Licence:
    return licence(ended_at=NOW, end="revoked", end_reason="Drifts.")


def failed(days_ago: float, **more: object) -> Attempt:
    return Attempt(submitted_at=NOW - timedelta(days=days_ago), right=[], **more)


@pytest.mark.parametrize(
    ("newest", "state"),
    [
        (None, LicenceState.NONE),
        (licence(), LicenceState.VALID),
        (licence(0), LicenceState.EXPIRED),
        (licence(-1), LicenceState.EXPIRED),
        (revoked(), LicenceState.REVOKED),
        (licence(ended_at=NOW, end="suspended", end_reason="x"), LicenceState.SUSPENDED),
    ],
)
def test_how_a_coder_stands_is_read_from_the_newest_licence(
    newest: Licence | None, state: LicenceState
) -> None:
    assert standing(FORCE, newest, NOW).state is state


def test_nothing_bars_who_has_signed_where_no_licence_is_asked_for() -> None:
    assert what_bars(True, ()) == ""


def test_an_unsigned_undertaking_bars_whatever_the_licence() -> None:
    assert what_bars(False, [standing(FORCE, licence(), NOW)]) == UNSIGNED


def test_every_family_counts_and_each_that_is_short_is_named_with_its_reason() -> None:
    speech = Family("speech", "Speech")
    stands = [standing(FORCE, licence(), NOW), standing(speech, licence(-1), NOW)]
    said = what_bars(True, stands)
    assert "Speech: expired" in said
    assert "Force" not in said
    assert "Pass the test" in said
    assert what_bars(True, [standing(FORCE, licence(), NOW)]) == ""


def test_the_wait_after_a_failed_test_ends_to_the_moment() -> None:
    check_attempts([failed(2)], TERMS, NOW)
    with pytest.raises(Conflict) as refusal:
        check_attempts([failed(1.99)], TERMS, NOW)
    assert refusal.value.code == "too-soon"


def test_there_are_as_many_tests_as_the_protocol_says() -> None:
    check_attempts([failed(9), failed(8)], TERMS, NOW)
    with pytest.raises(Conflict) as refusal:
        check_attempts([failed(9), failed(8), failed(7)], TERMS, NOW)
    assert refusal.value.code == "no-attempts-left"


def test_tests_before_one_that_was_passed_are_not_counted() -> None:
    passed = failed(5, is_passed=True)
    later = failed(4)
    assert tries_of([failed(7), passed, later]) == [later]
    assert tries_of([failed(7), passed]) == []


def test_a_licence_is_renewed_in_its_last_thirty_days_only() -> None:
    check_due(standing(FORCE, licence(30), NOW), NOW)
    check_due(standing(FORCE, revoked(), NOW), NOW)
    check_due(standing(FORCE, None, NOW), NOW)
    with pytest.raises(Conflict):
        check_due(standing(FORCE, licence(31), NOW), NOW)


def test_only_the_licence_that_counts_is_ended_and_with_a_reason() -> None:
    one, newer = licence(), licence()
    check_endable(one, one, "Drifts.", NOW)
    with pytest.raises(Invalid):
        check_endable(one, one, "  ", NOW)
    with pytest.raises(Conflict):
        check_endable(one, newer, "Drifts.", NOW)
    ended = revoked()
    with pytest.raises(Conflict):
        check_endable(ended, ended, "Again.", NOW)
