"""Units still needed, in human terms, and against Krippendorff's table of required units."""

import pytest

from bwvcoding.reliability.needed import Figures, needed, required_units
from bwvcoding.studies.protocol import DEFAULT_THRESHOLDS
from bwvcoding.studies.queries import Thresholds

FACTUAL = Thresholds(**DEFAULT_THRESHOLDS["factual"])


def figures(positives=40, value=0.9, low=0.8, high=1.0, encounters=200, prevalence=0.1):
    return Figures(encounters, encounters, positives, prevalence, value, low, high)


# Krippendorff 2019, for two coders at 5 %: 81 for alpha .667 and 139 for .800 of a
# value in a quarter of the units; the other cells follow from the same formula.
@pytest.mark.parametrize(
    ("least", "prevalence", "units"),
    [
        (0.667, 0.25, 81),
        (0.8, 0.25, 139),
        (0.667, 0.5, 60),
        (0.8, 0.5, 103),
        (0.9, 0.5, 212),
        (0.667, 0.1, 172),
        (0.8, 0.05, 560),
        (0.9, 0.02, 2750),
        (0.667, 0.001, 15_813),
    ],
)
def test_the_units_required_are_those_of_the_table(least, prevalence, units):
    assert required_units(least, prevalence) == pytest.approx(units, abs=1, rel=2e-4)


@pytest.mark.parametrize("prevalence", [0.0, 1.0])
def test_a_value_that_is_always_or_never_given_has_no_required_units(prevalence):
    assert required_units(0.667, prevalence) is None


def test_missing_positives_are_counted_and_turned_into_encounters_at_todays_rate():
    found = needed(figures(positives=18, encounters=90), FACTUAL)
    assert (found.positives_needed, found.encounters_needed) == (12, 60)
    assert found.sentence.startswith("12 more double-coded positives are needed (18 of 30 so far)")
    assert "one in 5 encounters, that is about 60 more encounters" in found.sentence
    assert "Choosing" not in found.sentence


def test_for_a_rare_value_it_says_to_choose_encounters():
    found = needed(figures(positives=3, encounters=600), FACTUAL)
    assert found.encounters_needed == 5400
    assert "Choosing encounters that are likely to show it" in found.sentence


def test_a_value_nobody_has_given_yet_has_a_least_number_and_no_estimate():
    found = needed(figures(positives=0, encounters=60, value=None, low=None, high=None), FACTUAL)
    assert found.encounters_needed is None
    assert (
        "None in 60 encounters so far, so by chance it would take more than 600." in found.sentence
    )


def test_before_anything_is_coded_no_rate_is_made_up():
    found = needed(figures(positives=0, encounters=0, value=None, low=None, high=None), FACTUAL)
    assert found.encounters_needed is None
    assert "rate" not in found.sentence


def test_an_interval_that_is_too_wide_needs_more_of_the_same():
    found = needed(figures(value=0.867, low=0.467, high=0.97, encounters=100), FACTUAL)
    # Half the width below the value needs four times as much: three hundred more.
    assert found.encounters_needed == pytest.approx(300, abs=1)
    assert "not yet certain" in found.sentence


def test_where_agreement_itself_is_too_low_more_coding_is_not_offered():
    low = needed(figures(value=0.7, low=0.6, high=0.78), FACTUAL)
    assert low.encounters_needed is None
    assert "Mend what coders differ on first" in low.sentence
    surely = needed(figures(positives=12, value=0.3, low=0.1, high=0.5), FACTUAL)
    assert "Coding more will not help" in surely.sentence


def test_what_passes_needs_nothing():
    found = needed(figures(), FACTUAL)
    assert (found.sentence, found.positives_needed, found.encounters_needed) == (
        "Nothing more is needed.",
        0,
        0,
    )
