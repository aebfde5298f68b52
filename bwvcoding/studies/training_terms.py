"""The training part of the protocol: what a coder must show before they code. Pure: no tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

TRAINING_PURPOSE = {"code": "training", "label": "Learning to code"}
MOST_DAYS = 3650


@dataclass(frozen=True)
class TrainingTerms:
    """How a licence is earned and how long it lasts.

    pass_mark: least share of a test's items to answer right; most_attempts: tests one course
    allows a coder and family; wait_days: from a failed test to the next; feedback_after_test: is
    a coder told which items were right?
    """

    pass_mark: float = 0.8
    valid_days: int = 365
    most_attempts: int = 3
    wait_days: int = 1
    feedback_after_test: bool = True


def training_terms(document: dict[str, Any]) -> TrainingTerms | None:
    """None where the protocol asks for no licence."""
    asked = document.get("training")
    return TrainingTerms(**asked) if asked else None


def with_training(document: dict[str, Any], purposes_given: bool) -> dict[str, Any]:
    """Every default of the training part written out; footage is opened for training too."""
    asked = document.get("training")
    if not isinstance(asked, dict):
        return document
    full = {**document, "training": {**asdict(TrainingTerms()), **asked}}
    if not purposes_given:
        full["purposes"] = [*document["purposes"], TRAINING_PURPOSE]
    return full


def training_faults(document: dict[str, Any]) -> Iterator[tuple[str, str]]:
    asked = document.get("training")
    if asked is None:
        return
    if not isinstance(asked, dict):
        yield "training", "Write the rules of the training, or leave the part out."
        return
    known = asdict(TrainingTerms())
    if unknown := sorted(set(asked) - set(known)):
        yield "training", f"Unknown: {', '.join(unknown)}. Known: {', '.join(known)}."
    mark = asked.get("pass_mark")
    if not isinstance(mark, (int, float)) or isinstance(mark, bool) or not 0 < mark <= 1:
        yield "training.pass_mark", "Write the share of right answers, above 0 and up to 1."
    for name, least, most in (
        ("valid_days", 1, MOST_DAYS),
        ("most_attempts", 1, 100),
        ("wait_days", 0, MOST_DAYS),
    ):
        given = asked.get(name)
        if not isinstance(given, int) or isinstance(given, bool) or not least <= given <= most:
            yield f"training.{name}", f"Write a whole number from {least} to {most}."
    if not isinstance(asked.get("feedback_after_test"), bool):
        yield "training.feedback_after_test", "Say true or false."
    yield from _purpose_faults(document.get("purposes"))


def _purpose_faults(purposes: Any) -> Iterator[tuple[str, str]]:
    code = TRAINING_PURPOSE["code"]
    if isinstance(purposes, list) and not any(
        isinstance(one, dict) and one.get("code") == code for one in purposes
    ):
        yield "purposes", f"Training opens footage: add the purpose {code!r} to the list."
