"""A slow oracle and the command agree on 1,000 random tables of every format and level."""

import random
from itertools import permutations

import pytest

from tests.unit.agreement import oracle
from tests.unit.agreement.command import agreement, named

TABLES = 1000
SCALES = ["nominal", "ordinal", "interval", "ratio"]
WEIGHTS = ["identity", "linear", "quadratic", "ordinal", "radical"]
NUMBERS = ["0", "1", "2", "5", "7.5"]
SETS = ["", "a", "b", "a|b", "a|b|c", "c"]
QUICK = ("--interval", "log-delta")

pytestmark = pytest.mark.slow


def drawn(draw, values, least_units=0):
    """A table of text: some full, some sparse, some of one coder, one value, or nothing."""
    units, coders = draw.randint(least_units, 9), draw.choice([1, 2, 2, 3, 4])
    values = draw.sample(values, draw.choice([1, 2, len(values)]))
    density = draw.choice([1.0, 1.0, 0.8, 0.3])
    return {
        f"u{u}": {f"c{c}": draw.choice(values) for c in range(coders) if draw.random() < density}
        for u in range(units)
    }


def as_wide(table, coders):
    lines = [",".join(["unit", *coders])]
    return lines + [
        ",".join([u, *(given.get(c, "") for c in coders)]) for u, given in table.items()
    ]


def as_long(table, name="value"):
    lines = [f"unit,coder,{name}"]
    return lines + [f"{u},{c},{v}" for u, given in table.items() for c, v in given.items()]


def as_counts(table, values):
    lines = [",".join(["unit", *values])]
    return lines + [
        ",".join([u, *(str(list(given.values()).count(v)) for v in values)])
        for u, given in table.items()
    ]


def same(found, expected, name, lines):
    assert found["value"] == (None if expected is None else pytest.approx(expected, abs=1e-9)), (
        name,
        found,
        lines,
    )
    assert (found["status"] == "defined") is (expected is not None), (name, found)
    assert bool(found["reason"]) is (expected is None), (name, found)


def converted(table, level, weights):
    """As the command reads it: numbers where a scale is asked for."""
    ordered = level != "nominal" or weights != "identity"
    table = {u: given for u, given in table.items() if given}
    read = float if ordered else str
    return {u: {c: read(v) for c, v in given.items()} for u, given in table.items()}


def check_values(found, table, level, weights, domain, lines, knows_coders=True):
    weight = oracle.weight_of(weights, domain)
    exact = oracle.weight_of("identity", domain)
    distance = oracle.DISTANCES[level](domain)
    if level == "nominal" and weights != "identity":
        distance = lambda a, b, pool: 1 - weight(a, b)  # noqa: E731
    expected = {
        "alpha": oracle.alpha(table, distance) if oracle.pairable(table) else None,
        "percent_agreement": oracle.percent(table, weight) if oracle.pairable(table) else None,
        "ac1": oracle.gwet(table, domain, exact),
        "fleiss_kappa": oracle.fleiss(table, domain, weight),
        "brennan_prediger": oracle.brennan_prediger(table, domain, weight),
    }
    if weights != "identity":
        expected["ac2"] = oracle.gwet(table, domain, weight)
    if knows_coders:
        expected |= of_coders(table, level, domain, weight, exact)
    for name, value in expected.items():
        same(named(found, name), value, name, lines)
    for one in found["specific_agreement"]:
        label = one["label"]
        value = oracle.specific(table, lambda given, label=label: given == label)
        same(one, value, f"specific {label}", lines)


def of_coders(table, level, domain, weight, exact):
    coders = sorted({c for given in table.values() for c in given})
    both = oracle.pairable(table)
    two = len(coders) <= 2
    expected = {
        "conger_kappa": oracle.conger(table, domain, weight),
        "light_kappa": oracle.light(table, domain, weight),
        "cohen_kappa": oracle.conger(both, domain, weight) if two else None,
        "scott_pi": oracle.fleiss(both, domain, weight) if two else None,
        "pabak": 2 * oracle.percent(table, exact) - 1
        if two and len(domain) == 2 and oracle.has_variation(table)
        else None,
    }
    for name in ("icc_1_1", "icc_2_1", "icc_3_1", "icc_1_k", "icc_2_k", "icc_3_k"):
        numeric = level in ("interval", "ratio")
        expected[name] = oracle.icc(table, name) if numeric else None
    return expected


