"""The document that both controllers sign."""

from __future__ import annotations

from typing import Any

import pytest

from bwvcoding.core.errors import Invalid
from bwvcoding.studies.protocol import complete, fingerprint, thresholds
from tests.cast import protocol_document


def faults_of(**changes: Any) -> dict[str, str]:
    with pytest.raises(Invalid) as refusal:
        complete(protocol_document(**changes))
    return refusal.value.extra["errors"]


def test_defaults_are_written_out_so_that_what_is_signed_hides_nothing() -> None:
    document = complete(protocol_document())
    assert document["thresholds"]["critical_factual"]["alpha"] == 0.8
    assert document["event_tolerance_ms"] == 2000


def test_the_fingerprint_does_not_depend_on_the_order_of_keys() -> None:
    document = complete(protocol_document())
    assert fingerprint(dict(reversed(document.items()))) == fingerprint(document)


def test_any_change_of_a_threshold_changes_the_fingerprint() -> None:
    stricter = {"thresholds": {"factual": {"alpha": 0.81}}}
    assert fingerprint(complete(protocol_document(**stricter))) != fingerprint(
        complete(protocol_document())
    )


def test_one_threshold_may_be_changed_and_the_rest_stay() -> None:
    document = complete(protocol_document(thresholds={"timed": {"alpha": 0.7}}))
    assert (thresholds(document, "timed").alpha, thresholds(document, "timed").low) == (0.7, 0.65)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("aims", " "),
        ("population", ""),
        ("codebook_sha256", "latest"),
        ("overlap", 1),
        ("overlap", True),
        ("replicates", 50),
        ("seed", -1),
        ("purposes", []),
        ("access", {"intern": ["raw"]}),
        ("access", {"coder": ["everything"]}),
        ("access", {"auditor": ["redacted"]}),
        ("access", {"controller": ["raw"]}),
        ("access", {"welfare": ["transcript"]}),
    ],
)
def test_each_wrong_field_is_named(field: str, value: object) -> None:
    assert field in faults_of(**{field: value})


@pytest.mark.parametrize(
    ("where", "rule"),
    [
        ("rare", {"alpha": 0.9}),
        ("factual", {"kappa": 0.9}),
        ("factual", {"alpha": 1.1}),
        ("factual", {"alpha": 0.6, "tentative": 0.7}),
        ("factual", {"few_positives": 31, "full_positives": 30}),
        ("critical_factual", {"positive_agreement": "high"}),
    ],
)
def test_each_wrong_threshold_is_named(where: str, rule: dict[str, object]) -> None:
    assert f"thresholds.{where}" in faults_of(thresholds={where: rule})


def test_a_protocol_that_asks_for_no_licence_stays_as_it_was() -> None:
    document = complete(protocol_document())
    assert "training" not in document
    assert "training" not in {one["code"] for one in document["purposes"]}


def test_training_is_signed_with_every_default_and_opens_footage_for_it() -> None:
    document = complete(protocol_document(training={"pass_mark": 0.9}))
    assert document["training"] == {
        "pass_mark": 0.9,
        "valid_days": 365,
        "most_attempts": 3,
        "wait_days": 1,
        "feedback_after_test": True,
    }
    assert document["purposes"][-1]["code"] == "training"


@pytest.mark.parametrize(
    ("training", "field"),
    [
        ("yes", "training"),
        ({"marks": 1}, "training"),
        ({"pass_mark": 0}, "training.pass_mark"),
        ({"pass_mark": 80}, "training.pass_mark"),
        ({"valid_days": 0}, "training.valid_days"),
        ({"most_attempts": 0}, "training.most_attempts"),
        ({"wait_days": -1}, "training.wait_days"),
        ({"feedback_after_test": "yes"}, "training.feedback_after_test"),
    ],
)
def test_each_wrong_rule_of_training_is_named(training: object, field: str) -> None:
    assert field in faults_of(training=training)


def test_purposes_of_ones_own_must_name_training() -> None:
    purposes = [{"code": "coding", "label": "Coding"}]
    assert "purposes" in faults_of(purposes=purposes, training={})


def test_a_role_that_is_never_shown_footage_may_stand_in_the_table_with_nothing() -> None:
    document = complete(protocol_document(access={"auditor": [], "lead": ["transcript"]}))
    assert document["access"] == {"auditor": [], "lead": ["transcript"]}
