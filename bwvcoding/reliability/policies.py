"""When a variable may be analysed: the gate's verdict, pure, in words a person can read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bwvcoding.agreement import Coefficient, Interval
from bwvcoding.reliability.models import AgreementResult, FlagKind, Outcome

if TYPE_CHECKING:
    from bwvcoding.studies.queries import Thresholds

# Above this share of undefined replicates the interval speaks of the lucky draws only.
UNDEFINED_SHARE = 0.1
# An alpha this much higher without the missing codes means that coders differ on visibility.
VISIBILITY_GAP = 0.1


@dataclass(frozen=True)
class Evidence:
    """All that the verdict on one variable rests on; `positives` is K+."""

    complete_encounters: int
    positives: int
    coefficient: Coefficient
    positive_agreement: float | None = None


@dataclass(frozen=True)
class Verdict:
    outcome: Outcome
    reasons: tuple[str, ...]


def decide(evidence: Evidence, limits: Thresholds) -> Verdict:
    """Judged on the interval's bound, against the limits the controllers signed.

    The rules on few positives are those of Krippendorff's data needs, as simulated: below
    `few_positives` an interval covers too rarely to mean anything.
    """
    if not evidence.complete_encounters:
        return _hold("No encounter has been coded by all of its coders yet.")
    if evidence.positives < limits.few_positives:
        return _hold(_insufficient(evidence.positives, limits), evidence.coefficient.reason)
    if evidence.coefficient.value is None:
        return _hold(evidence.coefficient.reason)
    interval = evidence.coefficient.interval
    if interval is None or interval.undefined > UNDEFINED_SHARE * interval.replicates:
        return _hold("The interval cannot be trusted: too few resamples had a defined coefficient.")
    if interval.high < limits.tentative:
        return Verdict(Outcome.FAIL, (_below(evidence.coefficient, interval, limits),))
    if evidence.positives < limits.full_positives:
        return _hold(_not_yet_enough(evidence.positives, limits))
    shortfalls = _shortfalls(evidence, interval, limits)
    if shortfalls:
        return _hold(*shortfalls)
    return Verdict(Outcome.PASS, (_reached(evidence.coefficient, interval, limits),))


def divergences(
    evidence: Evidence, visibility_gap: float | None, limits: Thresholds
) -> list[FlagKind]:
    """Enough positives to tell, and less agreement than asked for; or a gap about visibility."""
    found = []
    value = evidence.coefficient.value
    if value is not None and evidence.positives >= limits.few_positives and value < limits.alpha:
        found.append(FlagKind.DIVERGING)
    if visibility_gap is not None and visibility_gap >= VISIBILITY_GAP:
        found.append(FlagKind.VISIBILITY)
    return found


def is_newer(standing: AgreementResult | None, evaluated: AgreementResult) -> bool:
    """Two workers may finish out of order; the evidence read last stands."""
    return standing is None or (
        standing.inputs_sha256 != evaluated.inputs_sha256 and standing.read_at <= evaluated.read_at
    )


def _hold(*reasons: str) -> Verdict:
    return Verdict(Outcome.HOLD, tuple(reason for reason in reasons if reason))


def _insufficient(positives: int, limits: Thresholds) -> str:
    return (
        f"Insufficient positives: a coder gave the rarer value in {positives} of the units coded "
        f"by two or more; below {limits.few_positives} nothing can be said, however high the "
        "percentage of agreement."
    )


def _not_yet_enough(positives: int, limits: Thresholds) -> str:
    return (
        f"Too few positives for a pass: {positives} units in which a coder gave the rarer value, "
        f"{limits.full_positives} are needed."
    )


def _below(coefficient: Coefficient, interval: Interval, limits: Thresholds) -> str:
    return (
        f"{_spelled(coefficient, interval)}: even its upper end is below "
        f"{_figure(limits.tentative)}."
    )


def _reached(coefficient: Coefficient, interval: Interval, limits: Thresholds) -> str:
    return (
        f"{_spelled(coefficient, interval)} reaches {_figure(limits.alpha)}, its lower end "
        f"{_figure(limits.low)}."
    )


def _shortfalls(evidence: Evidence, interval: Interval, limits: Thresholds) -> list[str]:
    found = []
    whole = _spelled(evidence.coefficient, interval)
    if (evidence.coefficient.value or 0) < limits.alpha:
        found.append(f"{whole} is below {_figure(limits.alpha)}.")
    if interval.low < limits.low:
        found.append(f"{whole}: its lower end is below {_figure(limits.low)}.")
    needed = limits.positive_agreement
    agreed = evidence.positive_agreement
    if needed is not None and agreed is not None and agreed < needed:
        found.append(
            f"Coders agree on a positive in {_figure(agreed)} of the cases where one of them saw "
            f"it; {_figure(needed)} is needed."
        )
    return found


NAMES = {"alpha": "Krippendorff's alpha", "event_f1": "The F1 of marked events"}


def _spelled(coefficient: Coefficient, interval: Interval) -> str:
    return (
        f"{NAMES[coefficient.name]} {_figure(coefficient.value or 0)} "
        f"({interval.confidence:.0%} interval {_figure(interval.low)} to {_figure(interval.high)})"
    )


def _figure(value: float) -> str:
    """Two digits, never rounded up across a limit: .799 is not .80."""
    return f"{value:.3f}" if abs(value * 100 - round(value * 100)) > 1e-9 else f"{value:.2f}"
