"""Every coefficient that one table of codings admits, each with its standard error and interval."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from bwvcoding.agreement.codings import Codings
from bwvcoding.agreement.coefficients.alpha import alpha
from bwvcoding.agreement.coefficients.cohen import cohen_kappa, conger_kappa
from bwvcoding.agreement.coefficients.fleiss import fleiss_kappa, scott_pi
from bwvcoding.agreement.coefficients.gwet import ac1, ac2
from bwvcoding.agreement.coefficients.icc import NAMES, icc
from bwvcoding.agreement.coefficients.light import light_kappa
from bwvcoding.agreement.coefficients.percent import percent_agreement
from bwvcoding.agreement.coefficients.uniform import brennan_prediger, pabak
from bwvcoding.agreement.coefficients.weights import BY_LEVEL, Weights
from bwvcoding.agreement.distances import SetDistance
from bwvcoding.agreement.estimate import Plan
from bwvcoding.agreement.intervals.analytic import Analytic
from bwvcoding.agreement.intervals.two_way import TwoWay
from bwvcoding.agreement.levels import Level
from bwvcoding.agreement.result import Coefficient, not_applicable
from bwvcoding.agreement.timelines.events import event_f1
from bwvcoding.agreement.timelines.nearness import STANDARD, Tolerance
from bwvcoding.agreement.timelines.unitizing import Lengths, time_unit_alpha, unitizing_alpha

Measure = Callable[..., Coefficient]
BY_WEIGHTS: dict[str, Measure] = {
    "percent_agreement": percent_agreement,
    "fleiss_kappa": fleiss_kappa,
    "conger_kappa": conger_kappa,
    "cohen_kappa": cohen_kappa,
    "scott_pi": scott_pi,
    "brennan_prediger": brennan_prediger,
    "light_kappa": light_kappa,
}
# These compare persons; a table of counts names none.
OF_PERSONS = {"conger_kappa", "cohen_kappa", "scott_pi", "light_kappa", "pabak", *NAMES}
ANONYMOUS = "It compares known coders; a table of counts does not say who gave which value."


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to compute with: the interval, the weights, the distance of sets, who is known."""

    plan: Plan | TwoWay | None = None
    weights: Weights = Weights.IDENTITY
    sets_by: SetDistance = SetDistance.JACCARD
    knows_coders: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """A coefficient, and how near two values count as for it: by weights or by a distance."""

    coefficient: Coefficient
    weights: Weights | None = None
    distance: SetDistance | None = None


@dataclass(frozen=True, slots=True)
class Timing:
    """What agreement on events needs beside the events."""

    lengths_ms: Lengths
    tolerance: Tolerance = STANDARD
    bin_ms: int = 1000


def panel(codings: Codings, wanted: Wanted) -> list[Entry]:
    if codings.level is Level.SET:
        return list(_of_sets(codings, wanted))
    return list(_of_values(codings, wanted))


def timed_panel(codings: Codings, timing: Timing, plan: Plan | TwoWay | None) -> list[Entry]:
    measures = [
        partial(event_f1, codings, tolerance=timing.tolerance),
        partial(unitizing_alpha, codings, timing.lengths_ms),
        partial(time_unit_alpha, codings, timing.lengths_ms, bin_ms=timing.bin_ms),
    ]
    return [Entry(_with_error(measure, plan)) for measure in measures]


def _of_sets(codings: Codings, wanted: Wanted) -> Iterator[Entry]:
    by_distance = partial(alpha, codings, sets_by=wanted.sets_by)
    yield Entry(_with_error(by_distance, wanted.plan), distance=wanted.sets_by)
    yield Entry(_with_error(partial(percent_agreement, codings), wanted.plan))


def _of_values(codings: Codings, wanted: Wanted) -> Iterator[Entry]:
    plan, weights = wanted.plan, wanted.weights
    # Labels without a scale have no distance of their own; weights can lend them one.
    lent = weights if weights is not Weights.IDENTITY and codings.level is Level.NOMINAL else None
    yield Entry(_with_error(partial(alpha, codings, weights=lent), plan), lent)
    yield Entry(_with_error(partial(ac1, codings), plan), Weights.IDENTITY)
    graded = BY_LEVEL.get(codings.level, weights) if weights is Weights.IDENTITY else weights
    yield Entry(_with_error(partial(ac2, codings, weights=graded), plan), graded)
    for name, measure in BY_WEIGHTS.items():
        yield _of_coders(name, partial(measure, codings, weights=weights), codings, wanted, weights)
    yield _of_coders("pabak", partial(pabak, codings), codings, wanted)
    for name in NAMES:
        yield _of_coders(name, partial(icc, codings, name), codings, wanted)


def _of_coders(
    name: str, measure: Measure, codings: Codings, wanted: Wanted, weights: Weights | None = None
) -> Entry:
    if name in OF_PERSONS and not wanted.knows_coders:
        return Entry(not_applicable(name, codings.level, ANONYMOUS))
    return Entry(_with_error(measure, wanted.plan), weights)


def _with_error(measure: Measure, plan: Plan | TwoWay | None) -> Coefficient:
    """The coefficient with the planned interval, and its linearised standard error beside it.

    Only alpha can be drawn by coders as well; the others then have no interval.
    """
    analytic = measure(bootstrap=Analytic())
    if not analytic.is_defined or isinstance(plan, Analytic):
        return analytic
    if isinstance(plan, TwoWay) and analytic.name != alpha.__name__:
        return replace(analytic, interval=None)
    return replace(measure(bootstrap=plan), standard_error=analytic.standard_error)
