"""getTraining and getFamilyCourse: what is to do, and nothing that would give the test away."""

from __future__ import annotations

import pytest

from tests.cast import signed_protocol
from tests.factories.codebooks import published
from tests.factories.training import PROMISE, school


def test_a_coder_sees_what_is_to_do(cast, client_of):
    standing = school(cast)
    page = client_of(cast.ana).get(standing.path("training")).json()
    assert page["course_title"] == "How to code force"
    assert page["terms"]["pass_mark"] == 0.75
    assert page["undertaking"]["text"] == PROMISE
    assert page["undertaking"]["signed_at"] is None
    (family,) = page["families"]
    assert family["standing"]["state"] == "none"
    assert (family["practice"], family["practised"], family["test_length"]) == (2, 0, 4)
    assert (family["attempts"], family["attempts_left"]) == (0, 2)


def test_progress_shows_in_every_family(cast, client_of):
    standing = school(cast)
    standing.prepare(cast.ana)
    standing.take(cast.ana, wrong=2)
    (family,) = client_of(cast.ana).get(standing.path("training")).json()["families"]
    assert (family["practised"], family["attempts_left"]) == (2, 1)
    assert (family["last_result"]["right"], family["last_result"]["asked"]) == (2, 4)
    assert family["next_attempt_at"] is not None


def test_a_study_without_training_says_so(cast, client_of):
    signed_protocol(cast, published(cast).sha256)
    page = client_of(cast.ana).get(f"/api/studies/{cast.study.pk}/training").json()
    assert page["terms"] is None
    assert page["undertaking"] is None


def test_lessons_and_practice_come_without_answers_and_test_items_not_at_all(cast, client_of):
    standing = school(cast)
    standing.sign(cast.ana)
    answer = client_of(cast.ana).get(standing.path("training/force"))
    page = answer.json()
    assert page["lessons"][0]["encounter"]["reference"] == "T0001"
    assert len(page["lessons"][0]["encounter"]["clips"]) == 1
    assert [one["id"] for one in page["practice"]] == ["p1", "p2"]
    assert all(one["answer"] is None for one in page["practice"])
    for secret in (b"leaves the holster", b"Pulling away", b"Case t1", b"Secret"):
        assert secret not in answer.content


def test_nothing_of_the_course_is_shown_before_the_undertaking_is_signed(cast, client_of):
    answer = client_of(cast.ana).get(school(cast).path("training/force"))
    assert (answer.status_code, answer.json()["code"]) == (403, "undertaking-unsigned")
    assert "Sign the undertaking" in answer.json()["detail"]


@pytest.mark.parametrize("who", ["cleo", "dev", "mo", "eve"])
def test_training_is_for_coders(cast, client_of, who):
    standing = school(cast)
    client = client_of(getattr(cast, who))
    assert client.get(standing.path("training")).status_code == 404
    assert client.get(standing.path("training/force")).status_code == 404


def test_a_family_that_is_not_there_is_not_found(cast, client_of):
    standing = school(cast)
    standing.sign(cast.ana)
    assert client_of(cast.ana).get(standing.path("training/speech")).status_code == 404
