"""Agreement on timed events: which events two coders both marked, by optimal matching.

F1 = 2 × matched / (marked by one + marked by the other); not corrected for chance.
"""

from collections.abc import Sequence

import numpy as np

from bwvcoding.agreement.codings import Codings
from bwvcoding.agreement.counts import Floats
from bwvcoding.agreement.divergence.pairs import coding_pairs
from bwvcoding.agreement.estimate import Plan, estimate, ratio
from bwvcoding.agreement.intervals.exact import Disagreement
from bwvcoding.agreement.levels import Level
from bwvcoding.agreement.result import Coefficient, no_pairs
from bwvcoding.agreement.timelines.matching import matched_pairs
from bwvcoding.agreement.timelines.nearness import STANDARD, Event, Tolerance, nearness

NAME = "event_f1"
UNMARKED = "No coder marked an event."


def event_f1(
    codings: Codings,
    *,
    tolerance: Tolerance = STANDARD,
    bootstrap: Plan | None = None,
) -> Coefficient:
    """F1 over all pairs of coders; each value of the codings is a tuple of events.

    A unit of m coders has m (m - 1) / 2 pairs, each weighted 1 / (m - 1), as in alpha.
    """
    refuse_untimed(codings)
    pairs = coding_pairs(codings)
    if not len(pairs.unit):
        return no_pairs(NAME, codings.level)
    features = np.zeros((len(codings.units), 2))
    m = np.bincount(codings.unit, minlength=len(codings.units))
    known: dict[tuple[int, int], int] = {}
    for unit, one, other in zip(pairs.unit, pairs.first_value, pairs.second_value, strict=True):
        a, b = codings.values[one], codings.values[other]
        if (one, other) not in known:
            known[one, other] = len(matches(a, b, tolerance))
        features[unit] += np.array([2 * known[one, other], len(a) + len(b)]) / (m[unit] - 1)
    return estimate(
        NAME,
        codings,
        features,
        lambda sums: ratio(sums[:, 0], sums[:, 1]),
        undefined=UNMARKED,
        bootstrap=bootstrap,
        disagreement=unmatched(features),
    )


def unmatched(features: Floats) -> Disagreement:
    """1 - F1 is the mean share of marks without a partner, weighted by marks."""
    matched, marked = features[:, 0], features[:, 1]
    share = 1 - np.divide(matched, marked, out=np.ones_like(marked), where=marked > 0)
    return Disagreement(share, marked, expected=1)


def refuse_untimed(codings: Codings) -> None:
    if codings.level is not Level.EVENT:
        raise ValueError(
            f"Timelines compare events, and these codings are {codings.level}:"
            " code the variable at the event level."
        )


def matches(
    one: Sequence[Event], other: Sequence[Event], tolerance: Tolerance
) -> list[tuple[int, int]]:
    """Events of the same label that are one event, by their places."""
    if not one or not other:
        return []
    near = nearness(one, other)
    return matched_pairs(np.where(near.same_label, near.cost(tolerance), np.inf))
