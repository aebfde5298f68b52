"""Why a variable diverges: which coders and groups, and what alpha would be without one. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from bwvcoding.agreement.divergence.pairs import PairAgreement
from bwvcoding.agreement.tallies.figures import Figures

# Fewer shared units than this say nothing about two people, so no volunteer is named for them.
LEAST_SHARED_UNITS = 10
SHOWN = 5


def divergence(figures: Figures, groups: Mapping[UUID, str]) -> dict[str, Any]:
    """Ids, not names: whoever may read the flag looks the names up."""
    pairs = [pair for pair in figures.agreement_by_pair() if pair.compared >= LEAST_SHARED_UNITS]
    coders = [one for one in figures.leave_one_out() if one.codings >= LEAST_SHARED_UNITS]
    among = {coder: groups.get(UUID(coder), "") for coder in figures.coders}
    return {
        "pairs": [_line(pair) for pair in pairs[:SHOWN]],
        "groups": [_line(pair) for pair in figures.agreement_by_group(among)],
        "without_coder": [
            {"coder": str(one.coder), "codings": one.codings, "alpha": one.alpha_without}
            for one in coders[:SHOWN]
        ],
    }


def _line(pair: PairAgreement) -> dict[str, Any]:
    return {
        "first": str(pair.first),
        "second": str(pair.second),
        "compared": pair.compared,
        "agreed": pair.agreed,
    }
