"""Krippendorff's alpha = 1 - D_o / D_e; singly coded units say nothing and are left out."""

import numpy as np

from bwvcoding.agreement import reference
from bwvcoding.agreement.codings import Codings
from bwvcoding.agreement.coefficients.disagreement import measured
from bwvcoding.agreement.counts import Counts
from bwvcoding.agreement.estimate import estimate
from bwvcoding.agreement.intervals.bootstrap import Bootstrap
from bwvcoding.agreement.levels import Level
from bwvcoding.agreement.result import Coefficient, no_pairs, no_variation

NAME = "alpha"


def alpha(codings: Codings, *, bootstrap: Bootstrap | None = None) -> Coefficient:
    """Alpha at the level of the codings; the reference engine gives the estimate of record."""
    if codings.level is Level.EVENT:
        raise ValueError("Alpha does not judge events; match them with event_f1.")
    counts = Counts.of(codings)
    if not counts.pairable.any():
        return no_pairs(NAME, codings.level)
    if (only := only_value(codings, counts)) is not None:
        return no_variation(NAME, codings.level, f"Every coder gave the same value: {only}.")
    features, formula = measured(codings, counts)
    return estimate(
        NAME,
        codings,
        features,
        formula,
        undefined="The values given do not differ from each other.",
        bootstrap=bootstrap,
        point=reference.point(codings, counts),
    )


def point_alpha(codings: Codings) -> float | None:
    """Own estimate alone: for the many small comparisons that explain a coefficient."""
    counts = Counts.of(codings)
    if not counts.pairable.any() or only_value(codings, counts) is not None:
        return None
    features, formula = measured(codings, counts)
    value = float(formula(features.sum(axis=0, keepdims=True))[0])
    return None if np.isnan(value) else value


def only_value(codings: Codings, counts: Counts) -> object | None:
    """The one value all pairable units share, if they do."""
    given = np.unique(counts.value[counts.pairable[counts.unit]])
    return spelled(codings.values[given[0]]) if given.size == 1 else None


def spelled(value: object) -> str:
    """A value as a sentence shows it."""
    if isinstance(value, frozenset):
        return ", ".join(sorted(map(str, value))) or "nothing"
    return str(value)
