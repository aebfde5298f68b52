"""Refusals: what an action says when it will not act. core/http.py gives them their HTTP form."""

from __future__ import annotations

from typing import Any, Self
from uuid import UUID


class Refusal(Exception):
    """Nothing was done; `sentence` says what is wrong and what to do."""

    status = 400
    title = "This cannot be done"

    def __init__(self, sentence: str, *, code: str = "", **extra: Any) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code or self.default_code()
        self.extra = extra
        self.study_id: UUID | None = None
        self.act = ""

    def about(self, study_id: UUID) -> Self:
        """The study whose controllers should find this refusal in the log; never sent out."""
        self.study_id = study_id
        return self

    def logged_as(self, act: str) -> Self:
        """The event this refusal is in the log, where it is not `access.denied`; never sent out."""
        self.act = act
        return self

    @classmethod
    def default_code(cls) -> str:
        return cls.__name__.lower()


class NotSignedIn(Refusal):
    status = 401
    title = "Sign in first"


class Forbidden(Refusal):
    status = 403
    title = "You may not do this"


class NotFound(Refusal):
    """Missing, withheld and forbidden look alike to someone with no right to know."""

    status = 404
    title = "Not found"

    def __init__(self, sentence: str = "There is nothing here for you.", **extra: Any) -> None:
        super().__init__(sentence, **extra)


class Conflict(Refusal):
    status = 409
    title = "This does not fit the present state"


class Invalid(Refusal):
    """Bad input; extra `errors` maps each field to its own sentence."""

    status = 422
    title = "Something needs correcting"


class TooMany(Refusal):
    status = 429
    title = "Too many tries"


class Unavailable(Refusal):
    status = 503
    title = "Not available now"
