"""Do groups of coders (community, police, research) see the same? Between and within, by chance.

Between two groups: cross-replication reliability 1 - D_o / D_e, D_o over pairs of one coder of each
group and D_e from the two groups' own marginals (Wong, Paritosh and Aroyo 2021, ACL, "Cross-
replication Reliability"); every unit that both groups coded counts once. Within a group: alpha.
The difference is one estimate: both sides are computed from the same resampled encounters.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any, TypeVar

import numpy as np

from bwvcoding.agreement.codings import Codings
from bwvcoding.agreement.counts import Floats
from bwvcoding.agreement.divergence.metric import Metric
from bwvcoding.agreement.divergence.tables import Cross, Within
from bwvcoding.agreement.estimate import estimate, ratio
from bwvcoding.agreement.intervals.bootstrap import Bootstrap
from bwvcoding.agreement.result import Coefficient, Status, no_pairs

# Fewer units than this say nothing about a group, or let a volunteer be recognised.
LEAST_UNITS = 10


@dataclass(frozen=True, slots=True)
class CrossAgreement:
    """Two groups on the units both coded; `disagreement` is the mean distance, uncorrected."""

    first: Hashable
    second: Hashable
    units: int
    disagreement: float | None
    xrr: Coefficient


@dataclass(frozen=True, slots=True)
class GroupAgreement:
    group: Hashable
    units: int
    alpha: Coefficient


@dataclass(frozen=True, slots=True)
class GroupDivergence:
    """`between_minus_within` below zero: groups differ more than the coders of one group do."""

    between: tuple[CrossAgreement, ...]
    within: tuple[GroupAgreement, ...]
    between_minus_within: Coefficient


def group_divergence(
    codings: Codings,
    groups: Mapping[Any, Hashable],
    *,
    least: int = LEAST_UNITS,
    bootstrap: Bootstrap | None = None,
) -> GroupDivergence:
    """Coders in no group are left out."""
    metric = Metric.of(codings)
    names = sorted({groups[c] for c in codings.coders if c in groups}, key=str)
    seats = {name: np.array([groups.get(c) == name for c in codings.coders]) for name in names}
    within = {name: Within.of(codings, metric, seats[name]) for name in names}
    between = {
        (one, other): Cross.of(codings, metric, seats[one], seats[other])
        for one, other in combinations(names, 2)
    }

    def measured(name: str, table: Cross | Within) -> Coefficient:
        return _coefficient(name, codings, table, least, bootstrap)

    return GroupDivergence(
        between=tuple(
            CrossAgreement(
                first=one,
                second=other,
                units=table.units,
                disagreement=table.disagreement if table.units >= max(least, 1) else None,
                xrr=measured("xrr", table),
            )
            for (one, other), table in between.items()
        ),
        within=tuple(
            GroupAgreement(name, table.units, measured("alpha", table))
            for name, table in within.items()
        ),
        between_minus_within=_difference(
            codings, _enough(between, least), _enough(within, least), bootstrap
        ),
    )


Table = TypeVar("Table", Cross, Within)


def _enough(tables: Mapping[Any, Table], least: int) -> list[Table]:
    return [table for table in tables.values() if table.units >= max(least, 1)]


def _coefficient(
    name: str, codings: Codings, table: Cross | Within, least: int, bootstrap: Bootstrap | None
) -> Coefficient:
    if table.units < max(least, 1):
        reason = f"Compared on {table.units} units; {least} are needed to say anything."
        return Coefficient(name, codings.level, Status.NO_PAIRS, reason)

    def formula(sums: Floats) -> Floats:
        return np.subtract(1, ratio(*table.parts(sums)))

    undefined = "These coders gave the same value throughout."
    return estimate(
        name, codings, table.features, formula, undefined=undefined, bootstrap=bootstrap
    )


def _difference(
    codings: Codings, between: list[Cross], within: list[Within], bootstrap: Bootstrap | None
) -> Coefficient:
    """Pooled over groups: 1 - ΣD_o / ΣD_e between, minus the same within."""
    name = "between_minus_within"
    if not between or not within:
        return no_pairs(name, codings.level)
    tables: list[Cross | Within] = [*between, *within]
    ends = np.cumsum([table.features.shape[1] for table in tables])
    starts = [0, *ends[:-1].tolist()]

    def formula(sums: Floats) -> Floats:
        parts = [
            np.stack(table.parts(sums[:, start:end]))
            for table, start, end in zip(tables, starts, ends, strict=True)
        ]
        across = np.sum(parts[: len(between)], axis=0)
        inside = np.sum(parts[len(between) :], axis=0)
        return ratio(inside[0], inside[1]) - ratio(across[0], across[1])

    return estimate(
        name,
        codings,
        np.column_stack([table.features for table in tables]),
        formula,
        undefined="The coders of one group, or of all groups, gave the same value throughout.",
        bootstrap=bootstrap,
    )
