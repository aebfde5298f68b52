"""The assignment part of a protocol: optional, complete once it is there, refused where wrong."""

from __future__ import annotations

from typing import Any

import pytest

from bwvcoding.core.errors import Invalid
from bwvcoding.studies.assignment_terms import assignment_terms
from bwvcoding.studies.protocol import complete


def document(**changes: Any) -> dict[str, Any]:
    return {"aims": "A.", "population": "P.", "codebook_sha256": "0" * 64, "overlap": 3} | changes


def test_a_protocol_without_it_says_nothing_about_shares() -> None:
    full = complete(document())
    assert "assignment" not in full
    assert assignment_terms(full) is None


def test_every_default_is_written_out_before_it_is_signed() -> None:
    full = complete(document(assignment={"mix": {"police": 1}}))
    assert full["assignment"] == {"mix": {"police": 1}, "return_days": 14}
    terms = assignment_terms(full)
    assert terms is not None
    assert (terms.mix, terms.return_days) == ({"police": 1}, 14)


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ([], "assignment"),
        ({"return_days": 0}, "assignment.return_days"),
        ({"return_days": True}, "assignment.return_days"),
        ({"mix": {"press": 1}}, "assignment.mix"),
        ({"mix": {"police": -1}}, "assignment.mix"),
        ({"mix": {"police": 2, "community": 2}}, "assignment.mix"),
        ({"shares": 3}, "assignment"),
    ],
)
def test_what_cannot_be_followed_is_refused_and_named(asked: Any, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        complete(document(assignment=asked))
    assert field in refused.value.extra["errors"]
