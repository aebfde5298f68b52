"""Events met, missed, called otherwise; errors of their bounds; F1 over tolerances."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bwvcoding.agreement import (
    Codings,
    Event,
    Tolerance,
    event_alignment,
    event_f1,
    offset_errors,
    onset_errors,
    timing_by_coder,
    tolerance_sweep,
)

TWO_SECONDS = Tolerance(bounds_ms=2000)


def moments(*starts, label="drawn"):
    return tuple(Event(label, start) for start in starts)


def events(**coders):
    return Codings.of([("E1", coder, marks) for coder, marks in coders.items()], level="event")


# BORIS issue 228: kappa -.019 at 1 s, -.038 at 2 s, 1.000 at 3 s.
BORIS_228 = events(a=moments(155_105, 169_855, 264_855), b=moments(156_405, 170_852, 264_606))


def test_the_six_events_of_boris_228_rise_smoothly_with_the_window():
    curve = tolerance_sweep(BORIS_228, [100, 250, 1000, 1300, 2000, 3000])
    assert [point.f1 for point in curve] == pytest.approx([0, 1 / 3, 2 / 3, 1, 1, 1])
    assert event_f1(BORIS_228, tolerance=TWO_SECONDS).value == 1


def test_the_errors_of_boris_228_say_who_is_late():
    found = onset_errors(event_alignment(BORIS_228, TWO_SECONDS))
    assert found.count == 3
    assert found.signed_ms[2] == -997
    assert found.absolute_ms[2] == 997
    late = {
        one.coder: one.onset.signed_ms[2]
        for one in timing_by_coder(event_alignment(BORIS_228, TWO_SECONDS))
    }
    assert late == {"a": -997, "b": 997}


def test_a_moment_has_no_offset_error():
    assert offset_errors(event_alignment(BORIS_228, TWO_SECONDS)) is None


def test_offset_errors_are_those_of_intervals_that_met():
    codings = events(a=(Event("run", 0, 9000),), b=(Event("run", 500, 10_200),))
    found = offset_errors(event_alignment(codings, TWO_SECONDS))
    assert (found.count, found.signed_ms[2], found.absolute_ms[2]) == (1, -1200, 1200)


def test_an_event_called_otherwise_is_confused_and_not_missed():
    codings = events(
        a=(*moments(1000, label="aimed"), *moments(9000)),
        b=(*moments(1200, label="fired"), *moments(40_000)),
    )
    found = event_alignment(codings, TWO_SECONDS)
    assert found.matched == ()
    assert [(m.first.label, m.second.label) for m in found.confused] == [("aimed", "fired")]
    assert {(one.marked_by, one.missed_by, one.event.start_ms) for one in found.missed} == {
        ("a", "b", 9000),
        ("b", "a", 40_000),
    }
    assert found.confusion == {("aimed", "fired"): 1, ("drawn", None): 2}


def test_equal_labels_are_matched_before_other_labels_come_near():
    codings = events(a=moments(1000), b=(*moments(1001, label="aimed"), *moments(2900)))
    found = event_alignment(codings, TWO_SECONDS)
    assert [m.onset_error_ms for m in found.matched] == [-1900]
    assert found.confused == ()


def test_missed_and_extra_are_counted_for_each_coder():
    codings = events(a=moments(0, 30_000), b=moments(0), c=moments(0))
    found = {one.coder: one for one in timing_by_coder(event_alignment(codings))}
    assert (found["a"].matched, found["a"].extra, found["a"].missed) == (2, 2, 0)
    assert (found["b"].matched, found["b"].extra, found["b"].missed) == (2, 0, 1)


def test_nothing_marked_has_no_curve_and_no_errors():
    codings = events(a=(), b=())
    assert {point.f1 for point in tolerance_sweep(codings)} == {None}
    assert onset_errors(event_alignment(codings)) is None


def test_other_levels_are_refused_in_a_sentence():
    with pytest.raises(ValueError, match="code the variable at the event level"):
        tolerance_sweep(Codings.of([], level="nominal"))


marks = st.lists(
    st.builds(
        Event,
        st.sampled_from(["drawn", "aimed"]),
        st.integers(0, 5000),
        st.none() | st.integers(5001, 9000),
    ),
    max_size=6,
).map(tuple)


@given(marks, marks, marks)
def test_the_curve_only_rises_and_is_event_f1_at_every_point(a, b, c):
    codings = events(a=a, b=b, c=c)
    curve = tolerance_sweep(codings, [0, 200, 900, 2500, 6000])
    for point in curve:
        tolerance = Tolerance(bounds_ms=point.tolerance_ms)
        value = event_f1(codings, tolerance=tolerance).value
        assert point.f1 == (None if value is None else pytest.approx(value))
    if curve[0].f1 is not None:
        assert (np.diff([point.f1 for point in curve]) >= -1e-12).all()


@given(marks, marks)
def test_every_event_is_met_confused_or_missed_exactly_once(a, b):
    found = event_alignment(events(a=a, b=b))
    met = len(found.matched) + len(found.confused)
    assert 2 * met + len(found.missed) == len(a) + len(b)
