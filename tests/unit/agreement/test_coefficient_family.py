"""How the coefficients relate, and what they say where others print a comfortable number."""

import numpy as np
import pytest

from bwvcoding.agreement import (
    Codings,
    Status,
    Weights,
    ac1,
    ac2,
    alpha,
    brennan_prediger,
    cohen_kappa,
    conger_kappa,
    coverage,
    fleiss_kappa,
    icc,
    light_kappa,
    pabak,
    percent_agreement,
    scott_pi,
    skew,
)
from bwvcoding.agreement.coefficients.weights import agreement_of_values
from bwvcoding.agreement.distances import masi
from tests.unit.agreement.command import agreement, named
from tests.unit.agreement.tables import KRIPPENDORFF_2011, codings_of

CORRECTED = [
    alpha, ac1, ac2, fleiss_kappa, conger_kappa, cohen_kappa, scott_pi, brennan_prediger,
    light_kappa, pabak,
]  # fmt: skip


def guessing(units, prevalence, seed, coders=2):
    random = np.random.default_rng(seed)
    return (random.random((coders, units)) < prevalence).astype(int).tolist()


@pytest.mark.parametrize("measure", CORRECTED)
def test_no_variation_is_neither_one_nor_zero(measure):
    found = measure(codings_of([[1] * 9, [1] * 9], "nominal", values=[0, 1]))
    assert (found.status, found.value) == (Status.NO_VARIATION, None)
    assert found.reason


@pytest.mark.parametrize("measure", CORRECTED)
def test_one_coder_has_nobody_to_agree_with(measure):
    assert measure(codings_of([[1, 0, 1]], "nominal")).status is Status.NO_PAIRS


@pytest.mark.parametrize("measure", [cohen_kappa, scott_pi, pabak])
def test_three_coders_are_too_many_for_a_coefficient_of_two(measure):
    found = measure(codings_of([[0, 1], [0, 1], [1, 1]], "nominal"))
    assert (found.status, found.value) == (Status.NOT_APPLICABLE, None)
    assert "3 coded here" in found.reason


def test_of_two_coders_and_complete_data_the_many_are_the_two():
    codings = codings_of(guessing(50, 0.4, seed=3), "nominal")
    assert conger_kappa(codings).value == pytest.approx(cohen_kappa(codings).value)
    assert light_kappa(codings).value == pytest.approx(cohen_kappa(codings).value)
    assert fleiss_kappa(codings).value == pytest.approx(scott_pi(codings).value)
    assert pabak(codings).value == pytest.approx(brennan_prediger(codings).value)
    assert pabak(codings).value == pytest.approx(2 * percent_agreement(codings).value - 1)


def test_prevalence_and_bias_explain_a_low_kappa():
    # Byrt, Bishop and Carlin 1993: both yes 80, both no 5, ten and five apart, of 100.
    first = [1] * 80 + [1] * 10 + [0] * 5 + [0] * 5
    second = [1] * 80 + [0] * 10 + [1] * 5 + [0] * 5
    codings = codings_of([first, second], "nominal")
    assert skew(codings).prevalence_index == pytest.approx(0.75)
    assert skew(codings).bias_index == pytest.approx(0.05)
    assert pabak(codings).value == pytest.approx(0.7)
    assert cohen_kappa(codings).value < 0.35


def test_skew_is_of_two_coders_and_two_values_only():
    assert skew(codings_of([[0, 1], [0, 1], [1, 1]], "nominal")) is None
    assert skew(codings_of([[0, 1, 2], [0, 1, 2]], "nominal")) is None


def test_quadratic_weights_make_alpha_that_of_intervals():
    codings = codings_of(KRIPPENDORFF_2011, "nominal")
    lent = alpha(codings, weights=Weights.QUADRATIC).value
    assert lent == pytest.approx(alpha(codings_of(KRIPPENDORFF_2011, "interval")).value)


def test_ac2_takes_the_weights_of_the_level_when_none_are_named():
    ordinal = codings_of(KRIPPENDORFF_2011, "ordinal")
    assert ac2(ordinal).value == ac2(ordinal, weights=Weights.ORDINAL).value != ac1(ordinal).value


@pytest.mark.parametrize("weights", Weights)
def test_weights_run_from_one_to_zero(weights):
    codings = codings_of([[1, 2, 4, 8]], "nominal")
    table = agreement_of_values(weights, codings)
    assert (np.diag(table) == 1).all()
    assert table.min() == table[0, 3] == 0
    assert (table == table.T).all()


def test_masi_counts_a_subset_as_nearer_than_an_overlap():
    a, ab, bc, none = (frozenset(text) for text in ("a", "ab", "bc", ""))
    distance = masi([a, ab, bc, none])
    # Passonneau 2006: 1 - 1/2 × 2/3, 1 - 1/3 × 1/3, nothing shared.
    assert distance[0, 1] == pytest.approx(2 / 3)
    assert distance[1, 2] == pytest.approx(8 / 9)
    assert distance[0, 2] == distance[0, 3] == 1
    assert distance[3, 3] == 0


def test_an_intraclass_correlation_needs_numbers_and_every_one_of_them():
    labels = icc(codings_of([[1, 2], [1, 2]], "nominal"), "icc_2_1")
    assert labels.status is Status.NOT_APPLICABLE
    gap = icc(codings_of([[1, 2, 3], [1, 2, None]], "interval"), "icc_2_1")
    assert gap.reason == "It needs complete data; 1 of 3 units lack a coder's number."
    alike = icc(codings_of([[4, 4], [4, 4]], "interval"), "icc_2_1")
    assert alike.status is Status.NO_VARIATION


def test_two_coders_who_guess_once_in_a_thousand_agree_in_percent_and_in_nothing_else():
    codings = codings_of(guessing(20_000, 0.001, seed=11), "nominal")
    assert percent_agreement(codings).value == pytest.approx(0.998, abs=0.0005)
    assert ac1(codings).value > 0.997
    assert alpha(codings).value == pytest.approx(0, abs=0.03)
    assert 30 <= coverage(codings, [1]).positives <= 50


def test_guessing_is_shown_as_guessing_and_not_as_the_mean_of_its_units(tmp_path):
    # INCEpTION averages over units: .853 for two coders guessing at 8 % of 400 units.
    one, other = guessing(400, 0.08, seed=6)
    mean_of_units = np.mean([float(a == b) for a, b in zip(one, other, strict=True)])
    path = tmp_path / "guessing.csv"
    rows = [f"{u},{a},{b}" for u, (a, b) in enumerate(zip(one, other, strict=True))]
    path.write_text("\n".join(["unit,first,second", *rows]))
    found = agreement(path)
    assert mean_of_units == pytest.approx(0.853, abs=0.005)
    assert named(found, "alpha")["value"] == pytest.approx(-0.015, abs=0.005)
    assert named(found, "alpha")["ci"]["high"] < 0.2
    assert named(found, "percent_agreement")["value"] == pytest.approx(mean_of_units)


def test_two_hundred_coders_are_no_reason_to_fail():
    random = np.random.default_rng(5)
    rows = [
        (unit, int(coder), int(random.integers(5)))
        for unit in range(3000)
        for coder in random.choice(200, 5, replace=False)
    ]
    codings = Codings.of(rows, level="nominal")
    assert light_kappa(codings).status is Status.NOT_APPLICABLE
    assert "200 coders" in light_kappa(codings).reason
    assert conger_kappa(codings).value == pytest.approx(fleiss_kappa(codings).value, abs=0.01)
