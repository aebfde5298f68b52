"""The care part of the protocol: what is signed hides nothing, and each wrong field is named."""

from __future__ import annotations

from typing import Any

import pytest

from bwvcoding.core.errors import Invalid
from bwvcoding.studies.care_terms import TAGS, CareTerms, care_terms
from bwvcoding.studies.protocol import complete
from tests.cast import protocol_document

CONTACT = {"contact_name": "Wren", "contact_at": "020 7946 0000"}


def completed(**care: Any) -> dict[str, Any]:
    return complete(protocol_document(care={**CONTACT, **care}))


def test_a_protocol_without_the_part_sets_no_break_and_no_cap() -> None:
    document = complete(protocol_document())
    assert "care" not in document
    assert care_terms(document) is None


def test_every_default_is_written_out_in_what_is_signed() -> None:
    assert completed()["care"] == {
        "graphic_tags": list(TAGS),
        "break_after_minutes": 20,
        "daily_minutes": 60,
        **CONTACT,
    }


def test_what_is_signed_is_read_back_as_it_was_asked_for() -> None:
    terms = care_terms(completed(graphic_tags=["death"], daily_minutes=45))
    assert terms == CareTerms(("death",), 20, 45, "Wren", "020 7946 0000")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("graphic_tags", ["gore"]),
        ("graphic_tags", ["death", "death"]),
        ("graphic_tags", "death"),
        ("break_after_minutes", 0),
        ("break_after_minutes", True),
        ("daily_minutes", 1441),
        ("daily_minutes", 12.5),
        ("contact_name", "  "),
        ("contact_at", 999),
        ("contact_at", "x" * 201),
    ],
)
def test_each_wrong_field_is_named(field: str, value: object) -> None:
    with pytest.raises(Invalid) as refused:
        completed(**{field: value})
    assert f"care.{field}" in refused.value.extra["errors"]


def test_nobody_watches_on_without_somebody_who_listens() -> None:
    with pytest.raises(Invalid) as refused:
        complete(protocol_document(care={}))
    assert {"care.contact_name", "care.contact_at"} <= set(refused.value.extra["errors"])


@pytest.mark.parametrize("care", [True, "yes", [1]])
def test_a_part_that_is_no_part_is_refused(care: object) -> None:
    with pytest.raises(Invalid) as refused:
        complete(protocol_document(care=care))
    assert "care" in refused.value.extra["errors"]


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(Invalid) as refused:
        completed(cap=1)
    assert "cap" in refused.value.extra["errors"]["care"]
