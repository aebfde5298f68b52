"""issueGrant for training: what the course shows, to coders who have signed, and no further."""

from __future__ import annotations

import pytest

from bwvcoding.training.actions import publish_course
from tests.factories.footage import ready_clip
from tests.factories.training import course_yaml, school


def ask(client, clip, **more):
    form = {"purpose": "training"} | more
    return client.post(f"/api/clips/{clip.pk}/grants", form, format="json")


@pytest.fixture
def standing(cast):
    return school(cast)


@pytest.fixture
def taught(cast, standing):
    """The clip of a lesson, of a test item, and of neither."""
    lesson, test, other = (ready_clip(cast, name) for name in ("L1", "X1", "N1"))
    source = course_yaml(standing.codebook.sha256, "With footage").replace("T0001", "L1")
    for item in range(1, 7):
        source = source.replace(f'situation: "Case t{item}."', "encounter: X1")
    publish_course(study_id=cast.study.pk, source=source, actor=cast.cleo)
    return lesson, test, other


def test_a_lesson_is_watched_by_a_coder_who_has_signed(cast, client_of, standing, taught):
    lesson, _, other = taught
    ana = client_of(cast.ana)
    refused = ask(ana, lesson)
    assert (refused.status_code, refused.json()["code"]) == (403, "not-licensed")
    standing.sign(cast.ana)
    assert ask(ana, lesson).status_code == 201
    assert ask(ana, other).status_code == 404


def test_footage_of_a_test_is_there_while_the_test_is_under_way(cast, client_of, standing, taught):
    _, test, _ = taught
    ana = client_of(cast.ana)
    standing.prepare(cast.ana)
    assert ask(ana, test).status_code == 404
    attempt = standing.begin(cast.ana)
    assert ask(ana, test).status_code == 201
    standing.answer(attempt)
    ana.post(f"/api/attempts/{attempt.pk}/submission")
    assert ask(ana, test).status_code == 404


@pytest.mark.parametrize("who", ["cleo", "mo", "eve"])
def test_training_opens_nothing_for_others(cast, client_of, taught, who):
    assert ask(client_of(getattr(cast, who)), taught[0]).status_code == 404
