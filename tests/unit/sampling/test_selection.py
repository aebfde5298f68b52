"""The draw: proportional, with chances that are known, and the same for everyone who repeats it."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from fractions import Fraction
from hashlib import sha256
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bwvcoding.sampling.commitment import commitment
from bwvcoding.sampling.selection import allocation, ordering_key, select
from bwvcoding.sampling.strata import STRATUM_COLUMNS, stratum_of

FRAME = "ab" * 32


@st.composite
def plans(draw):
    """A frame's strata, and a size that is possible for them."""
    counts = draw(
        st.dictionaries(
            st.text("abcdef", min_size=1, max_size=3), st.integers(1, 400), min_size=1, max_size=9
        )
    )
    size = draw(st.integers(len(counts), sum(counts.values())))
    return counts, size


def pairs(counts: dict[str, int]) -> list[tuple[int, str]]:
    strata = [stratum for stratum, number in counts.items() for _ in range(number)]
    return list(enumerate(strata, start=2))


def drawn(counts, size, seed=5, reserves=2):
    return select(pairs(counts), frame_sha256=FRAME, seed=seed, size=size, reserves=reserves)


@given(plans())
def test_shares_sum_to_the_size_and_no_stratum_is_left_out_or_overdrawn(plan):
    counts, size = plan
    shares = allocation(counts, size)
    assert sum(shares.values()) == size
    assert all(1 <= shares[name] <= counts[name] for name in counts)


@given(plans())
def test_shares_are_within_one_of_proportional_where_no_share_was_raised(plan):
    counts, size = plan
    total = sum(counts.values())
    quotas = {name: Fraction(size * number, total) for name, number in counts.items()}
    if min(quotas.values()) < 1:
        return
    shares = allocation(counts, size)
    assert all(abs(shares[name] - quotas[name]) < 1 for name in counts)


@given(plans())
def test_a_larger_stratum_never_gets_fewer(plan):
    counts, size = plan
    shares = allocation(counts, size)
    ordered = sorted(counts, key=lambda name: counts[name])
    assert all(
        shares[small] <= shares[large] + (counts[small] == counts[large])
        for small, large in pairwise(ordered)
    )


@given(plans(), st.integers(0, 2**53 - 1), st.integers(0, 5))
def test_inclusion_probabilities_sum_to_the_sample_size(plan, seed, reserves):
    counts, size = plan
    sample = [one for one in drawn(counts, size, seed, reserves) if not one.is_reserve]
    chance = {one.stratum: one.probability for one in sample}
    assert sum(chance[stratum] * number for stratum, number in counts.items()) == size
    assert sum(1 / one.probability for one in sample) == sum(counts.values())


@given(plans(), st.integers(0, 2**53 - 1), st.integers(0, 5))
def test_positions_run_from_one_and_reserves_follow_the_sample(plan, seed, reserves):
    counts, size = plan
    by_stratum = defaultdict(list)
    for one in drawn(counts, size, seed, reserves):
        by_stratum[one.stratum].append(one)
    assert set(by_stratum) == set(counts)
    for stratum, ones in by_stratum.items():
        share = ones[0].probability_numerator
        assert [one.position for one in ones] == list(range(1, len(ones) + 1))
        assert [one.is_reserve for one in ones] == [one.position > share for one in ones]
        assert len(ones) == min(share + reserves, counts[stratum])
        assert len({one.row_number for one in ones}) == len(ones)


@given(plans(), st.randoms())
def test_the_order_in_which_rows_arrive_changes_nothing(plan, random):
    counts, size = plan
    shuffled = pairs(counts)
    random.shuffle(shuffled)
    again = select(shuffled, frame_sha256=FRAME, seed=5, size=size, reserves=2)
    assert again == drawn(counts, size)


def test_more_reserves_never_change_the_sample():
    counts = {"a": 40, "b": 60}
    few = drawn(counts, 10, reserves=0)
    many = [one for one in drawn(counts, 10, reserves=20) if not one.is_reserve]
    assert few == many


