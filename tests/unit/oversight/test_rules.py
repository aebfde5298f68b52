"""The rules as a table: all there, each with its limits, and told once within a window."""

from __future__ import annotations

from datetime import UTC, datetime
from string import Formatter

from bwvcoding.audit.vocabulary import Event
from bwvcoding.oversight.anomalies import RULES
from bwvcoding.oversight.anomalies.forms import DAY, HOUR, begins, found
from bwvcoding.oversight.anomalies.limits import LIMITS
from tests.unit.oversight.seen import ANA, BEN, CLIP, seen


def test_there_are_twenty_two_rules_and_every_limit_belongs_to_one() -> None:
    assert list(RULES) == [f"A{number}" for number in range(1, 23)]
    named = [name for rule in RULES.values() for name in rule.limits]
    assert sorted(named) == sorted(LIMITS)
    assert all(
        name.startswith(f"{number}_") for number, rule in RULES.items() for name in rule.limits
    )


def test_every_rule_looks_at_acts_that_the_log_knows() -> None:
    known = {event.value for event in Event}
    assert {action for rule in RULES.values() for action in rule.actions} <= known


def test_every_sentence_can_be_filled_in() -> None:
    blanks = {
        name for rule in RULES.values() for _, name, _, _ in Formatter().parse(rule.says) if name
    }
    measured = {"count", "limit", "hour", "before", "share", "seconds", "minutes"}
    assert blanks == {"who", "about"} | measured


def test_a_window_begins_at_midnight_or_on_the_hour() -> None:
    at = datetime(2026, 11, 12, 14, 59, 59, tzinfo=UTC)
    assert begins(at, HOUR) == datetime(2026, 11, 12, 14, tzinfo=UTC)
    assert begins(at, DAY) == datetime(2026, 11, 12, tzinfo=UTC)


def test_a_subject_is_the_same_in_whatever_order_people_are_named() -> None:
    one = found([seen("grant.issued")], people=(ANA, BEN), clip=CLIP)
    other = found([seen("grant.issued")], people=(BEN, ANA), clip=CLIP)
    assert one.subject == other.subject == f"{ANA}|{BEN}|{CLIP}"
