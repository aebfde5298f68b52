"""The hidden part of a protocol: optional, complete once it is there, refused where wrong."""

from __future__ import annotations

from typing import Any

import pytest

from bwvcoding.core.errors import Invalid
from bwvcoding.studies.hidden_terms import hidden_terms
from bwvcoding.studies.protocol import complete


def document(**changes: Any) -> dict[str, Any]:
    return {"aims": "A.", "population": "P.", "codebook_sha256": "0" * 64} | changes


def test_a_protocol_without_it_hides_nothing() -> None:
    full = complete(document())
    assert "hidden_items" not in full
    assert hidden_terms(full) is None


def test_every_default_is_written_out_before_it_is_signed() -> None:
    full = complete(document(hidden_items={"known_answer_share": 0.1}))
    assert full["hidden_items"] == {
        "known_answer_share": 0.1,
        "recode_share": 0.05,
        "recode_after_days": 14,
        "feedback": "never",
    }
    terms = hidden_terms(full)
    assert terms is not None
    assert (terms.known_answer_share, terms.recode_after_days) == (0.1, 14)


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ([], "hidden_items"),
        ({"golden": 3}, "hidden_items"),
        ({"known_answer_share": 0.6}, "hidden_items.known_answer_share"),
        ({"known_answer_share": True}, "hidden_items.known_answer_share"),
        ({"recode_share": -0.1}, "hidden_items.recode_share"),
        ({"known_answer_share": 0.3, "recode_share": 0.3}, "hidden_items"),
        ({"recode_after_days": 0}, "hidden_items.recode_after_days"),
        ({"recode_after_days": 1.5}, "hidden_items.recode_after_days"),
        ({"feedback": "at once"}, "hidden_items.feedback"),
    ],
)
def test_what_cannot_be_followed_is_refused_and_named(asked: Any, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        complete(document(hidden_items=asked))
    assert field in refused.value.extra["errors"]


def test_who_reads_the_written_record_is_given_nothing_again() -> None:
    informed = {"written_record": "record-informed"}
    with pytest.raises(Invalid) as refused:
        complete(document(hidden_items={"recode_share": 0.1}, **informed))
    assert "hidden_items.recode_share" in refused.value.extra["errors"]
    assert complete(document(hidden_items={"recode_share": 0}, **informed))
