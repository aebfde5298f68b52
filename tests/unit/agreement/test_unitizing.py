"""Unitizing alpha and time-unit alpha, against published figures and a slow oracle."""

import csv
from itertools import pairwise, permutations, product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bwvcoding.agreement import (
    Bootstrap,
    Codings,
    Event,
    LogDelta,
    Status,
    alpha,
    time_unit_alpha,
    unitizing_alpha,
)

DATA = Path(__file__).parents[4] / "shared" / "data" / "agreement"


def codings_of(*continua):
    """Continua → coders → events."""
    rows = [(u, c, marks) for u, line in enumerate(continua) for c, marks in enumerate(line)]
    return Codings.of(rows, level="event")


def ev(label, start, end=None):
    return Event(label, start, end)


def slow_u_alpha(lines, length):
    """By listing every pair of sections and every pair of own units, as the paper's sums read."""
    whole = []
    for events in lines:
        cuts, at = [], 0
        for event in sorted(events, key=lambda e: e.start_ms):
            cuts += [("", t, t + 1) for t in range(at, event.start_ms)]
            cuts.append((event.label, event.start_ms, event.end_ms))
            at = event.end_ms
        whole.append([*cuts, *(("", t, t + 1) for t in range(at, length))])
    m, same, apart = len(whole), 0.0, 0.0
    for one, other in permutations(whole, 2):
        for (label, s, e), (label2, s2, e2) in product(one, other):
            shared = max(0, min(e, e2) - max(s, s2)) / (m - 1)
            apart += shared * (label != label2)
    units = [unit for line in whole for unit in line]
    expected = sum(
        (e - s) * (e2 - s2) * (label != label2)
        for (label, s, e), (label2, s2, e2) in product(units, units)
    )
    total = sum(e - s for _, s, e in units)
    same = sum((e - s) ** 2 for _, s, e in units)
    if not expected:
        return None
    return 1 - apart / (total * expected / (total**2 - same))


@pytest.mark.skipif(not DATA.is_dir(), reason="no published data sets here")
@pytest.mark.parametrize(
    ("name", "beyond_end", "length", "published", "tolerance"),
    [
        # The second figure is of full partitions; the publisher's own filler drops a unit a gap.
        ("keyphrase_3coder_inclusive.csv", 1, 56, 0.56, 0.011),
        ("keyphrase_3coder_inclusive.csv", 1, 56, 0.5645, 5e-5),
        ("kalpha_readme_3coder.csv", 0, 60, 0.398298, 5e-7),
    ],
)
def test_the_published_value_is_reproduced(name, beyond_end, length, published, tolerance):
    marks = {}
    for row in csv.DictReader((DATA / name).read_text().splitlines()):
        event = ev(row["label"], int(row["start"]), int(row["end"]) + beyond_end)
        marks.setdefault(row["coder"], []).append(event)
    codings = codings_of([tuple(events) for events in marks.values()])
    assert unitizing_alpha(codings, length).value == pytest.approx(published, abs=tolerance)


def test_two_coders_who_share_half_a_unit():
    # l..=20, each bears A for 4 and nothing for 6; they differ on 4 ms. Own units 2·16 + 12 = 44.
    # D_o = 4·2 = 8; D_e = 20·(400 - 64 - 144)/(400 - 44) = 10.786.
    codings = codings_of([(ev("A", 0, 4),), (ev("A", 2, 6),)])
    assert unitizing_alpha(codings, 10).value == pytest.approx(1 - 8 * 356 / (20 * 192))


def test_both_ends_of_the_clip_count_where_nobody_saw_anything():
    codings = codings_of([(ev("A", 500, 700),), (ev("A", 520, 720),)])
    short, long = unitizing_alpha(codings, 1000), unitizing_alpha(codings, 10_000)
    assert long.value > short.value


def test_identical_timelines_agree_and_empty_ones_do_not_vary():
    marks = (ev("A", 100, 300), ev("B", 400, 500))
    assert unitizing_alpha(codings_of([marks, marks]), 1000).value == 1
    for measure in (unitizing_alpha, time_unit_alpha):
        found = measure(codings_of([(), ()]), 1000)
        assert (found.status, found.value) == (Status.NO_VARIATION, None)
        assert "nothing, or one label" in found.reason
        assert measure(codings_of([marks]), 1000).status is Status.NO_PAIRS


