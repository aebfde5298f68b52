"""The gate's reasons in words a person can read; it decides nothing."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from bwvcoding.agreement import Coefficient, Interval
from bwvcoding.reliability.models import FlagKind

if TYPE_CHECKING:
    from bwvcoding.studies.queries import Thresholds

NO_ENCOUNTER = "No encounter has been coded by all of its coders yet."
NO_TRUST = "The interval cannot be trusted: too few resamples had a defined coefficient."
PENDING = {
    FlagKind.DIVERGING: "a divergence on it has not been resolved.",
    FlagKind.DRIFTING: (
        "a coder has drifted away from the others on it. Resolve the flag: retrain, code again, "
        "or say why it stands."
    ),
    FlagKind.VISIBILITY: (
        "coders differ on whether it can be seen or heard at all. Resolve the flag: look at the "
        "footage together, mend the rule, or say why it stands."
    ),
}


def insufficient(positives: int, limits: Thresholds) -> str:
    return (
        f"Insufficient positives: a coder gave the rarer value in {positives} of the units coded "
        f"by two or more; below {limits.few_positives} nothing can be said, however high the "
        "percentage of agreement."
    )


def not_yet_enough(positives: int, limits: Thresholds) -> str:
    return (
        f"Too few positives for a pass: {positives} units in which a coder gave the rarer value, "
        f"{limits.full_positives} are needed."
    )


def below(coefficient: Coefficient, interval: Interval, limits: Thresholds) -> str:
    whole, limit = spelled(coefficient, interval), figure(limits.tentative)
    if interval.high < limits.tentative:
        return f"{whole}: even its upper end is below {limit}."
    return f"{whole} is below {limit}: find out why before more is coded."


def shortfalls(
    coefficient: Coefficient,
    interval: Interval,
    positive_agreement: float | None,
    limits: Thresholds,
) -> list[str]:
    """What a pass still lacks: the value, the lower bound, agreement on the rare value itself."""
    found = []
    whole = spelled(coefficient, interval)
    if (coefficient.value or 0) < limits.alpha:
        found.append(f"{whole} is below {figure(limits.alpha)}.")
    if interval.low < limits.low:
        found.append(f"{whole}: its lower end is below {figure(limits.low)}.")
    needed = limits.positive_agreement
    if needed is not None and positive_agreement is not None and positive_agreement < needed:
        found.append(
            f"Coders agree on a positive in {figure(positive_agreement)} of the cases where one "
            f"of them saw it; {figure(needed)} is needed."
        )
    return found


def pending(kinds: Collection[FlagKind]) -> list[str]:
    return [f"Agreement is high enough, but {PENDING[kind]}" for kind in sorted(kinds)]


def reached(coefficient: Coefficient, interval: Interval, limits: Thresholds) -> str:
    return (
        f"{spelled(coefficient, interval)} reaches {figure(limits.alpha)}, its lower end "
        f"{figure(limits.low)}."
    )


NAMES = {"alpha": "Krippendorff's alpha", "event_f1": "The F1 of marked events"}


def spelled(coefficient: Coefficient, interval: Interval) -> str:
    return (
        f"{NAMES[coefficient.name]} {figure(coefficient.value or 0)} "
        f"({interval.confidence:.0%} interval {figure(interval.low)} to {figure(interval.high)})"
    )


def figure(value: float) -> str:
    """Two digits, never rounded up across a limit: .799 is not .80."""
    return f"{value:.3f}" if abs(value * 100 - round(value * 100)) > 1e-9 else f"{value:.2f}"
