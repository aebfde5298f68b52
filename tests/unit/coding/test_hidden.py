"""What is hidden in whose queue: as much as the protocol says, anywhere in it."""

from __future__ import annotations

from collections import Counter
from uuid import UUID

import pytest

from bwvcoding.coding.overlap import Shares, choose_hidden, place_among, queues


def ids(count: int, start: int = 0) -> list[UUID]:
    return [UUID(int=number) for number in range(start, start + count)]


ANA, BEN = ids(2, 9000)


@pytest.mark.parametrize(
    ("live", "known", "again", "expected"),
    [
        (90, 0.05, 0.05, (5, 5)),
        (8, 0.1, 0.1, (1, 1)),
        (2, 0.25, 0.25, (1, 1)),
        (2, 0.05, 0.05, (0, 0)),
        (100, 0, 0, (0, 0)),
        (0, 0.25, 0.25, (0, 0)),
    ],
)
def test_the_shares_are_of_the_whole_queue(live, known, again, expected) -> None:
    assert Shares(known, again).counts(live) == expected


def test_each_coder_is_given_of_their_own_pool_alone_and_nothing_twice() -> None:
    known, again = {ANA: ids(30)}, {ANA: ids(3, 100), BEN: ids(20, 200)}
    chosen = choose_hidden({ANA: 60, BEN: 60}, known, again, Shares(0.2, 0.2), "s")
    assert len(chosen.known_answers[ANA]) == 20
    assert set(chosen.known_answers[ANA]) <= set(known[ANA])
    assert sorted(chosen.recodes[ANA]) == ids(3, 100)
    assert chosen.known_answers[BEN] == []
    assert len(set(chosen.of(BEN))) == 20


def test_the_same_seed_chooses_the_same_and_another_one_otherwise() -> None:
    pool = {ANA: ids(200)}

    def chosen(seed: str) -> list[UUID]:
        return choose_hidden({ANA: 60}, pool, {}, Shares(0.2, 0), seed).of(ANA)

    assert chosen("one") == chosen("one") != chosen("two")


def test_what_is_hidden_stands_anywhere_in_the_queue() -> None:
    places: Counter[int] = Counter()
    live, [hidden] = ids(9), ids(1, 50)
    for seed in range(600):
        chosen = choose_hidden({ANA: 9}, {ANA: [hidden]}, {}, Shares(0.1, 0), str(seed))
        queue = queues({one: [ANA] for one in live}, f"secret {seed}", chosen)[ANA]
        assert sorted(queue) == sorted([*live, hidden])
        places[queue.index(hidden)] += 1
    assert set(places) == set(range(10))
    assert max(places.values()) < 2 * min(places.values()) + 30


def test_one_more_is_placed_before_between_and_after_those_that_wait() -> None:
    found = {place_among([4, 5, 9], 12, str(seed)) for seed in range(200)}
    assert found == {3, 4, 5, 9}
    assert place_among([1], 1, "s") in {0, 1}
    assert place_among([], 12, "s") == 13
