"""Every published value this machine has, through `manage.py agreement`; none silently left out."""

import csv
import json
import re
from functools import cache
from pathlib import Path

import pytest

from bwvcoding.agreement import dawid_skene
from tests.unit.agreement.command import agreement, named

DATA = Path(__file__).parents[4] / "shared" / "data" / "agreement"

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="no published data sets here")

NAMES = {
    "alpha": "alpha",
    "AC1": "ac1",
    "AC2": "ac2",
    "bp": "brennan_prediger",
    "randolph": "brennan_prediger",
    "fleiss": "fleiss_kappa",
    "fleiss_gwet": "fleiss_kappa",
    "fleiss_kappa": "fleiss_kappa",
    "conger": "conger_kappa",
    "hubert_kappa": "conger_kappa",
    "cohen_kappa": "cohen_kappa",
    "light_kappa": "light_kappa",
    "scott_pi": "scott_pi",
    "percent_agreement": "percent_agreement",
}
PARTS = {"_se": "standard_error", "_se_asymptotic": "standard_error", "_pe": "chance", "": "value"}
COEFFICIENT = re.compile(r"(.+?)(_quadratic)?(_se_asymptotic|_se|_pe)?")
FORMATS = {"sets-long": "sets"}

# What the literature prints and the command does not: another definition, each with its reason.
OTHER_DEFINITIONS = {
    "benchmark_landis_koch_substantial_cumprob": "a label for a number; the gate judges bounds",
    "alpha_ci95": "a bootstrap that holds expected disagreement fixed, and so is too short",
    "alpha_set": "DKPro's own distances of sets, which are neither Jaccard's nor nltk's MASI",
    "published_pairwise_F1": "Label Studio's formula is not published; no tolerance is stated",
    "alpha_U_1995": "the definition of 1995 on a stretched continuum; ours is that of 2016",
    "alpha_U_2004": "the definition of 2004, a continuum for each label; ours is that of 2016",
    "gamma": "another coefficient, whose chance is sampled anew in each run",
    "gamma_cat": "another coefficient, whose chance is sampled anew in each run",
    "disorder": "a part of gamma",
}


@cache
def published():
    if not DATA.is_dir():
        return []
    return [
        (data_set, value)
        for data_set in json.loads((DATA / "expected.json").read_text())
        for value in data_set["published"]
    ]


def title(pair):
    data_set, value = pair
    return f"{data_set['id']}-{value['coef']}-{'-'.join(map(str, value['params'].values()))}"


def is_plain(pair):
    coef = COEFFICIENT.fullmatch(pair[1]["coef"])
    return coef[1] in NAMES or pair[1]["coef"] == "ICC"


@cache
def report(file, *options):
    return agreement(DATA / file, "--interval", "analytic", *options)


@pytest.mark.parametrize("pair", [*filter(is_plain, published())], ids=title)
def test_the_published_value_is_reproduced(pair):
    data_set, value = pair
    layout = FORMATS.get(data_set["format"], data_set["format"])
    options = ["--format", layout]
    if value["coef"] == "ICC":
        name, part = f"icc_{value['params']['form'].replace(',', '_')}", ""
        options += ["--level", "interval"]
    else:
        name, weighted, part = COEFFICIENT.fullmatch(value["coef"]).groups(default="")
        name = NAMES[name]
        options += ["--weights", "quadratic"] if weighted else []
        level = value["params"].get("level", "nominal")
        # Alpha of absolute differences is what linear weights lend to numbers.
        options += ["--weights", "linear"] if level == "L1" else ["--level", level]
    found = named(report(data_set["file"], *options), name)[PARTS[part]]
    assert found == pytest.approx(value["value"], abs=value["tol"])


def test_alpha_without_one_unit(tmp_path):
    (expected,) = (value for _, value in published() if value["coef"] == "alpha_without_unit6")
    lines = (DATA / "kripp_canonical_4x12.csv").read_text().splitlines()
    kept = tmp_path / "kept.csv"
    kept.write_text("\n".join(line for line in lines if not line.startswith("6,")))
    found = named(agreement(kept), "alpha")["value"]
    assert found == pytest.approx(expected["value"], abs=expected["tol"])


def test_kappa_of_each_category_is_that_of_having_given_it(tmp_path):
    (expected,) = (value for _, value in published() if value["coef"] == "fleiss_category_kappa")
    header, *rows = csv.reader((DATA / "fleiss_1971.csv").read_text().splitlines())
    for category, printed in zip("12345", expected["value"], strict=True):
        asked = [
            [unit, *("yes" if v == category else "no" for v in given)] for unit, *given in rows
        ]
        path = tmp_path / f"{category}.csv"
        path.write_text("\n".join(map(",".join, [header, *asked])))
        found = named(agreement(path, "--replicates", 10), "fleiss_kappa")["value"]
        assert found == pytest.approx(printed, abs=expected["tol"])


