"""Coefficients of two coders need exactly two, and units that both coded."""

import numpy as np

from bwvcoding.agreement.codings import Codings
from bwvcoding.agreement.counts import Counts
from bwvcoding.agreement.result import Coefficient, not_applicable


def of_two(name: str, codings: Codings) -> Codings | Coefficient:
    """The codings of units that both coded; else the reason why there is no coefficient."""
    coders = np.unique(codings.coder).size
    if coders > 2:
        reason = f"It compares two coders; {coders} coded here."
        return not_applicable(name, codings.level, reason)
    return only_pairable(codings)


def only_pairable(codings: Codings) -> Codings:
    return codings.where(Counts.of(codings).pairable[codings.unit])