def test_one_label_is_judged_against_everything_else():
    codings = codings_of([(ev("A", 0, 200), ev("B", 500, 600)), (ev("A", 0, 200),)])
    assert unitizing_alpha(codings, 1000, label="A").value == 1
    assert unitizing_alpha(codings, 1000, label="B").value < 0
    assert 0 < unitizing_alpha(codings, 1000).value < 1


def test_time_that_bears_two_labels_is_a_stretch_of_its_own():
    both = (ev("talk", 0, 600), ev("search", 300, 900))
    assert unitizing_alpha(codings_of([both, both]), 1000).value == 1
    talk_only = (ev("talk", 0, 600),)
    assert unitizing_alpha(codings_of([both, talk_only]), 1000).value < 0.5


def test_a_moment_is_given_a_width_within_the_clip():
    codings = codings_of([(ev("drawn", 5000),), (ev("drawn", 5400),)])
    assert unitizing_alpha(codings, 60_000, moment_ms=2000).value > 0.5
    assert unitizing_alpha(codings, 60_000, moment_ms=300).value < 0
    at_the_edge = codings_of([(ev("drawn", 0),), (ev("drawn", 60_000),)])
    assert unitizing_alpha(at_the_edge, 60_000).value < 0


def test_an_event_beyond_the_end_is_refused_in_a_sentence():
    with pytest.raises(ValueError, match="lies outside a timeline of 1000 ms"):
        unitizing_alpha(codings_of([(ev("A", 0, 1001),), ()]), 1000)


def test_time_units_are_the_nominal_alpha_of_the_bins():
    # Bins of 1 s over 4.5 s: the last one is half a second and counts.
    codings = codings_of([(ev("A", 0, 1500), ev("A", 4200)), (ev("A", 900, 1000),)])
    rows = [(0, "a", 1), (1, "a", 1), (2, "a", 0), (3, "a", 0), (4, "a", 1)]
    rows += [(i, "b", int(i == 0)) for i in range(5)]
    expected = alpha(Codings.of(rows, level="nominal")).value
    assert time_unit_alpha(codings, 4500).value == pytest.approx(expected)


def test_a_moment_at_the_very_end_falls_into_the_last_bin():
    at_end = (ev("A", 3000),)
    assert time_unit_alpha(codings_of([at_end, at_end]), 3000).value == 1


def test_several_clips_are_pooled_each_with_its_length_and_number_of_coders():
    lines = [(ev("A", 0, 4),), (ev("A", 2, 6),)]
    once, twice = codings_of(lines), codings_of(lines, lines, [()])
    lengths = {0: 10, 1: 10, 2: 99}
    assert unitizing_alpha(once, {0: 10}).value < unitizing_alpha(twice, lengths).value + 0.05
    # Time units do not depend on how many clips the same time comes from, but for n - 1.
    assert time_unit_alpha(twice, lengths, bin_ms=1).value == pytest.approx(
        alpha(
            Codings.of(
                [(t, c, 2 * c <= t % 10 < 2 * c + 4) for t in range(20) for c in range(2)],
                level="nominal",
                values=[False, True],
            )
        ).value
    )


def test_it_has_an_interval_over_clips():
    random = np.random.default_rng(3)
    lines = []
    for start in random.integers(0, 8000, 40).tolist():
        late = int(random.integers(0, 600))
        lines.append([(ev("A", start + d, start + d + 900),) for d in (0, late)])
    found = unitizing_alpha(codings_of(*lines), 10_000, bootstrap=Bootstrap(200))
    assert found.interval.low < found.value < found.interval.high
    closed = unitizing_alpha(codings_of(*lines), 10_000, bootstrap=LogDelta()).interval
    assert closed.low == pytest.approx(found.interval.low, abs=0.05)


@st.composite
def partition(draw):
    cuts = sorted(draw(st.sets(st.integers(0, 12), min_size=0, max_size=6)))
    pairs = pairwise(cuts)
    labels = st.sampled_from(["A", "B", None])
    found = [(draw(labels), start, end) for start, end in pairs]
    return tuple(ev(label, s, e) for label, s, e in found if label)


@given(st.lists(partition(), min_size=2, max_size=4))
def test_the_sums_are_those_of_the_definition(lines):
    expected = slow_u_alpha(lines, 12)
    found = unitizing_alpha(codings_of(lines), 12).value
    assert found == (None if expected is None else pytest.approx(expected))