@pytest.mark.parametrize("part", range(10))
def test_tables_of_values(tmp_path, part):
    for seed in range(part * TABLES // 16, (part + 1) * TABLES // 16):
        draw = random.Random(seed)
        level, layout = draw.choice(SCALES), draw.choice(["wide", "long", "counts"])
        weights = draw.choice(WEIGHTS) if level == "nominal" else "identity"
        text = drawn(draw, NUMBERS)
        coders = sorted({c for given in text.values() for c in given}) or ["c0"]
        lines = {
            "wide": lambda text=text, coders=coders: as_wide(text, coders),
            "long": lambda text=text: as_long(text),
            "counts": lambda text=text: as_counts(text, NUMBERS),
        }[layout]()
        path = tmp_path / f"{seed}.csv"
        path.write_text("\n".join(lines) + "\n")
        options = ["--format", layout, "--level", level, "--weights", weights, *QUICK]
        table = converted(text, level, weights)
        given = {v for unit in table.values() for v in unit.values()}
        if layout == "counts":
            given = {float(v) if isinstance(next(iter(given), 0.0), float) else v for v in NUMBERS}
        found = agreement(path, *options)
        assert found["units"] == len(table)
        assert found["pairable_units"] == len(oracle.pairable(table))
        check_values(found, table, level, weights, sorted(given), lines, layout != "counts")


@pytest.mark.parametrize("part", range(5))
def test_tables_of_sets(tmp_path, part):
    for seed in range(part * TABLES // 20, (part + 1) * TABLES // 20):
        draw = random.Random(seed)
        distance = draw.choice(["jaccard", "masi"])
        text = drawn(draw, SETS)
        path = tmp_path / f"{seed}.csv"
        path.write_text("\n".join(as_long(text, "set")))
        found = agreement(path, "--distance", distance, *QUICK)
        table = {
            u: {c: frozenset(filter(None, v.split("|"))) for c, v in given.items()}
            for u, given in text.items()
        }
        pairs = bool(oracle.pairable(table))
        metric = {"jaccard": oracle.jaccard, "masi": oracle.masi}[distance]
        same(named(found, "alpha"), oracle.alpha(table, metric) if pairs else None, seed, text)
        exact = lambda a, b: float(a == b)  # noqa: E731
        percent = oracle.percent(table, exact) if pairs else None
        same(named(found, "percent_agreement"), percent, seed, text)
        for one in found["specific_agreement"]:
            value = oracle.specific(table, lambda given, one=one: one["label"] in given)
            same(one, value, seed, text)


LENGTH = 12


def slow_f1(table):
    """Best of all one-to-one matchings of events that bear one label and start near."""
    matched = total = 0.0
    for given in oracle.pairable(table).values():
        for one, other in permutations(given.values(), 2):
            short, long = sorted((one, other), key=len)
            best = max(
                sum(near(a, b) for a, b in zip(short, chosen, strict=True))
                for chosen in permutations(long, len(short))
            )
            matched += best / (len(given) - 1)
            total += (len(one) + len(other)) / 2 / (len(given) - 1)
    return oracle.quotient(matched, total)


def near(a, b):
    (label, start, end), (other, begins, ends) = a, b
    shared = min(end, ends) - max(start, begins)
    whole = max(end, ends) - min(start, begins)
    bounds = max(abs(start - begins), abs(end - ends)) <= 1
    return label == other and (bounds or shared / whole >= 0.5)


@pytest.mark.parametrize("part", range(5))
def test_tables_of_events(tmp_path, part):
    for seed in range(part * 7 * TABLES // 200, (part + 1) * 7 * TABLES // 200):
        draw = random.Random(seed)
        table = {
            f"u{u}": {
                f"c{c}": [event(draw) for _ in range(draw.randint(0, 3))]
                for c in range(draw.choice([1, 2, 2, 3]))
            }
            for u in range(draw.randint(0, 4))
        }
        path = tmp_path / f"{seed}.csv"
        path.write_text("\n".join(as_events(table)))
        found = agreement(
            path, "--length", LENGTH, "--tolerance", 1, "--bin", 1, "--replicates", 10
        )
        same(named(found, "event_f1"), slow_f1(table), seed, table)
        bins = {
            (u, t): {
                c: frozenset(label for label, start, end in events if start <= t < end)
                for c, events in given.items()
            }
            for u, given in table.items()
            for t in range(LENGTH)
        }
        nominal = oracle.DISTANCES["nominal"](None)
        expected = oracle.alpha(bins, nominal) if oracle.pairable(bins) else None
        same(named(found, "time_unit_alpha"), expected, seed, table)


def event(draw):
    start = draw.randint(0, LENGTH - 2)
    return draw.choice("ab"), start, draw.randint(start + 1, LENGTH)


def as_events(table):
    lines = ["unit,coder,label,start,end"]
    for unit, given in table.items():
        for coder, events in given.items():
            lines += [f"{unit},{coder},{a},{s},{e}" for a, s, e in events]
            lines += [f"{unit},{coder},,,"] * (not events)
    return lines


def test_a_thousand_tables_are_drawn():
    values, sets, events = 10 * (TABLES // 16), 5 * (TABLES // 20), 5 * (7 * TABLES // 200)
    assert values + sets + events >= TABLES
