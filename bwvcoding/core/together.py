"""Like acts that come at the same time, done in one go: what commits share, they pay for once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Event, Lock
from typing import Generic, TypeVar

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")


class Together(Generic[Asked, Answer]):
    """Calls from many threads; one of them does what has come, while the next gather behind it.

    Nobody waits for company: who finds nobody at work begins at once. `act` gets at most `most`
    things and answers each in its place; an answer that is an exception is raised where it was
    asked. If the act itself fails, each is done again by itself, so that nobody suffers from what
    another asked for: `act` must be all or nothing.
    """

    def __init__(
        self, act: Callable[[Sequence[Asked]], Sequence[Answer | Exception]], most: int
    ) -> None:
        self._act, self._most = act, most
        self._lock = Lock()
        self._waiting: list[_Seat[Asked, Answer]] = []
        self._is_led = False

    def __call__(self, asked: Asked) -> Answer:
        seat: _Seat[Asked, Answer] = _Seat(asked)
        with self._lock:
            self._waiting.append(seat)
            leads, self._is_led = not self._is_led, True
        if not leads:
            seat.called.wait()
        if not seat.answers:
            self._lead()
        return seat.answer()

    def _lead(self) -> None:
        with self._lock:
            party, self._waiting = self._waiting[: self._most], self._waiting[self._most :]
        try:
            self._serve(party)
        finally:
            with self._lock:
                following = self._waiting[:1]
                self._is_led = bool(following)
            for seat in party:
                if not seat.answers:
                    seat.answers.append(RuntimeError("The thread that did this was ended."))
            for seat in (*following, *party):
                seat.called.set()

    def _serve(self, party: list[_Seat[Asked, Answer]]) -> None:
        try:
            answers = self._act([seat.asked for seat in party])
        except Exception as fault:
            if len(party) == 1:
                party[0].answers.append(fault)
                return
            for seat in party:
                self._serve([seat])
            return
        for seat, answer in zip(party, answers, strict=True):
            seat.answers.append(answer)


class _Seat(Generic[Asked, Answer]):
    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.called = Event()
        self.answers: list[Answer | Exception] = []

    def answer(self) -> Answer:
        answer = self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer
