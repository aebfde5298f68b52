from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bwvcoding.agreement import Bootstrap, Codings, Event, Status, Tolerance, coverage, event_f1
from bwvcoding.agreement.timelines.events import matches
from bwvcoding.agreement.timelines.matching import matched_pairs

TWO_SECONDS = Tolerance(bounds_ms=2000)


def shots(*starts):
    return tuple(Event("drawn", start) for start in starts)


def events(**coders):
    return Codings.of([("E1", coder, marks) for coder, marks in coders.items()], level="event")


def test_events_within_the_tolerance_match_and_those_beyond_do_not():
    found = event_f1(events(a=shots(1000, 60_000), b=shots(2900, 62_001)), tolerance=TWO_SECONDS)
    assert found.value == pytest.approx(0.5)


def test_the_matching_is_optimal_where_the_nearest_first_would_lose_a_pair():
    # 2500 is nearest to 2400, which is all that 500 could have matched.
    assert len(matches(shots(500, 2500), shots(2400, 4300), TWO_SECONDS)) == 2


def test_each_event_is_matched_once():
    assert len(matches(shots(1000, 1100, 1200), shots(1150), TWO_SECONDS)) == 1


def test_another_label_is_another_event():
    one, other = (Event("aimed", 1000),), (Event("fired", 1000),)
    assert event_f1(events(a=one, b=other)).value == 0


def test_long_events_match_by_overlap_when_their_bounds_differ():
    one, other = (Event("run", 0, 20_000),), (Event("run", 5000, 20_000),)
    assert event_f1(events(a=one, b=other), tolerance=TWO_SECONDS).value == 1
    strict = Tolerance(bounds_ms=2000, overlap=0.8)
    assert event_f1(events(a=one, b=other), tolerance=strict).value == 0


def test_nobody_marking_anything_is_not_perfect_agreement():
    found = event_f1(events(a=(), b=()))
    assert (found.status, found.reason) == (Status.NO_VARIATION, "No coder marked an event.")


def test_one_coder_alone_has_no_pairs():
    assert event_f1(events(a=shots(5))).status is Status.NO_PAIRS


def test_an_encounter_of_many_coders_does_not_outweigh_the_rest():
    rows = [("E1", f"c{i}", shots(0)) for i in range(5)]
    rows += [("E2", "c0", shots(0)), ("E2", "c1", shots(99_000))]
    # E1: 10 pairs × 2 / 4 = 5 of 5; E2: 0 of 2.
    assert event_f1(Codings.of(rows, level="event")).value == pytest.approx(5 / 7)


def test_it_has_an_interval_and_counts_encounters_with_any_mark():
    random = np.random.default_rng(1)
    rows = []
    for unit in range(60):
        true = shots(*sorted(random.integers(0, 60_000, 2))) if unit % 2 else ()
        rows += [(unit, coder, true if random.random() < 0.8 else ()) for coder in "abc"]
    codings = Codings.of(rows, level="event")
    found = event_f1(codings, bootstrap=Bootstrap(300))
    assert found.interval.low < found.value < found.interval.high
    assert coverage(codings).positives == coverage(codings, ["drawn"]).positives
    assert 25 <= coverage(codings).positives <= 30


costs = st.lists(
    st.lists(st.sampled_from([0.0, 1.0, 2.0, 7.0, np.inf]), min_size=4, max_size=4),
    min_size=1,
    max_size=4,
)


@given(costs)
def test_the_matching_is_the_best_of_all_matchings(table):
    cost = np.array(table)

    def worth(pairs):
        admitted = [cost[r, c] for r, c in pairs if np.isfinite(cost[r, c])]
        return -len(admitted), sum(admitted)

    found = matched_pairs(cost)
    every = [worth(enumerate(columns)) for columns in permutations(range(4), len(table))]
    assert worth(found) == min(every)
    assert all(np.isfinite(cost[r, c]) for r, c in found)
    assert len({c for _, c in found}) == len(found)
