"""How much more must be coded before the gate can tell, in numbers a lead can plan with. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from bwvcoding.reliability.policies.sentences import figure

if TYPE_CHECKING:
    from bwvcoding.studies.queries import Thresholds

# One-sided 5 % of the normal distribution, as in Krippendorff's table of required units.
Z = 1.6449
CODERS = 2
# With none in n seen, the rate is below 3/n at 95 % confidence. Hanley & Lippman-Hand 1983.
RULE_OF_THREE = 3


@dataclass(frozen=True)
class Figures:
    """Where a variable stands; `positives` is K+, `value` to `high` the judged coefficient's."""

    complete_encounters: int
    pairable_units: int
    positives: int
    prevalence: float | None
    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Needed:
    """None where nothing can be said; `units_required` is of units coded by two, in all."""

    sentence: str
    positives_needed: int
    encounters_needed: int | None
    units_required: int | None


def needed(figures: Figures, limits: Thresholds) -> Needed:
    """Too little agreement comes first: where that is so, coding more mends nothing."""
    if figures.high is not None and figures.high < limits.tentative:
        return _needed(figures, limits, _more_will_not_help(figures, limits.tentative), None)
    if figures.positives < limits.full_positives:
        return _positives(figures, limits)
    if figures.value is None or figures.low is None:
        return _needed(figures, limits, "Nothing can be said while agreement is undefined.", None)
    if figures.value < limits.alpha:
        return _needed(figures, limits, _more_will_not_help(figures, limits.alpha), None)
    if figures.low < limits.low:
        return _precision(figures, limits)
    return _needed(figures, limits, "Nothing more is needed.", 0)


def required_units(least: float, prevalence: float) -> int | None:
    """Units coded by two that tell an alpha of `least` from a lower one, at 5 %.

    N = m z² [(1 + a)(3 - a) / (4 (1 - a) p (1 - p)) - a], Krippendorff 2019 (his table of required
    sample sizes); None where the value is given always or never.
    """
    spread = prevalence * (1 - prevalence)
    if spread <= 0 or not 0 <= least < 1:
        return None
    demand = (1 + least) * (3 - least) / (4 * (1 - least) * spread) - least
    return ceil(CODERS * Z**2 * demand)


def _positives(figures: Figures, limits: Thresholds) -> Needed:
    lacking, seen = limits.full_positives - figures.positives, figures.complete_encounters
    head = (
        f"{lacking} more double-coded positives are needed ({figures.positives} of "
        f"{limits.full_positives} so far): units in which one of two coders gives the rarer value."
    )
    if not figures.positives:
        if not seen:
            return _needed(figures, limits, head, None)
        least = ceil(lacking * seen / RULE_OF_THREE)
        tail = f"None in {seen} encounters so far, so by chance it would take more than {least}."
        return _needed(figures, limits, f"{head} {tail} {_CHOOSE}", None)
    encounters = ceil(lacking * seen / figures.positives)
    tail = (
        f"At today's rate, one in {seen / figures.positives:.0f} encounters, that is about "
        f"{encounters} more encounters."
        if seen > figures.positives
        else f"At today's rate that is about {encounters} more encounters."
    )
    is_rare = seen >= RARE * figures.positives
    return _needed(figures, limits, f"{head} {tail}" + f" {_CHOOSE}" * is_rare, encounters)


# From here on, waiting for positives to turn up costs more than looking for them.
RARE = 10
_CHOOSE = "Choosing encounters that are likely to show it takes far fewer; report that they were."


def _precision(figures: Figures, limits: Thresholds) -> Needed:
    """The half width of an interval shrinks with the root of what was coded."""
    assert figures.value is not None
    assert figures.low is not None
    if figures.value <= limits.low:
        return _needed(figures, limits, _more_will_not_help(figures, limits.low), None)
    growth = ((figures.value - figures.low) / (figures.value - limits.low)) ** 2
    encounters = ceil(figures.complete_encounters * (growth - 1))
    sentence = (
        f"Agreement is high enough ({figure(figures.value)}) but not yet certain: the lower end "
        f"of its interval, {figure(figures.low)}, must reach {figure(limits.low)}. If coders go "
        f"on agreeing as they do, about {encounters} more encounters will show it."
    )
    return _needed(figures, limits, sentence, encounters)


def _more_will_not_help(figures: Figures, limit: float) -> str:
    return (
        f"Coding more will not help: agreement itself, {figure(figures.value or 0)}, is below "
        f"{figure(limit)}. Mend what coders differ on first."
    )


def _needed(figures: Figures, limits: Thresholds, sentence: str, encounters: int | None) -> Needed:
    prevalence = figures.prevalence
    return Needed(
        sentence=sentence,
        positives_needed=max(0, limits.full_positives - figures.positives),
        encounters_needed=encounters,
        units_required=None if prevalence is None else required_units(limits.low, prevalence),
    )
