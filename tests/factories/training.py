"""A study that asks for a licence: its course, and coders on their way through it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bwvcoding.codebooks.models import CodebookVersion
from bwvcoding.footage.models import Encounter
from bwvcoding.training import actions
from bwvcoding.training.models import Attempt, Course, Licence, Undertaking
from tests.cast import Cast, signed_protocol
from tests.factories.codebooks import published
from tests.factories.coding import BOOK, ready_encounter

PROMISE = "I keep to myself what I see."
RULES = {
    "pass_mark": 0.75,
    "valid_days": 90,
    "most_attempts": 2,
    "wait_days": 0,
    "feedback_after_test": True,
}
# Item → the right answer; each test has four of the six.
TEST = {f"t{number}": "yes" if number % 2 else "no" for number in range(1, 7)}


def course_yaml(codebook_sha256: str, title: str = "How to code force") -> str:
    tests = "\n".join(
        f'      - {{id: {item}, variable: taser_drawn, situation: "Case {item}.",'
        f' right: "{right}", explanation: Secret of {item}.}}'
        for item, right in TEST.items()
    )
    return f"""\
title: {title}
codebook: {codebook_sha256}
families:
  - family: force
    test_length: 4
    lessons:
      - variable: taser_drawn
        text: Look at the holster.
        encounter: T0001
    practice:
      - id: p1
        variable: taser_drawn
        encounter: T0001
        right: "yes"
        explanation: It leaves the holster at once.
      - id: p2
        variable: conduct_max
        member: S1
        situation: A man pulls his arm away.
        right: active
        explanation: Pulling away is active.
    test:
{tests}
"""


@dataclass(frozen=True)
class School:
    """Cleo's study with undertaking, course and a protocol that asks for a licence."""

    cast: Cast
    codebook: CodebookVersion
    encounter: Encounter
    undertaking: Undertaking
    course: Course

    @property
    def study_id(self) -> Any:
        return self.cast.study.pk

    def path(self, rest: str) -> str:
        return f"/api/studies/{self.study_id}/{rest}"

    def sign(self, coder: Any) -> None:
        actions.sign_undertaking(undertaking_id=self.undertaking.pk, actor=coder)

    def practise(self, coder: Any) -> None:
        for item, value in (("p1", "yes"), ("p2", "compliant")):
            actions.record_practice(
                study_id=self.study_id, family_id="force", item_id=item, value=value, actor=coder
            )

    def prepare(self, coder: Any) -> None:
        """All that comes before the test."""
        self.sign(coder)
        self.practise(coder)

    def begin(self, coder: Any) -> Attempt:
        return actions.begin_attempt(study_id=self.study_id, family_id="force", actor=coder)

    def answer(self, attempt: Attempt, wrong: int = 0) -> None:
        for place, item in enumerate(attempt.items):
            right = TEST[item]
            value = {"yes": "no", "no": "yes"}[right] if place < wrong else right
            actions.record_attempt_answer(
                attempt_id=attempt.pk, item_id=item, value=value, actor=attempt.user
            )

    def take(self, coder: Any, wrong: int = 0) -> Attempt:
        attempt = self.begin(coder)
        self.answer(attempt, wrong)
        return actions.submit_attempt(attempt_id=attempt.pk, actor=coder)

    def license(self, coder: Any) -> Licence:
        self.prepare(coder)
        return self.take(coder).licence


def school(cast: Cast, **rules: Any) -> School:
    codebook = published(cast, BOOK)
    signed_protocol(cast, codebook.sha256, training=RULES | rules)
    encounter = ready_encounter(cast, "T0001")
    undertaking = actions.publish_undertaking(study_id=cast.study.pk, text=PROMISE, actor=cast.cleo)
    course = actions.publish_course(
        study_id=cast.study.pk, source=course_yaml(codebook.sha256), actor=cast.cleo
    )
    return School(cast, codebook, encounter, undertaking, course)


def expire(licence: Licence) -> None:
    """As if its days had gone by."""
    Licence.objects.filter(pk=licence.pk).update(
        created_at=licence.created_at - timedelta(days=100),
        expires_at=licence.expires_at - timedelta(days=100),
    )
