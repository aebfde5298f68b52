"""submitReferral, readReferrals, acceptReferral, closeReferral: told to the controllers alone."""

from __future__ import annotations

import pytest

from bwvcoding.audit.models import AuditEvent
from tests.cast import Cast
from tests.factories.welfare import submitted_referral, wave_with_care

SEEN = "He is hit after he is cuffed."


def submit(client, opened, coder, **said):
    path = f"/api/assignments/{opened.assignment(coder).pk}/referrals"
    return client.post(path, {"at_ms": 192_000, "words": SEEN} | said, format="json")


def read(client, cast: Cast):
    return client.get(f"/api/studies/{cast.study.pk}/referrals")


def test_both_controllers_are_told_what_was_seen_where_and_by_whom(cast: Cast, client_of) -> None:
    opened = wave_with_care(cast, [[]])
    assert submit(client_of(cast.ana), opened, cast.ana).status_code == 204
    for controller in (cast.mo, cast.max):
        (told,) = read(client_of(controller), cast).json()["results"]
        assert (told["encounter_reference"], told["at_ms"]) == ("E0001", 192_000)
        assert (told["words"], told["referred_by"], told["state"]) == (SEEN, "Ana", "new")


def test_neither_coders_nor_the_lead_nor_anybody_else_see_it(cast: Cast, client_of) -> None:
    referral = submitted_referral(cast)
    for person in (cast.ana, cast.ben, cast.cleo, cast.dev, cast.kit, cast.eve):
        client = client_of(person)
        assert read(client, cast).status_code == 404
        assert client.post(f"/api/referrals/{referral.pk}/acceptance").status_code == 404
        form = {"outcome": "Nothing."}
        closed = client.post(f"/api/referrals/{referral.pk}/closing", form, format="json")
        assert closed.status_code == 404


def test_the_coding_goes_on_as_if_nothing_had_been_told(cast: Cast, client_of) -> None:
    opened = wave_with_care(cast, [[]])
    path = f"/api/assignments/{opened.assignment(cast.ben).pk}/codings"
    before = client_of(cast.ben).get("/api/my-assignments").json()
    submit(client_of(cast.ana), opened, cast.ana)
    assert client_of(cast.ben).get("/api/my-assignments").json() == before
    assert client_of(cast.ben).post(path).status_code == 201


def test_the_log_keeps_that_and_about_what_but_not_the_words(cast: Cast) -> None:
    referral = submitted_referral(cast)
    event = AuditEvent.objects.get(action="referral.submitted")
    assert (event.actor_id, event.encounter_id) == (cast.ana.pk, referral.encounter_id)
    assert SEEN not in event.body


def test_it_is_taken_up_then_closed_with_words_each_once(cast: Cast, client_of) -> None:
    path = f"/api/referrals/{submitted_referral(cast).pk}"
    mo, outcome = client_of(cast.mo), {"outcome": "Passed to professional standards."}
    early = mo.post(f"{path}/closing", outcome, format="json")
    assert (early.status_code, early.json()["code"]) == (409, "referral-new")
    taken = mo.post(f"{path}/acceptance").json()
    assert (taken["state"], taken["accepted_by"]) == ("accepted", "Mo")
    assert mo.post(f"{path}/acceptance").json()["code"] == "referral-taken-up"
    closed = client_of(cast.max).post(f"{path}/closing", outcome, format="json").json()
    assert (closed["state"], closed["outcome"]) == ("closed", outcome["outcome"])
    assert mo.post(f"{path}/closing", outcome, format="json").json()["code"] == "referral-closed"


@pytest.mark.parametrize("said", [{"words": "  "}, {"at_ms": -1}, {"words": None}])
def test_a_referral_without_words_or_with_a_wrong_time_is_refused(
    cast: Cast, client_of, said
) -> None:
    answer = submit(client_of(cast.ana), wave_with_care(cast, [[]]), cast.ana, **said)
    assert answer.status_code == 422
    assert set(answer.json()["errors"]) == set(said)


def test_it_is_about_an_assignment_of_ones_own(cast: Cast, client_of) -> None:
    opened = wave_with_care(cast, [[]])
    for person in (cast.ben, cast.cleo, cast.eve):
        assert submit(client_of(person), opened, cast.ana).status_code == 404
