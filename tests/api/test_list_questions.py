"""listQuestions: what may be asked of the log, and by whom."""

from __future__ import annotations

import pytest

from tests.cast import Cast


def listed(client, cast: Cast):
    return client.get(f"/api/studies/{cast.study.pk}/questions")


def test_each_question_says_what_it_asks_for_and_what_it_does_not_prove(
    cast: Cast, client_of
) -> None:
    questions = {row["slug"]: row for row in listed(client_of(cast.mo), cast).json()["results"]}
    assert questions["clip-seen"]["needs"] == ["clip"]
    assert questions["clip-seen"]["takes"] == ["since", "until"]
    assert [one["key"] for one in questions["clip-seen"]["columns"]][:3] == ["who", "of", "seconds"]
    assert all(row["not_proved"].endswith(".") for row in questions.values())
    assert all(
        row["title"].endswith("?") or row["title"].endswith(").") for row in questions.values()
    )


@pytest.mark.parametrize("who", ["ana", "cleo", "kit", "dev", "eve"])
def test_the_questions_are_for_controllers_and_auditors_alone(
    cast: Cast, client_of, who: str
) -> None:
    assert listed(client_of(getattr(cast, who)), cast).status_code == 404
