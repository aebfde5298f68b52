import numpy as np
import pytest

from bwvcoding.agreement import Codings, point_alpha


def test_the_text_nan_is_a_label_and_the_number_nan_is_missing():
    codings = Codings.of(
        [(1, "a", "nan"), (1, "b", float("nan")), (2, "a", None), (2, "b", "no")], level="nominal"
    )
    assert (len(codings), codings.values) == (2, ("nan", "no"))


def test_a_coder_codes_a_unit_once():
    with pytest.raises(ValueError, match="Coder 'a' coded unit 'E7' more than once"):
        Codings.of([("E7", "a", 1), ("E7", "a", 1)], level="nominal")


def test_a_value_outside_the_declared_domain_is_named():
    with pytest.raises(ValueError, match=r"\['maybe'\]"):
        Codings.of([(1, "a", "maybe")], level="nominal", values=["yes", "no"])


def test_a_declared_domain_names_each_value_once():
    with pytest.raises(ValueError, match="twice"):
        Codings.of([], level="nominal", values=["yes", "yes"])


def test_labels_on_an_ordinal_scale_need_their_order():
    with pytest.raises(ValueError, match="the order of labels is the scale"):
        Codings.of([(1, "a", "low"), (1, "b", "high")], level="ordinal")


@pytest.mark.parametrize("value", ["3", True, float("inf")])
def test_a_measured_value_is_a_finite_number(value):
    with pytest.raises(ValueError, match="not a finite number"):
        Codings.of([(1, "a", value)], level="interval")


def test_a_ratio_scale_has_no_negative_value():
    with pytest.raises(ValueError, match="negative"):
        Codings.of([(1, "a", -1)], level="ratio")


def test_narrow_integers_are_widened():
    rows = [(1, "a", np.uint8(3)), (1, "b", np.uint8(250))]
    assert Codings.of(rows, level="interval").points.dtype == np.float64


def test_leaving_out_values_renumbers_the_domain():
    rows = [(1, "a", "yes"), (1, "b", "not_visible"), (2, "a", "no"), (2, "b", "no")]
    kept = Codings.of(rows, level="nominal").without_values({"not_visible"})
    assert kept.values == ("no", "yes")
    assert [kept.values[i] for i in kept.value] == ["yes", "no", "no"]


def test_every_unit_belongs_to_a_cluster():
    with pytest.raises(ValueError, match="Unit 2 belongs to no cluster"):
        Codings.of([(1, "a", 0), (2, "a", 0)], level="nominal", clusters={1: "i"})


def test_whole_numbers_say_the_same_as_labels():
    rows = [(0, 0, "yes"), (0, 1, "no"), (2, 0, "no"), (2, 1, "no"), (1, 1, None)]
    place = {"yes": 0, "no": 1, None: -1}
    unit, coder, value = zip(*[(u, c, place[v]) for u, c, v in rows], strict=True)
    one = Codings.of(rows, level="nominal", values=["yes", "no"])
    other = Codings.of_arrays(unit, coder, value, level="nominal", values=["yes", "no"])
    assert len(one) == len(other) == 4
    assert point_alpha(one) == point_alpha(other)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"unit": [0, 0, 1]}, "run in parallel"),
        ({"unit": [0.0, 1.0]}, "whole numbers"),
        ({"coder": [-1, 0]}, "the least there may be is 0"),
        ({"value": [0, 2]}, "the domain has 2 values"),
        ({"coder": [1, 1]}, "coded unit 0 more than once"),
        ({"values": [3, 1], "level": "interval"}, "ascend"),
        ({"unit": [0, 1], "clusters": [0]}, "2 units, but 1 of them have a cluster"),
    ],
)
def test_whole_numbers_that_cannot_be_are_refused(wrong, said):
    right = {
        "unit": [0, 0],
        "coder": [0, 1],
        "value": [0, 1],
        "values": [1, 3],
        "level": "nominal",
    }
    with pytest.raises(ValueError, match=said):
        Codings.of_arrays(**{**right, **wrong})
