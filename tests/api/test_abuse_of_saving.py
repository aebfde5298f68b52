"""The abuse cases of the design that concern a coder's saves and sessions, by their numbers."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from rest_framework.test import APIClient

from bwvcoding.audit.models import AuditEvent
from bwvcoding.coding.models import Assignment, CodedValue, Coding
from bwvcoding.core.ids import new_id
from bwvcoding.studies.actions import remove_member
from tests.cast import PASSWORD, Cast, address
from tests.factories.coding import code_whole, mark, put, start, submit, wave_of_two

DRAWN = {"variable": "taser_drawn", "value": "no"}


@pytest.fixture
def ana(cast: Cast, client_of):
    return client_of(cast.ana)


@pytest.fixture
def coding(cast: Cast, ana):
    return start(ana, wave_of_two(cast).assignment(cast.ana))


def test_o7_fields_that_are_not_the_coders_change_nothing(cast: Cast, ana, coding) -> None:
    url, before = f"/api/codings/{coding['id']}", Coding.objects.values().get()
    foreign = {
        "assignment": str(new_id()),
        "coder": str(cast.ben.pk),
        "submitted_at": "2020-01-01T00:00:00Z",
        "study": str(new_id()),
    }
    assert put(ana, coding, DRAWN | foreign).status_code == 200
    assert mark(ana, coding, **foreign).status_code == 200
    assert ana.patch(url, foreign, format="json").status_code == 405
    assert ana.put(url, foreign, format="json").status_code == 405
    assert Coding.objects.values().get() == before


def test_o8_after_the_lock_nothing_changes_and_a_correction_keeps_the_old(
    cast: Cast, client_of
) -> None:
    ana, opened = client_of(cast.ana), wave_of_two(cast)
    done = code_whole(ana, opened.assignment(cast.ana))
    before = list(CodedValue.objects.filter(coding=done["id"]).order_by("pk").values())
    refused = [
        put(ana, done, DRAWN | {"value": "not_visible", "revision": 1}),
        mark(ana, done),
        submit(ana, done),
    ]
    assert [answer.status_code for answer in refused] == [409, 409, 409]
    url = f"/api/codings/{done['id']}"
    assert ana.delete(f"{url}/submission").status_code == 405
    made = ana.post(f"{url}/corrections", {"reason": "Heard it later."}, format="json")
    assert put(ana, made.json(), DRAWN | {"value": "not_visible", "revision": 1}).status_code == 200
    assert list(CodedValue.objects.filter(coding=done["id"]).order_by("pk").values()) == before


def test_o12_one_person_is_never_both_coders_of_an_encounter(cast: Cast) -> None:
    opened = wave_of_two(cast)
    other = opened.assignment(cast.ben)
    other.coder = cast.ana
    with pytest.raises(IntegrityError), transaction.atomic():
        other.save()
    assert Assignment.objects.filter(coder=cast.ana).count() == 1


def test_o18_a_coder_removed_in_the_middle_saves_no_more_and_keeps_what_was_saved(
    cast: Cast, ana, coding
) -> None:
    put(ana, coding, DRAWN)
    remove_member(
        study_id=cast.study.pk, user_id=cast.ana.pk, proved_at=timezone.now(), actor=cast.cleo
    )
    late = [
        put(ana, coding, DRAWN | {"value": "yes", "revision": 1}),
        mark(ana, coding),
        submit(ana, coding),
        ana.get(f"/api/codings/{coding['id']}"),
    ]
    assert [answer.status_code for answer in late] == [404] * 4
    assert CodedValue.objects.get().value == "no"


def test_o19_a_disabled_account_with_a_valid_session_saves_nothing(cast: Cast, ana, coding) -> None:
    cast.ana.is_active = False
    cast.ana.save()
    assert put(ana, coding, DRAWN).status_code == 401
    assert ana.get("/api/session/browser-key").status_code == 401
    assert not CodedValue.objects.exists()


def test_g6_saving_marking_and_submitting_need_the_forgery_token(cast: Cast, coding) -> None:
    forged = APIClient(enforce_csrf_checks=True)
    forged.force_login(cast.ana)
    refused = [
        put(forged, coding, DRAWN),
        mark(forged, coding),
        submit(forged, coding),
        forged.delete(f"/api/codings/{coding['id']}/events/{new_id()}"),
    ]
    assert [answer.status_code for answer in refused] == [403] * 4
    assert not CodedValue.objects.exists()


def test_g10_a_save_says_the_same_whether_or_not_the_other_coder_has_saved(
    cast: Cast, client_of, ana, coding
) -> None:
    def said() -> tuple[object, object]:
        answer = ana.get(f"/api/codings/{coding['id']}")
        return answer.content, sorted(name for name in answer.headers if name != "Date")

    before, ben = said(), client_of(cast.ben)
    code_whole(ben, Assignment.objects.get(coder=cast.ben), taser="yes")
    assert said() == before
    assert "ETag" not in before[1]
    answer = put(ana, coding, DRAWN)
    assert answer.json()["values"][0]["revision"] == 1


def test_g15_a_client_that_sets_its_clock_back_is_recorded_at_the_servers_time(ana, coding) -> None:
    begun = timezone.now()
    past = {"created_at": "2020-01-01T00:00:00Z", "at": "2020-01-01T00:00:00Z"}
    url = f"/api/codings/{coding['id']}/values"
    body = {"values": [DRAWN | {"revision": 0} | past], **past}
    assert ana.put(url, body, format="json", HTTP_DATE="Wed, 01 Jan 2020 00:00:00 GMT")
    assert CodedValue.objects.get().created_at >= begun
    assert AuditEvent.objects.get(action="values.recorded").at >= begun


def test_a_sign_in_after_the_cookie_is_lost_goes_on_with_the_same_coding(
    cast: Cast, client_of, ana, coding
) -> None:
    """What the page does when the sign-in has ended: nothing saved before is asked for again."""
    first = DRAWN | {"change": str(new_id())}
    put(ana, coding, first)
    ana.cookies.clear()
    assert put(ana, coding, first).status_code == 401
    again = client_of()
    again.post("/api/session", {"email": address("ana"), "password": PASSWORD}, format="json")
    assert put(again, coding, first).json()["values"][0]["revision"] == 1
