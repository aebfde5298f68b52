"""The seconds in dispute: what one coder marked and another did not."""

from bwvcoding.agreement.timelines.disputed import PADDING_MS, Span, disputed_seconds
from bwvcoding.agreement.timelines.nearness import Event, Tolerance


def spans(*lanes, padding=0, **tolerance):
    found = disputed_seconds(lanes, Tolerance(**tolerance), padding_ms=padding)
    return [(span.from_ms, span.to_ms) for span in found]


def test_a_moment_that_only_one_coder_marked_is_six_seconds_to_look_at():
    lanes = [(Event("flee", 20_000),), ()]
    assert disputed_seconds(lanes) == [Span(20_000 - PADDING_MS, 20_000 + PADDING_MS)]
    assert 2 * PADDING_MS == 6000


def test_marks_within_the_tolerance_are_no_dispute():
    assert spans((Event("flee", 5000),), (Event("flee", 6500),)) == []
    assert spans((Event("flee", 5000),), (Event("flee", 8000),)) == [(5000, 5000), (8000, 8000)]


def test_another_name_for_the_same_seconds_is_a_dispute_about_all_of_them():
    lanes = ((Event("front", 1000, 9000),), (Event("rear", 1000, 9000),))
    assert spans(*lanes) == [(1000, 9000)]


def test_of_overlapping_intervals_only_the_uncovered_part_is_disputed():
    lanes = ((Event("hold", 0, 10_000),), (Event("hold", 8_000, 30_000),))
    assert spans(*lanes) == [(0, 8_000), (10_000, 30_000)]


def test_an_interval_inside_another_leaves_both_ends_in_dispute():
    lanes = ((Event("hold", 0, 60_000),), (Event("hold", 20_000, 30_000),))
    assert spans(*lanes) == [(0, 20_000), (30_000, 60_000)]


def test_a_dispute_of_any_two_of_several_lanes_counts_and_near_ones_are_one():
    lanes = ((Event("flee", 10_000),), (Event("flee", 14_000),), ())
    assert spans(*lanes, padding=3000) == [(7_000, 17_000)]


def test_nothing_lies_before_the_clock_starts():
    assert spans((Event("flee", 1000),), (), padding=3000) == [(0, 4000)]


def test_one_lane_or_none_disputes_nothing():
    assert spans((Event("flee", 1000),)) == []
    assert spans() == []
