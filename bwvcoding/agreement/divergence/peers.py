"""How often a coder differs from co-coders, and how often that was to be expected there.

With three or more coders of a unit the unit is its own stratum: given what was said of it, any of
its coders is as likely as another to be the odd one out. That holds at any difficulty and does not
tar an honest coder with a bad co-coder. With two, nobody knows who is odd; the expected
disagreement is then that of all other coders' pairs of the same stratum, the coder's own left out.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

import numpy as np

from bwvcoding.agreement.codings import Codes, Codings
from bwvcoding.agreement.counts import Floats
from bwvcoding.agreement.divergence.metric import Metric
from bwvcoding.agreement.divergence.pairs import coding_pairs

# Fewer pairs of other coders than this tell nothing about what is to be expected.
LEAST_PAIRS = 20
# The name of the series over every variable.
ALL_VARIABLES = "*"


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """One row for each coder and encounter of a variable; expected 0 where it can tell nothing.

    `observed` lies between 0 (as near to the others as anyone there) and 1 (the odd one out).
    """

    variable: str
    coders: Sequence[Hashable]
    encounters: Sequence[Hashable]
    coder: Codes
    encounter: Codes
    period: Codes
    observed: Floats
    expected: Floats


def peer_scores(
    codings: Codings,
    variable: str,
    periods: Mapping[Any, int],
    *,
    strata: Mapping[Any, Hashable] | None = None,
    encounters: Mapping[Any, Hashable] | None = None,
) -> Scores:
    """`periods`: (unit, coder) → number of the week; `strata`: unit → difficulty, team, camera.

    `encounters`: unit → encounter. Units of one encounter are one row: they do not err apart.
    """
    when = [
        periods[codings.units[unit], codings.coders[coder]]
        for unit, coder in zip(codings.unit, codings.coder, strict=True)
    ]
    scores = scored(codings, variable, np.array(when, dtype=np.int64), strata)
    if encounters is None:
        return scores
    names = [encounters[unit] for unit in scores.encounters]
    places = _numbered(names)
    nested = np.array([places[name] for name in names], dtype=np.int64)
    return folded(replace(scores, encounters=tuple(places), encounter=nested[scores.encounter]))


def scored(
    codings: Codings,
    variable: str,
    period: Codes,
    strata: Mapping[Any, Hashable] | None = None,
) -> Scores:
    """The same with one row for each unit; `period` runs beside the codings."""
    order = np.lexsort((codings.coder, codings.unit))
    codings = replace(
        codings, unit=codings.unit[order], coder=codings.coder[order], value=codings.value[order]
    )
    m = np.bincount(codings.unit, minlength=len(codings.units))[codings.unit]
    observed, expected = np.zeros(len(codings)), np.zeros(len(codings))
    many, two = m >= 3, m == 2
    if many.any():
        observed[many], expected[many] = _odd_one_out(codings.where(many))
    if two.any():
        observed[two], expected[two] = _among_pairs(codings.where(two), strata)
    compared = m >= 2
    return Scores(
        variable=variable,
        coders=codings.coders,
        encounters=codings.units,
        coder=codings.coder[compared],
        encounter=codings.unit[compared],
        period=period[order][compared],
        observed=observed[compared],
        expected=expected[compared],
    )


def folded(scores: Scores) -> Scores:
    """One row for each coder and encounter: the mean of the rows that can tell something.

    What was said of one encounter hangs together. A mean keeps its expected value however much.
    """
    width = max(len(scores.coders), 1)
    cell = scores.encounter * width + scores.coder
    size = len(scores.encounters) * width
    kept = np.flatnonzero(np.bincount(cell, minlength=size))
    telling = np.maximum(np.bincount(cell, weights=scores.expected > 0, minlength=size), 1)
    period = np.zeros(size, dtype=np.int64)
    period[cell] = scores.period

    def mean(amount: Floats) -> Floats:
        total = np.bincount(cell, weights=amount, minlength=size)
        return np.asarray(total[kept] / telling[kept])

    return replace(
        scores,
        coder=kept % width,
        encounter=kept // width,
        period=period[kept],
        observed=mean(scores.observed),
        expected=mean(scores.expected),
    )


def across(scores: Sequence[Scores]) -> Scores:
    """All variables together, for the coder who is a little worse on each."""
    coders = _numbered(chain.from_iterable(one.coders for one in scores))
    encounters = _numbered(chain.from_iterable(one.encounters for one in scores))
    return folded(
        Scores(
            variable=ALL_VARIABLES,
            coders=tuple(coders),
            encounters=tuple(encounters),
            coder=np.concatenate([_renamed(s.coder, s.coders, coders) for s in scores]),
            encounter=np.concatenate(
                [_renamed(s.encounter, s.encounters, encounters) for s in scores]
            ),
            period=np.concatenate([s.period for s in scores]),
            observed=np.concatenate([s.observed for s in scores]),
            expected=np.concatenate([s.expected for s in scores]),
        )
    )


def _numbered(names: Iterable[Hashable]) -> dict[Hashable, int]:
    return {name: i for i, name in enumerate(dict.fromkeys(names))}


def _renamed(codes: Codes, names: Sequence[Hashable], places: Mapping[Hashable, int]) -> Codes:
    return np.array([places[name] for name in names], dtype=np.int64)[codes]


def _odd_one_out(codings: Codings) -> tuple[Floats, Floats]:
    """Mean distance from the others, from 0 to 1 within each unit, and its mean there."""
    distance = _mean_distance(codings)
    starts = np.flatnonzero(np.diff(codings.unit, prepend=-1))
    times = np.diff(np.append(starts, len(codings)))
    low = np.repeat(np.minimum.reduceat(distance, starts), times)
    width = np.repeat(np.maximum.reduceat(distance, starts), times) - low
    observed = np.divide(distance - low, width, out=np.zeros_like(width), where=width > 1e-12)
    return observed, np.repeat(np.add.reduceat(observed, starts) / times, times)


def _mean_distance(codings: Codings) -> Floats:
    pairs = coding_pairs(codings)
    apart = Metric.of(codings).between(pairs.first_value, pairs.second_value)
    width = len(codings.coders)
    rows = codings.unit * width + codings.coder
    first = np.searchsorted(rows, pairs.unit * width + pairs.first_coder)
    second = np.searchsorted(rows, pairs.unit * width + pairs.second_coder)
    summed = np.bincount(first, weights=apart, minlength=len(rows))
    summed = summed + np.bincount(second, weights=apart, minlength=len(rows))
    m = np.bincount(codings.unit, minlength=len(codings.units))[codings.unit]
    return np.asarray(summed / (m - 1), dtype=np.float64)


def _among_pairs(codings: Codings, strata: Mapping[Any, Hashable] | None) -> tuple[Floats, Floats]:
    """Whether the two differ; expected: the share among other coders' pairs of the stratum."""
    differs = (_mean_distance(codings) > 0).astype(np.float64)
    named = [strata[codings.units[unit]] if strata else None for unit in codings.unit]
    places = _numbered(named)
    stratum = np.array([places[name] for name in named])
    own = stratum * len(codings.coders) + codings.coder
    # Every pair stands in two rows, and only one of them is the coder's own.
    pairs = np.bincount(stratum)[stratum] / 2 - np.bincount(own)[own]
    differing = np.bincount(stratum, weights=differs)[stratum] / 2
    differing = differing - np.bincount(own, weights=differs)[own]
    expected = np.where(pairs >= LEAST_PAIRS, (differing + 0.5) / (pairs + 1), 0)
    return np.where(expected > 0, differs, 0), expected
