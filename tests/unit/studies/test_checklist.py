"""What must stand before a study starts: each line found, missing and lapsed, and by whose word."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bwvcoding.core.errors import Invalid
from bwvcoding.operations.demonstration.phases.protocol import (
    protocol_document as shipped_document,
)
from bwvcoding.studies.checklist import Line, Read, Standing, checklist, missing
from bwvcoding.studies.protocol import complete
from tests.cast import accountable, protocol_document

PARTIES = ["Metropolitan Police Service", "Mayor's Office for Policing and Crime"]
TODAY = date(2026, 12, 1)
PARTS = ("arrangement", "impact_assessment", "processing_record")


def changed(part: str, **fields: Any) -> dict[str, Any]:
    return protocol_document(**{part: {**accountable()[part], **fields}})  # type: ignore[dict-item]


def read(document: dict[str, Any], *, today: date = TODAY, awaited: Any = ()) -> dict[str, Line]:
    version = Read(complete(document), 3, PARTIES, PARTIES, awaited)
    return {line.key: line for line in checklist(version, today)}


def lacking(found: dict[str, Line]) -> set[str]:
    return {line.key for line in missing(list(found.values()))}


def test_nothing_is_missing_from_a_whole_protocol_that_all_have_signed() -> None:
    found = read(protocol_document())
    assert lacking(found) == set()
    assert "signed by Metropolitan Police Service" in found["protocol"].says


def test_a_study_without_a_protocol_lacks_every_line() -> None:
    lines = checklist(None, TODAY)
    assert (missing(lines), len(lines)) == (lines, 6)
    assert all(line.to_do for line in lines)


def test_a_version_from_before_these_parts_is_read_and_told_what_it_lacks() -> None:
    old = {name: part for name, part in protocol_document().items() if name not in PARTS}
    assert lacking(read(old)) == {"arrangement", "impact", "consultation", "purposes", "record"}


def test_who_has_not_signed_is_told_to_read_it() -> None:
    found = read(protocol_document(), awaited=PARTIES[:1])
    assert lacking(found) == {"protocol"}
    assert found["protocol"].to_do == f"{PARTIES[0]}: read and sign it."


def test_an_arrangement_without_one_of_the_controllers_does_not_stand() -> None:
    found = read(changed("arrangement", parties=PARTIES[:1]))
    assert lacking(found) == {"arrangement"}
    assert PARTIES[1] in found["arrangement"].says


def test_a_record_that_does_not_say_how_a_controller_is_reached_does_not_stand() -> None:
    assert lacking(read(changed("processing_record", controllers=PARTIES[:1]))) == {"record"}


def test_an_assessment_stands_on_the_day_of_its_review_and_lapses_the_day_after() -> None:
    document = changed("impact_assessment", next_review_on="2026-12-01")
    assert lacking(read(document)) == set()
    found = read(document, today=date(2026, 12, 2))
    assert found["impact"].state is Standing.LAPSED


def test_an_answer_of_the_commissioner_is_waited_for() -> None:
    document = changed("impact_assessment", residual_risk="high", prior_consultation="awaited")
    assert lacking(read(document)) == {"consultation"}


@pytest.mark.parametrize(
    ("part", "field", "value", "place"),
    [
        ("arrangement", "version", " ", "version"),
        ("arrangement", "parties", [], "parties"),
        ("arrangement", "parties", "Met", "parties"),
        ("arrangement", "duties", {}, "duties.logs"),
        ("arrangement", "duties", None, "duties"),
        ("arrangement", "contact_at", 7, "contact_at"),
        ("impact_assessment", "sha256", "D" * 64, "sha256"),
        ("impact_assessment", "assessed_on", "2026-02-30", "assessed_on"),
        ("impact_assessment", "next_review_on", "2025-01-01", "next_review_on"),
        ("impact_assessment", "residual_risk", "some", "residual_risk"),
        ("impact_assessment", "residual_risk", "high", "prior_consultation"),
        ("impact_assessment", "prior_consultation", "answered", "consultation_outcome"),
        ("processing_record", "security", ["", "x"], "security"),
        ("processing_record", "recipients", ["x" * 2001], "recipients"),
        ("processing_record", "officer", None, "officer"),
    ],
)
def test_each_wrong_field_is_named(part: str, field: str, value: object, place: str) -> None:
    with pytest.raises(Invalid) as refused:
        complete(changed(part, **{field: value}))
    assert f"{part}.{place}" in refused.value.extra["errors"]


@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_is_no_part_and_an_unknown_name_are_refused(part: str) -> None:
    for wrong in (protocol_document(**{part: "yes"}), changed(part, extra=1)):
        with pytest.raises(Invalid) as refused:
            complete(wrong)
        assert part in refused.value.extra["errors"]


def test_the_protocol_of_the_demonstration_is_whole() -> None:
    assert lacking(read(shipped_document("0" * 64))) == set()
