"""Slow and plain: every coefficient by listing pairs, as its definition reads. No numpy.

A table is {unit: {coder: value}}, missing codings left out; undefined is None.
"""

from itertools import combinations, permutations


def mean(numbers):
    return sum(numbers) / len(numbers)


def quotient(numerator, denominator):
    return numerator / denominator if abs(denominator) > 1e-12 else None


def pairable(table):
    return {unit: given for unit, given in table.items() if len(given) > 1}


def has_variation(table):
    return len({v for given in pairable(table).values() for v in given.values()}) > 1


def weight_of(name, domain):
    """Gwet 2014, section 3.5, for one pair of values at a time."""
    numeric = all(isinstance(v, float) for v in domain)
    point = {v: v if numeric else i + 1 for i, v in enumerate(domain)}
    span = max(point.values()) - min(point.values()) if domain else 0

    def weight(a, b):
        if a == b:
            return 1.0
        if name == "identity":
            return 0.0
        if name == "ordinal":
            between = abs(domain.index(a) - domain.index(b)) + 1
            every = len(domain) * (len(domain) - 1) / 2
            return 1 - between * (between - 1) / 2 / every
        power = {"linear": 1, "quadratic": 2, "radical": 0.5}[name]
        return 1 - abs(point[a] - point[b]) ** power / span**power

    return weight


def percent(table, weight):
    units = pairable(table).values()
    return mean([mean([weight(a, b) for a, b in permutations(u.values(), 2)]) for u in units])


def corrected(table, weight, chance):
    if not has_variation(table):
        return None
    expected = chance()
    return None if expected is None else quotient(percent(table, weight) - expected, 1 - expected)


def marginal(table, value):
    units = [u for u in table.values() if u]
    return mean([sum(v == value for v in u.values()) / len(u) for u in units])


def fleiss(table, domain, weight):
    def chance():
        p = {v: marginal(table, v) for v in domain}
        return sum(weight(a, b) * p[a] * p[b] for a in domain for b in domain)

    return corrected(table, weight, chance)


def gwet(table, domain, weight):
    def chance():
        spread = sum(weight(a, b) for a in domain for b in domain)
        hard = sum(marginal(table, v) * (1 - marginal(table, v)) for v in domain)
        return spread * hard / (len(domain) * (len(domain) - 1))

    return corrected(table, weight, chance)


def brennan_prediger(table, domain, weight):
    return corrected(table, weight, lambda: mean([weight(a, b) for a in domain for b in domain]))


def conger(table, domain, weight):
    coders = sorted({coder for given in table.values() for coder in given})

    def share(coder, value):
        given = [u[coder] for u in table.values() if coder in u]
        return mean([v == value for v in given])

    def chance():
        p = {(c, v): share(c, v) for c in coders for v in domain}
        return mean(
            [
                sum(weight(a, b) * p[one, a] * p[other, b] for a in domain for b in domain)
                for one, other in permutations(coders, 2)
            ]
        )

    return corrected(table, weight, chance)


def of_pair(table, one, other):
    return {
        unit: {one: given[one], other: given[other]}
        for unit, given in table.items()
        if one in given and other in given
    }


def light(table, domain, weight):
    coders = sorted({coder for given in table.values() for coder in given})
    shared = [of_pair(table, one, other) for one, other in combinations(coders, 2)]
    kappas = [conger(pair, domain, weight) for pair in shared if pair]
    return None if not kappas or None in kappas else mean(kappas)


def alpha(table, distance):
    """`distance` of two values given how often each value occurs in pairable units."""
    units = [list(u.values()) for u in pairable(table).values()]
    pool = [v for u in units for v in u]
    n = len(pool)
    observed = sum(
        sum(distance(a, b, pool) for a, b in permutations(u, 2)) / (len(u) - 1) for u in units
    )
    expected = sum(distance(a, b, pool) for a, b in permutations(pool, 2))
    ratio = quotient((n - 1) * observed, expected)
    return None if ratio is None else 1 - ratio


def ordinal(domain):
    def distance(a, b, pool):
        low, high = sorted((domain.index(a), domain.index(b)))
        between = sum(pool.count(v) for v in domain[low : high + 1])
        ends = (pool.count(domain[low]) + pool.count(domain[high])) / 2
        return (between - ends) ** 2 if low != high else 0.0

    return distance


DISTANCES = {
    "nominal": lambda domain: lambda a, b, pool: float(a != b),
    "ordinal": ordinal,
    "interval": lambda domain: lambda a, b, pool: (a - b) ** 2,
    "ratio": lambda domain: lambda a, b, pool: ((a - b) / (a + b)) ** 2 if a + b else 0.0,
}


def jaccard(a, b, pool=()):
    return 1 - len(a & b) / len(a | b) if a | b else 0.0


def masi(a, b, pool=()):
    if a == b:
        return 0.0
    nested = a <= b or b <= a
    return 1 - (1 - jaccard(a, b)) * (2 / 3 if nested else 1 / 3)


def specific(table, gave):
    """Of a coder who gave it and another coder of the unit: how often the other did too."""
    both = given = 0.0
    for unit in pairable(table).values():
        for one, other in permutations(unit.values(), 2):
            given += gave(one) / (len(unit) - 1)
            both += (gave(one) and gave(other)) / (len(unit) - 1)
    return quotient(both, given)


def icc(table, name):
    """Analysis of variance cell by cell; None unless every coder coded every unit.

    A variance that comes out at or below zero has no shares.
    """
    coders = sorted({coder for given in table.values() for coder in given})
    n, k = len(table), len(coders)
    if n < 2 or k < 2 or any(len(given) < k for given in table.values()):
        return None
    if not has_variation(table):
        return None
    x = [[given[c] for c in coders] for given in table.values()]
    whole = mean([v for row in x for v in row])
    by_coder = [mean(column) for column in zip(*x, strict=True)]
    units = k * sum((mean(row) - whole) ** 2 for row in x) / (n - 1)
    within = sum((v - mean(row)) ** 2 for row in x for v in row) / (n * (k - 1))
    between = n * sum((m - whole) ** 2 for m in by_coder) / (k - 1)
    rest = sum((row[j] - mean(row) - by_coder[j] + whole) ** 2 for row in x for j in range(k)) / (
        (n - 1) * (k - 1)
    )

    def share(part, whole):
        return part / whole if whole > 1e-12 else None

    return {
        "icc_1_1": share(units - within, units + (k - 1) * within),
        "icc_2_1": share(units - rest, units + (k - 1) * rest + k * (between - rest) / n),
        "icc_3_1": share(units - rest, units + (k - 1) * rest),
        "icc_1_k": share(units - within, units),
        "icc_2_k": share(units - rest, units + (between - rest) / n),
        "icc_3_k": share(units - rest, units),
    }[name]
