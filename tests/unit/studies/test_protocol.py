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
