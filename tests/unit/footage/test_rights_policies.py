"""Until when a request must be answered, and what may stand as its case number."""

from __future__ import annotations

from datetime import date

import pytest

from bwvcoding.core.errors import Conflict, Invalid
from bwvcoding.footage.models import RightsRequest
from bwvcoding.footage.rights_policies import check_answerable, check_recordable, due_on

TODAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("came_in", "due"),
    [
        (date(2026, 11, 3), date(2026, 12, 3)),
        (date(2026, 12, 15), date(2027, 1, 15)),
        (date(2027, 1, 31), date(2027, 2, 28)),
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2026, 11, 30), date(2026, 12, 30)),
    ],
)
def test_a_request_is_due_a_month_after_it_came_in(came_in: date, due: date) -> None:
    assert due_on(came_in) == due


@pytest.mark.parametrize("reference", ["SAR-2026-0114", "7", "MET/DP/00312", "a.1_b"])
def test_a_case_number_is_taken(reference: str) -> None:
    check_recordable(TODAY, reference, TODAY)


@pytest.mark.parametrize("reference", ["", "Jo Bloggs", "Bloggs", "Jo Bloggs 7", "-7", "jo@x.uk1"])
def test_a_name_is_no_case_number(reference: str) -> None:
    with pytest.raises(Invalid) as refused:
        check_recordable(TODAY, reference, TODAY)
    assert set(refused.value.extra["errors"]) == {"reference"}


def test_a_request_cannot_have_come_in_tomorrow() -> None:
    with pytest.raises(Invalid) as refused:
        check_recordable(date(2026, 12, 2), "SAR-1", TODAY)
    assert set(refused.value.extra["errors"]) == {"came_in_on"}


def test_who_refuses_says_on_what_ground() -> None:
    with pytest.raises(Invalid):
        check_answerable(RightsRequest(), "refused", "  ")
    check_answerable(RightsRequest(), "refused", "s.44(4): it would prejudice a trial.")
    check_answerable(RightsRequest(), "met", "")


def test_what_was_answered_stays_answered() -> None:
    from django.utils import timezone

    with pytest.raises(Conflict):
        check_answerable(RightsRequest(answered_at=timezone.now()), "met", "")
