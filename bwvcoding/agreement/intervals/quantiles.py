"""Quantiles of the distributions that intervals come from (ADR 0013).

scipy is imported where it is asked: it costs half a second, which most processes never owe.
"""


def student_t(probability: float, freedom: float) -> float:
    from scipy.special import stdtrit

    return float(stdtrit(freedom, probability))


def beta(probability: float, a: float, b: float) -> float:
    from scipy.special import betaincinv

    return float(betaincinv(a, b, probability))


def f(probability: float, numerator: float, denominator: float) -> float:
    from scipy.special import fdtri

    return float(fdtri(numerator, denominator, probability))


def check_confidence(confidence: float) -> None:
    if not 0 < confidence < 1:
        raise ValueError("The level of confidence lies between 0 and 1.")
