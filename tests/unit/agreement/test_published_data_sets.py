"""Published data sets, where the machine has them beside the repository."""

import csv
import json
from pathlib import Path

import pytest

from bwvcoding.agreement import Bootstrap, Codings, ac1, alpha, percent_agreement, point_alpha

DATA = Path(__file__).parents[4] / "shared" / "data" / "agreement"
KNOWN = {"alpha": alpha, "AC1": ac1, "percent_agreement": percent_agreement}
LEVELS = {"nominal", "ordinal", "interval", "ratio"}

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="no published data sets here")


def published():
    if not DATA.is_dir():
        return
    for data_set in json.loads((DATA / "expected.json").read_text()):
        for value in data_set["published"]:
            level = value["params"].get("level", "nominal")
            if value["coef"] in KNOWN and data_set["format"] in READERS and level in LEVELS:
                name = f"{data_set['id']}-{value['coef']}-{level}"
                yield pytest.param(data_set, value, level, id=name)


def table(name):
    return csv.DictReader((DATA / name).read_text().splitlines())


def wide(name):
    for row in table(name):
        unit = row.pop("unit")
        yield from ((unit, coder, v.strip()) for coder, v in row.items() if v and v.strip())


def counts(name):
    for row in table(name):
        unit, seat = row.pop("unit"), 0
        for value, n in row.items():
            for _ in range(int(n)):
                yield unit, seat, value
                seat += 1


READERS = {"wide": wide, "counts": counts}


def read(data_set, level):
    rows = list(READERS[data_set["format"]](data_set["file"]))
    if level != "nominal":
        rows = [(unit, coder, float(value)) for unit, coder, value in rows]
    return Codings.of(rows, level=level)


@pytest.mark.parametrize(("data_set", "value", "level"), list(published()))
def test_the_published_value_is_reproduced(data_set, value, level):
    found = KNOWN[value["coef"]](read(data_set, level))
    assert found.value == pytest.approx(value["value"], abs=value["tol"])


def test_the_interval_of_a_continuous_variable_is_near_the_published_one():
    rows = [(unit, coder, float(value)) for unit, coder, value in wide("cartilage.csv")]
    found = alpha(Codings.of(rows, level="interval"), bootstrap=Bootstrap(2000, seed=1))
    assert found.value == pytest.approx(0.8369, abs=6e-5)
    # Published: .808 to .8648, by a bootstrap that holds D_e fixed; ours draws units.
    assert found.interval.low == pytest.approx(0.808, abs=0.03)
    assert found.interval.high == pytest.approx(0.8648, abs=0.03)


def test_jaccard_alpha_of_police_codings_is_that_of_another_library():
    # statistics of the common set, identical to nltk: .366146.
    rows = {}
    for row in table("leoka_categories.csv"):
        if row["common"] == "1" and row["occasion"] == "1":
            members = frozenset(filter(None, row["categories"].split("|")))
            rows[row["unit"], row["coder"]] = members
    codings = Codings.of([(u, c, v) for (u, c), v in rows.items()], level="set")
    assert point_alpha(codings) == pytest.approx(0.366146, abs=2e-6)