def test_another_seed_draws_another_sample():
    counts = {"a": 400}
    one, other = (
        {stop.row_number for stop in drawn(counts, 20, seed, reserves=0)} for seed in (1, 2)
    )
    assert one != other


def test_every_stop_of_a_stratum_is_drawn_equally_often():
    """2,000 seeds, 3 of 12: each stop expected 500 times; 6 standard deviations are 116."""
    times = Counter(
        one.row_number for seed in range(2000) for one in drawn({"a": 12}, 3, seed, reserves=0)
    )
    assert len(times) == 12
    assert all(abs(number - 500) < 116 for number in times.values())


def test_a_worked_example_that_other_languages_can_check():
    """Keys by `printf '7:abab…:2' | sha256sum`; shares by hand: 5 of 7 and 3 → 3.5, 1.5 → 3, 2."""
    assert ordering_key(7, FRAME, 2) == sha256(f"7:{FRAME}:2".encode()).hexdigest()
    assert allocation({"a": 7, "b": 3}, 5) == {"a": 4, "b": 1}
    assert allocation({"a": 97, "b": 2, "c": 1}, 10) == {"a": 8, "b": 1, "c": 1}
    assert allocation({"b": 5, "a": 5}, 5) == {"a": 3, "b": 2}
    rows = [(one.row_number, one.is_reserve) for one in drawn({"a": 4}, 2, seed=7, reserves=1)]
    in_order = sorted(range(2, 6), key=lambda n: sha256(f"7:{FRAME}:{n}".encode()).hexdigest())
    assert rows == [(in_order[0], False), (in_order[1], False), (in_order[2], True)]


@pytest.mark.parametrize(
    ("counts", "size", "words"),
    [
        ({"a": 5, "b": 5}, 1, "fewer than the 2 strata"),
        ({"a": 5, "b": 5}, 11, "more than the 10 stops"),
        ({}, 1, "more than the 0 stops"),
    ],
)
def test_an_impossible_size_is_refused(counts, size, words):
    with pytest.raises(ValueError, match=words):
        allocation(counts, size)


CODES = dict.fromkeys(STRATUM_COLUMNS, "x") | {"self_defined_ethnicity": "black_african"}


def test_a_stratum_is_named_by_its_columns_in_the_order_asked():
    codes = CODES | {"outcome": "arrest", "gender": "female"}
    day = date(2025, 10, 11)
    assert stratum_of(["outcome", "gender"], codes, day, 3) == "outcome=arrest|gender=female"
    assert stratum_of([], codes, day, 3) == "all"
    assert stratum_of(["hour_band", "week_part"], codes, day, 18) == (
        "hour_band=18-23|week_part=weekend"
    )


@pytest.mark.parametrize(
    ("code", "group"),
    [
        ("black_african", "black"),
        ("mixed_white_asian", "mixed"),
        ("not_stated", "not_stated"),
        ("not_recorded", "not_recorded"),
    ],
)
def test_ethnicity_groups_keep_not_stated_and_blank_apart(code, group):
    codes = CODES | {"self_defined_ethnicity": code}
    stratum = stratum_of(["self_defined_ethnicity_group"], codes, date(2025, 10, 6), 0)
    assert stratum == f"self_defined_ethnicity_group={group}"


PLAN = {
    "frame_sha256": FRAME,
    "seed": 7,
    "strata": ["outcome"],
    "size": 120,
    "reserves": 2,
    "nonce": "00" * 32,
}


def test_the_commitment_is_the_hash_of_a_text_anyone_can_write():
    text = (
        f'{{"frame_sha256":"{FRAME}","nonce":"{"00" * 32}","reserves":2,"seed":7,'
        '"size":120,"strata":["outcome"]}'
    )
    assert commitment(**PLAN) == sha256(text.encode()).hexdigest()


@pytest.mark.parametrize(
    "change",
    [
        {"frame_sha256": "cd" * 32},
        {"seed": 8},
        {"strata": ["gender"]},
        {"strata": []},
        {"size": 121},
        {"reserves": 3},
        {"nonce": "01" * 32},
    ],
)
def test_the_commitment_fixes_every_input(change):
    assert commitment(**PLAN | change) != commitment(**PLAN)
