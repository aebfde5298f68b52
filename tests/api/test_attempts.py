"""beginAttempt, getAttempt, recordAttemptAnswer and submitAttempt."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from bwvcoding.audit.models import AuditEvent
from bwvcoding.training.models import Attempt, Licence
from tests.factories.training import TEST, school


def begin(client, standing):
    return client.post(standing.path("attempts"), {"family": "force"}, format="json")


def answer(client, attempt, item, value):
    body = {"item": item, "value": value}
    return client.put(f"/api/attempts/{attempt['id']}/answers", body, format="json")


def submit(client, attempt):
    return client.post(f"/api/attempts/{attempt['id']}/submission")


def take(client, standing, wrong: int = 0):
    attempt = begin(client, standing).json()
    for place, one in enumerate(attempt["items"]):
        right = TEST[one["id"]]
        value = {"yes": "no", "no": "yes"}[right] if place < wrong else right
        assert answer(client, attempt, one["id"], value).status_code == 200
    return submit(client, attempt)


@pytest.fixture
def standing(cast):
    made = school(cast)
    made.prepare(cast.ana)
    return made


@pytest.fixture
def ana(cast, client_of):
    return client_of(cast.ana)


def test_a_test_shows_as_many_items_as_the_course_says_and_no_answer(ana, standing):
    begun = begin(ana, standing)
    assert begun.status_code == 201
    page = begun.json()
    assert len(page["items"]) == 4
    assert page["result"] is None
    assert b"Secret" not in begun.content
    assert {one["value"] for one in page["items"]} == {None}


def test_begun_again_it_is_the_same_test_and_one_event(ana, standing):
    assert begin(ana, standing).json()["id"] == begin(ana, standing).json()["id"]
    assert AuditEvent.objects.filter(action="attempt.begun").count() == 1


def test_a_pass_at_the_mark_is_a_licence_that_runs_out_when_the_protocol_says(cast, ana, standing):
    result = take(ana, standing, wrong=1).json()["result"]
    assert (result["right"], result["asked"], result["is_passed"]) == (3, 4, True)
    licence = Licence.objects.get(user=cast.ana)
    assert licence.expires_at - licence.created_at == timedelta(days=90)
    assert result["licensed_until"] is not None


def test_below_the_mark_there_is_none_and_another_test_shows_other_items_first(cast, ana, standing):
    first = take(ana, standing, wrong=2).json()
    assert first["result"]["is_passed"] is False
    assert not Licence.objects.exists()
    again = begin(ana, standing).json()
    assert again["number"] == 2
    unseen = set(TEST) - {one["id"] for one in first["items"]}
    assert unseen <= {one["id"] for one in again["items"]}


def test_feedback_says_which_were_right_and_never_what_is_right(ana, standing):
    submitted = take(ana, standing, wrong=1)
    feedback = submitted.json()["result"]["feedback"]
    assert [one["is_right"] for one in feedback] == [False, True, True, True]
    assert set(feedback[0]) == {"id", "variable", "is_right"}
    assert b"Secret" not in submitted.content


def test_without_feedback_in_the_protocol_only_the_score_is_told(cast, ana):
    standing = school(cast, feedback_after_test=False)
    standing.prepare(cast.ana)
    result = take(ana, standing, wrong=1).json()["result"]
    assert (result["right"], result["feedback"]) == (3, None)


def test_an_answer_may_be_changed_until_the_test_is_submitted(ana, standing):
    attempt = begin(ana, standing).json()
    item = attempt["items"][0]["id"]
    answer(ana, attempt, item, "yes")
    changed = answer(ana, attempt, item, "no").json()
    assert changed["items"][0]["value"] == "no"
    early = submit(ana, attempt)
    assert (early.status_code, early.json()["code"]) == (409, "attempt-incomplete")
    assert "3 of 4" in early.json()["detail"]


def test_a_submitted_test_stays_as_it_is(ana, standing):
    attempt = take(ana, standing).json()
    late = answer(ana, attempt, attempt["items"][0]["id"], "no")
    assert (late.status_code, late.json()["code"]) == (409, "attempt-submitted")
    assert submit(ana, attempt).status_code == 409


def test_items_of_other_tests_and_values_outside_the_codebook_are_refused(ana, standing):
    attempt = begin(ana, standing).json()
    other = (set(TEST) - {one["id"] for one in attempt["items"]}).pop()
    assert answer(ana, attempt, other, "yes").status_code == 404
    assert answer(ana, attempt, attempt["items"][0]["id"], "maybe").status_code == 422


def test_practice_comes_before_the_test(cast, ana):
    standing = school(cast)
    standing.sign(cast.ana)
    refused = begin(ana, standing)
    assert (refused.status_code, refused.json()["code"]) == (409, "practice-first")


def test_as_often_as_the_protocol_says_and_no_more(ana, standing):
    take(ana, standing, wrong=4)
    take(ana, standing, wrong=4)
    refused = begin(ana, standing)
    assert (refused.status_code, refused.json()["code"]) == (409, "no-attempts-left")


def test_there_is_a_wait_between_two_tests(cast, ana):
    standing = school(cast, wait_days=2)
    standing.prepare(cast.ana)
    take(ana, standing, wrong=4)
    assert begin(ana, standing).json()["code"] == "too-soon"
    Attempt.objects.update(submitted_at=timezone.now() - timedelta(days=2))
    assert begin(ana, standing).status_code == 201


def test_a_licence_just_earned_is_not_earned_again(ana, standing):
    take(ana, standing)
    assert begin(ana, standing).json()["code"] == "already-licensed"


@pytest.mark.parametrize("who", ["ben", "cleo", "dev", "mo", "eve"])
def test_nobody_else_reaches_a_test_of_anas(cast, client_of, ana, standing, who):
    attempt = begin(ana, standing).json()
    other = client_of(getattr(cast, who))
    assert other.get(f"/api/attempts/{attempt['id']}").status_code == 404
    assert answer(other, attempt, attempt["items"][0]["id"], "yes").status_code == 404
    assert submit(other, attempt).status_code == 404


def test_the_log_says_that_a_test_was_submitted_and_not_how_it_went(ana, standing):
    take(ana, standing, wrong=2)
    body = AuditEvent.objects.get(action="attempt.submitted").body
    assert "right" not in body
    assert '"licence":""' in body.replace(" ", "")


def test_a_study_that_asks_for_no_licence_has_no_test(cast, ana, standing):
    from tests.cast import signed_protocol

    signed_protocol(cast, standing.codebook.sha256)
    assert begin(ana, standing).json()["code"] == "no-training"
