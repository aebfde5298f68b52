"""core/together.py: like acts at the same time, each answered in its place, from real threads."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Semaphore

import pytest

from bwvcoding.core.together import Together

PATIENCE_SECONDS = 10


class Slow:
    """An act that is at work until it is let go, and remembers who came together."""

    def __init__(self) -> None:
        self.parties: list[list[int]] = []
        self.begun, self.let_go = Semaphore(0), Event()

    def __call__(self, asked: Sequence[int]) -> list[int | Exception]:
        self.parties.append(sorted(asked))
        self.begun.release()
        assert self.let_go.wait(PATIENCE_SECONDS)
        if len(asked) > 1 and 13 in asked:
            raise RuntimeError("one of them is too much")
        return [ValueError(f"{one} is odd") if one % 2 else one * 10 for one in asked]


def asked_while_busy(most: int, numbers: Sequence[int]) -> tuple[Slow, list[object]]:
    """The first number is at work alone; the others come meanwhile."""
    act = Slow()
    together: Together[int, int] = Together(act, most)
    with ThreadPoolExecutor(len(numbers)) as pool:
        ended = [pool.submit(together, numbers[0])]
        assert act.begun.acquire(timeout=PATIENCE_SECONDS)
        for came, number in enumerate(numbers[1:], start=1):
            ended.append(pool.submit(together, number))
            while len(together._waiting) < came:
                time.sleep(0.001)
        act.let_go.set()
        return act, [one.exception(PATIENCE_SECONDS) or one.result() for one in ended]


def test_who_comes_alone_is_served_at_once() -> None:
    act = Slow()
    act.let_go.set()
    assert Together(act, 8)(4) == 40
    assert act.parties == [[4]]


def test_who_comes_meanwhile_is_served_together_and_each_gets_their_own() -> None:
    act, answers = asked_while_busy(8, [2, 4, 6, 8])
    assert act.parties == [[2], [4, 6, 8]]
    assert answers == [20, 40, 60, 80]


def test_no_party_is_larger_than_it_may_be() -> None:
    act, answers = asked_while_busy(2, [2, 4, 6, 8, 10, 12])
    assert [len(party) for party in act.parties] == [1, 2, 2, 1]
    assert answers == [20, 40, 60, 80, 100, 120]


def test_a_refusal_is_raised_where_it_was_asked_for_and_nowhere_else() -> None:
    _, answers = asked_while_busy(8, [2, 3, 4])
    assert (answers[0], answers[2]) == (20, 40)
    assert isinstance(answers[1], ValueError)


def test_a_fault_in_company_harms_nobody_else() -> None:
    act, answers = asked_while_busy(8, [2, 4, 13, 6])
    assert (answers[0], answers[1], answers[3]) == (20, 40, 60)
    assert isinstance(answers[2], ValueError)
    assert act.parties[1] == [4, 6, 13]
    assert sorted(act.parties[2:]) == [[4], [6], [13]]


def test_a_fault_alone_is_the_askers_own_and_the_next_is_served() -> None:
    def broken(asked: Sequence[int]) -> list[int | Exception]:
        raise RuntimeError("no")

    together: Together[int, int] = Together(broken, 8)
    for _ in range(2):
        with pytest.raises(RuntimeError, match="no"):
            together(1)