def test_unitizing_alpha_of_a_text_whose_ends_are_inclusive(tmp_path):
    (expected,) = (value for _, value in published() if value["coef"] == "u_alpha_2016")
    header, *rows = csv.reader((DATA / "keyphrase_3coder_inclusive.csv").read_text().splitlines())
    path = tmp_path / "events.csv"
    open_ended = [[*row[:3], str(int(row[3]) + 1)] for row in rows]
    path.write_text("\n".join(map(",".join, [header, *open_ended])))
    found = named(agreement(path, "--length", 56), "u_alpha")["value"]
    assert found == pytest.approx(expected["value"], abs=expected["tol"])


def test_prevalence_behind_the_answers_of_five_anaesthetists():
    (expected,) = (value for _, value in published() if value["coef"] == "ds_class_prevalence")
    rows = csv.DictReader((DATA / "dawid_skene_1979.csv").read_text().splitlines())
    found = dawid_skene([(row["unit"], row["coder"], row["value"]) for row in rows])
    assert found.prevalence == pytest.approx(expected["value"], abs=expected["tol"])


CHECKED_ALONE = {
    "alpha_without_unit6",
    "fleiss_category_kappa",
    "u_alpha_2016",
    "ds_class_prevalence",
}


def test_every_published_value_is_checked_or_listed_with_a_reason():
    left = {value["coef"] for pair in published() if not is_plain(pair) for value in pair[1:]}
    assert left == CHECKED_ALONE | OTHER_DEFINITIONS.keys()


def r_values():
    if not DATA.is_dir():
        return []
    return list(csv.DictReader((DATA / "r_reference.csv").read_text().splitlines()))


R_NAMES = {
    "pa.coeff.raw": "percent_agreement",
    "gwet.ac1.raw": "ac2",
    "fleiss.kappa.raw": "fleiss_kappa",
    "krippen.alpha.raw": "alpha",
    "conger.kappa.raw": "conger_kappa",
    "bp.coeff.raw": "brennan_prediger",
    "light": "light_kappa",
    "conger_exact": "conger_kappa",
}
R_FILES = {data_set["id"]: data_set for data_set, _ in published()} | {
    "gwet_raw5obser": {"file": "gwet_raw5obser.csv", "format": "wide"},
    "gwet_ben_gerry": {"file": "gwet_ben_gerry.csv", "format": "wide"},
    "gwet_raw_g1g2": {"file": "gwet_raw_g1g2.csv", "format": "wide"},
}
ICC_FORMS = {
    "oneway/consistency/single": "icc_1_1",
    "oneway/consistency/average": "icc_1_k",
    "oneway/agreement/single": "icc_1_1",
    "oneway/agreement/average": "icc_1_k",
    "twoway/agreement/single": "icc_2_1",
    "twoway/agreement/average": "icc_2_k",
    "twoway/consistency/single": "icc_3_1",
    "twoway/consistency/average": "icc_3_k",
}


@pytest.mark.parametrize(
    "row",
    [row for row in r_values() if row["coef"].split("/")[0].split("(")[0] in R_NAMES],
    ids=lambda row: f"{row['id']}-{row['coef']}",
)
def test_r_prints_the_same_value_and_standard_error(row):
    name, _, weights = row["coef"].split("(")[0].partition("/")
    data_set = R_FILES[row["id"]]
    weights = "identity" if weights in ("", "unweighted") else weights
    made = report(data_set["file"], "--format", data_set["format"], "--weights", weights)
    found = named(made, R_NAMES[name])
    assert found["value"] == pytest.approx(float(row["value"]), abs=6e-6)
    if row["se"] != "NA":
        assert found["standard_error"] == pytest.approx(float(row["se"]), abs=6e-6)


@pytest.mark.parametrize(
    "row", [row for row in r_values() if row["coef"].startswith("ICC/")], ids=lambda r: r["coef"]
)
def test_r_prints_the_same_intraclass_correlation_and_bounds(row):
    form, _, bound = re.fullmatch(r"ICC/(\w+/\w+/\w+)(/([lu]b))?", row["coef"]).groups()
    if form == "twoway/agreement/average" and bound:
        pytest.skip("R's irr enters k twice there; psych and Shrout and Fleiss print .07 and .93")
    found = named(report("shrout_fleiss_1979.csv", "--level", "interval"), ICC_FORMS[form])
    ours = found["ci"][{"lb": "low", "ub": "high"}[bound]] if bound else found["value"]
    assert ours == pytest.approx(float(row["value"]), abs=1e-8)


def test_jaccard_and_masi_of_police_codings_are_those_of_another_library(tmp_path):
    # Identical to nltk on the common set: .366146 and .218531.
    rows = {}
    for row in csv.DictReader((DATA / "leoka_categories.csv").read_text().splitlines()):
        if row["common"] == "1" and row["occasion"] == "1":
            rows[row["unit"], row["coder"]] = row["categories"]
    path = tmp_path / "sets.csv"
    path.write_text("unit,coder,set\n" + "\n".join(f"{u},{c},{v}" for (u, c), v in rows.items()))
    for distance, known in (("jaccard", 0.366146), ("masi", 0.218531)):
        found = named(agreement(path, "--distance", distance, "--interval", "log-delta"), "alpha")
        assert (found["value"], found["distance"]) == (pytest.approx(known, abs=2e-6), distance)
