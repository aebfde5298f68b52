"""What a tally tells: the same figures as the codings it counts, at a cost in their patterns."""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bwvcoding.agreement.codings import Codings
from bwvcoding.agreement.coefficients.alpha import NAME as ALPHA
from bwvcoding.agreement.coefficients.alpha import alpha
from bwvcoding.agreement.coefficients.disagreement import (
    Disagreements,
    disagreements,
    measured,
)
from bwvcoding.agreement.coefficients.gwet import by_chance
from bwvcoding.agreement.coefficients.observed import unit_agreement
from bwvcoding.agreement.counts import Counts, Floats
from bwvcoding.agreement.coverage import Coverage, as_positive
from bwvcoding.agreement.divergence.influence import Influence, ranked, without
from bwvcoding.agreement.divergence.pairs import PairAgreement, ordered_agreements
from bwvcoding.agreement.estimate import Plan, ratio
from bwvcoding.agreement.intervals import bootstrap as drawing
from bwvcoding.agreement.intervals import exact
from bwvcoding.agreement.intervals.bootstrap import Bootstrap
from bwvcoding.agreement.intervals.formula import Formula
from bwvcoding.agreement.levels import Level
from bwvcoding.agreement.result import Coefficient, Interval, Status, no_pairs, no_variation
from bwvcoding.agreement.tallies.by_coder import taken_of
from bwvcoding.agreement.tallies.distinct_encounters import DistinctEncounters
from bwvcoding.agreement.tallies.tally import Tally
from bwvcoding.agreement.timelines.events import NAME as EVENT_F1
from bwvcoding.agreement.timelines.events import UNMARKED, unmatched


