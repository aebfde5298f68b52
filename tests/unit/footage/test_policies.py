"""The cast list's labels, and what a file name from outside becomes."""

from __future__ import annotations

import pytest

from bwvcoding.core.errors import Invalid
from bwvcoding.core.ids import new_id
from bwvcoding.footage.intake import as_label
from bwvcoding.footage.permissions import _nobody_is_assigned
from bwvcoding.footage.policies import check_cast


def member(label: str, kind: str) -> dict[str, str]:
    return {"label": label, "kind": kind, "description": ""}


def test_those_searched_are_s_and_officers_are_o() -> None:
    check_cast([member("S1", "subject"), member("S12", "subject"), member("O1", "officer")])


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("S1", "officer"),
        ("O1", "subject"),
        ("S01", "subject"),
        ("S", "subject"),
        ("S1 ", "subject"),
    ],
)
def test_any_other_label_is_refused_with_the_rule(label: str, kind: str) -> None:
    with pytest.raises(Invalid, match="S1, S2"):
        check_cast([member(label, kind)])


def test_until_coding_has_answered_nobody_is_assigned() -> None:
    assert not _nobody_is_assigned(new_id(), new_id(), new_id())


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("/srv/clips/a.mp4", "a.mp4"),
        ("a\r\nSet-Cookie: x.mp4", "aSet-Cookie: x.mp4"),
        ("café.mp4", "café.mp4"),
        ("\u202egpj.exe", "gpj.exe"),
        ("", "unnamed"),
    ],
)
def test_i2_a_name_from_outside_is_cleaned_to_a_label(name: str, label: str) -> None:
    assert as_label(name) == label
