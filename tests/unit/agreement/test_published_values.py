"""Values printed in the literature, typed in with their source."""

import pytest

from bwvcoding.agreement import ac1, alpha, coverage, percent_agreement, specific_agreements
from tests.unit.agreement.tables import KRIPPENDORFF_2011, codings_of


@pytest.mark.parametrize(
    ("level", "printed"),
    [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)],
)
def test_alpha_of_krippendorffs_worked_table(level, printed):
    # Krippendorff 2011, sections C and D.
    assert alpha(codings_of(KRIPPENDORFF_2011, level)).value == pytest.approx(printed, abs=0.0006)


def test_alpha_of_krippendorffs_table_to_four_digits():
    found = [
        round(alpha(codings_of(KRIPPENDORFF_2011, level)).value, 4)
        for level in ("nominal", "ordinal", "interval", "ratio")
    ]
    assert found == [0.7434, 0.8154, 0.8491, 0.7974]


def test_ac1_and_percent_agreement_of_the_same_table():
    # Gwet 2014, table 2.10 (the same data); irrCAC overview vignette prints .77544 and .8181818.
    codings = codings_of(KRIPPENDORFF_2011, "nominal")
    assert ac1(codings).value == pytest.approx(0.77544, abs=6e-6)
    assert percent_agreement(codings).value == pytest.approx(0.8181818, abs=1e-7)


def test_binary_table_of_two_observers():
    # Krippendorff 2004, p. 224: ten units, alpha .095, six agreements.
    table = [[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]]
    codings = codings_of(table, "nominal")
    assert alpha(codings).value == pytest.approx(0.095, abs=0.0006)
    assert percent_agreement(codings).value == pytest.approx(0.6)


def test_specific_agreement_follows_its_definition_for_two_coders():
    # Cicchetti and Feinstein 1990: 2a / (2a + b + c), here a = 1 yes-yes, b + c = 4.
    table = [[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]]
    found = specific_agreements(codings_of(table, "nominal"))
    assert found[1] == pytest.approx(2 / 6)
    assert found[0] == pytest.approx(10 / 14)


def test_two_coders_who_guess_a_rare_value_look_almost_perfect_in_percent_and_ac1():
    # 20,000 clips, each coder says yes to 20 at random and never to the same clip.
    table = [[0] * 20_000, [0] * 20_000]
    table[0][:20] = [1] * 20
    table[1][20:40] = [1] * 20
    codings = codings_of(table, "nominal")
    assert percent_agreement(codings).value == pytest.approx(0.998)
    assert ac1(codings).value > 0.99
    assert alpha(codings).value == pytest.approx(-0.001, abs=0.0005)
    assert coverage(codings, [1]).positives == 40