@dataclass(frozen=True, eq=False)
class Figures:
    """Everything the gate and its dashboard ask of one variable."""

    tally: Tally

    @cached_property
    def _encounters(self) -> DistinctEncounters:
        return DistinctEncounters.of(self.tally)

    @cached_property
    def _counts(self) -> Counts:
        return Counts.of(self._encounters.seen)

    @property
    def _weight(self) -> Floats:
        return self._encounters.weight

    def _sum(self, of_units: Floats | NDArray[np.bool_]) -> float:
        return float(self._weight @ of_units)

    def alpha(self, plan: Plan | None = None) -> Coefficient:
        """As `coefficients.alpha`; encounters are drawn, and few that disagree judged exactly."""
        seen, counts = self._encounters.seen, self._counts
        if np.count_nonzero(counts.given) < 2:
            return alpha(self._encounters.unfolded(), bootstrap=plan)
        found = disagreements(seen, counts)
        value = _value(self._weight @ found.features, found.alpha)
        if value is None or (plan and (self._is_scarce(found) or not isinstance(plan, Bootstrap))):
            return alpha(self._encounters.unfolded(), bootstrap=plan)
        interval = self._interval(found.features, found.alpha, plan)
        return Coefficient(ALPHA, seen.level, Status.DEFINED, "", value, interval)

    def event_f1(self, plan: Bootstrap | None = None) -> Coefficient:
        """As `timelines.event_f1`, from the matches counted when the encounter was tallied."""
        if not self._counts.pairable.any():
            return no_pairs(EVENT_F1, Level.EVENT)
        features = self._encounters.timed / self._counts.other_coders[:, None]
        value = _value(self._weight @ features, _f1)
        if value is None:
            return no_variation(EVENT_F1, Level.EVENT, UNMARKED)
        interval = self._unmatched(features, plan) or self._interval(features, _f1, plan)
        return Coefficient(EVENT_F1, Level.EVENT, Status.DEFINED, "", value, interval)

    def _unmatched(self, features: Floats, plan: Plan | None) -> Interval | None:
        """The exact interval of F1, where few encounters have a mark without a partner."""
        if plan is None:
            return None
        drawn, times = self._drawn(features)
        found = exact.where_scarce(replace(unmatched(drawn), times=times), None, plan.confidence)
        return found and replace(found, clustered=self._encounters.seen.clusters is not None)

    def _interval(self, features: Floats, formula: Formula, plan: Plan | None) -> Interval | None:
        if not isinstance(plan, Bootstrap):
            return None
        drawn, times = self._drawn(features)
        clustered = self._encounters.seen.clusters is not None
        return drawing.interval(drawn, formula, plan, times=times, clustered=clustered)

    def _drawn(self, features: Floats) -> tuple[Floats, Floats]:
        """What is drawn: the features of each distinct encounter, and how often it occurs."""
        seen, encounter = self._encounters.seen, self._encounters.encounter
        coded = np.bincount(seen.unit, minlength=len(encounter)) > 0
        times = self._encounters.times[np.unique(encounter[coded])]
        return drawing.by_cluster(features[coded], encounter[coded]), times.astype(np.float64)

    def _is_scarce(self, found: Disagreements) -> bool:
        by_encounter = found.by_unit(self._counts).of_clusters(self._encounters.encounter)
        times = self._encounters.times[: len(by_encounter.share)].astype(np.float64)
        return replace(by_encounter, times=times).is_scarce

    @property
    def percent_agreement(self) -> float | None:
        compared = self._sum(self._counts.pairable)
        return self._sum(unit_agreement(self._counts)) / compared if compared else None

    @property
    def ac1(self) -> float | None:
        """None where alpha is undefined as well: a single value, or no pairs."""
        percent = self.percent_agreement
        if percent is None or np.count_nonzero(self._counts.given) < 2:
            return None
        values = len(self._encounters.seen.values)
        chance = by_chance(self._encounters.seen, self._counts, np.eye(values))
        expected = float(chance.expected((self._weight @ chance.features)[None, :])[0])
        return (percent - expected) / (1 - expected) if expected < 1 else None

    def positive_agreement(self, values: Collection[Any]) -> float | None:
        """Specific agreement on having given any of these."""
        counts = Counts.of(as_positive(self._encounters.seen, values))
        chosen = counts.dense()[:, 1] * counts.pairable
        given = self._sum(chosen)
        return self._sum(chosen * (chosen - 1) / counts.other_coders) / given if given else None

    def coverage(self, positive: Collection[Any] | None = None) -> Coverage:
        counts = self._counts
        rare = Counts.of(as_positive(self._encounters.seen, self._positive(positive)))
        given = rare.dense()[:, 1] * counts.pairable
        compared = self._sum(counts.m * counts.pairable)
        return Coverage(
            units=round(self._sum(counts.m > 0)),
            pairable_units=round(self._sum(counts.pairable)),
            coders=int(np.count_nonzero(self.tally.by_coder.given)),
            pairs=round(self._sum(counts.m * (counts.m - 1) / 2)),
            positives=round(self._sum(given > 0)),
            prevalence=self._sum(given) / compared if compared else None,
        )

    def _positive(self, positive: Collection[Any] | None) -> Collection[Any] | None:
        """Unless named, every value but the most frequent; of sets, every set but the empty."""
        seen = self._encounters.seen
        if positive is not None or seen.level is Level.SET or not len(seen):
            return positive
        often = np.bincount(seen.value, weights=self._weight[seen.unit])
        common = seen.values[int(often.argmax())]
        return [value for value in seen.values if value != common]

    @property
    def visibility_gap(self) -> float | None:
        """As `missing_both_ways`; None where no coder gave a missing code."""
        if not (self._encounters.value < 0).any():
            return None
        whole = self._encounters.whole
        codes = whole.values[len(self.tally.values) :]
        as_values, as_missing = self._point(whole), self._point(whole.without_values(codes))
        return None if as_values is None or as_missing is None else as_missing - as_values

    def _point(self, codings: Codings) -> float | None:
        counts = Counts.of(codings)
        if np.count_nonzero(counts.given) < 2:
            return None
        features, formula = measured(codings, counts)
        return _value(self._weight @ features, formula)

    @property
    def coders(self) -> tuple[Any, ...]:
        return self.tally.by_coder.coders

    def leave_one_out(self) -> list[Influence]:
        by_coder, seen = self.tally.by_coder, self._encounters.seen
        given = by_coder.given.tolist()
        if not self._counts.pairable.any():
            return ranked(by_coder.coders, given, [None] * len(given))
        features, formula = measured(seen, self._counts)
        taken = taken_of(by_coder, seen, self.tally.values)
        alphas = without(self._weight @ features, taken, formula)
        return ranked(by_coder.coders, given, alphas)

    def agreement_by_pair(self) -> list[PairAgreement]:
        return self.agreement_by_group({coder: coder for coder in self.coders})

    def agreement_by_group(self, groups: Mapping[Any, Hashable]) -> list[PairAgreement]:
        by_coder = self.tally.by_coder
        names = [groups[coder] for coder in self.coders]
        first, second = np.nonzero(by_coder.compared)
        return ordered_agreements(
            (names[a], names[b], int(by_coder.compared[a, b]), int(by_coder.agreed[a, b]))
            for a, b in zip(first.tolist(), second.tolist(), strict=True)
        )


def _value(sums: Floats, formula: Formula) -> float | None:
    value = float(formula(sums[None, :])[0])
    return None if np.isnan(value) else value


def _f1(sums: Floats) -> Floats:
    return ratio(sums[:, 0], sums[:, 1])
