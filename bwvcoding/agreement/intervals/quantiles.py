"""Quantiles of the distributions that intervals come from (ADR 0013).

scipy is imported where it is asked: it costs half a second, which most processes never owe.
"""

from math import erfc, sqrt


def student_t(probability: float, freedom: float) -> float:
    from scipy.special import stdtrit

    return float(stdtrit(freedom, probability))


def expanded_tail(confidence: float, drawn: int) -> float:
    """The share of replicates beyond each bound, so that few things to draw do not make it narrow.

    Hesterberg 2015, The American Statistician 69:371-386, section 4.3.3: Φ(-√(n / (n - 1)) t),
    with Student's t of n - 1 degrees of freedom; for many it is the plain share.
    """
    reach = sqrt(drawn / (drawn - 1)) * student_t((1 + confidence) / 2, drawn - 1)
    return erfc(reach / sqrt(2)) / 2


def beta(probability: float, a: float, b: float) -> float:
    from scipy.special import betaincinv

    return float(betaincinv(a, b, probability))


def f(probability: float, numerator: float, denominator: float) -> float:
    from scipy.special import fdtri

    return float(fdtri(numerator, denominator, probability))


def check_confidence(confidence: float) -> None:
    if not 0 < confidence < 1:
        raise ValueError("The level of confidence lies between 0 and 1.")
