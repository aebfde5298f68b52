"""When a variable may be analysed: the verdict, pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bwvcoding.agreement import Coefficient, Interval
from bwvcoding.reliability.models import (
    AgreementResult,
    FlagKind,
    Outcome,
)
from bwvcoding.reliability.policies import sentences

if TYPE_CHECKING:
    from bwvcoding.studies.queries import Thresholds

# Above this share of undefined replicates the interval speaks of the lucky draws only.
UNDEFINED_SHARE = 0.1
# An alpha this much higher without the missing codes means that coders differ on visibility.
VISIBILITY_GAP = 0.1


@dataclass(frozen=True)
class Evidence:
    """All that the verdict on one variable rests on; `positives` is K+.

    `flags` are open flags with consequences: nothing passes while one waits for a person.
    """

    complete_encounters: int
    positives: int
    coefficient: Coefficient
    positive_agreement: float | None = None
    flags: frozenset[FlagKind] = frozenset()


@dataclass(frozen=True)
class Verdict:
    outcome: Outcome
    reasons: tuple[str, ...]


def decide(evidence: Evidence, limits: Thresholds) -> Verdict:
    """Judged on the interval's bounds, against the limits the controllers signed (ADR 0012).

    Few positives come first: below `few_positives` an interval covers too rarely to mean
    anything, and below `full_positives` it can only show that agreement is too low.
    """
    coefficient, interval = evidence.coefficient, evidence.coefficient.interval
    if not evidence.complete_encounters:
        return _verdict(Outcome.HOLD, sentences.NO_ENCOUNTER)
    if evidence.positives < limits.few_positives:
        reason = sentences.insufficient(evidence.positives, limits)
        return _verdict(Outcome.INSUFFICIENT_POSITIVES, reason, coefficient.reason)
    if coefficient.value is None:
        return _verdict(Outcome.HOLD, coefficient.reason)
    if interval is None or interval.undefined > UNDEFINED_SHARE * interval.replicates:
        return _verdict(Outcome.HOLD, sentences.NO_TRUST)
    if evidence.positives < limits.full_positives:
        if interval.high < limits.tentative:
            return _verdict(Outcome.FAIL, sentences.below(coefficient, interval, limits))
        reason = sentences.not_yet_enough(evidence.positives, limits)
        return _verdict(Outcome.INSUFFICIENT_POSITIVES, reason)
    return _judged(evidence, interval, limits)


def _judged(evidence: Evidence, interval: Interval, limits: Thresholds) -> Verdict:
    """With enough positives. Tentative: a pass is not shown, but the tentative limit surely is."""
    coefficient = evidence.coefficient
    if (coefficient.value or 0) < limits.tentative:
        return _verdict(Outcome.FAIL, sentences.below(coefficient, interval, limits))
    lacking = sentences.shortfalls(coefficient, interval, evidence.positive_agreement, limits)
    if lacking:
        is_tentative = interval.low >= limits.tentative
        return _verdict(Outcome.TENTATIVE if is_tentative else Outcome.HOLD, *lacking)
    if evidence.flags:
        return _verdict(Outcome.PENDING_FLAGS, *sentences.pending(evidence.flags))
    return _verdict(Outcome.PASS, sentences.reached(coefficient, interval, limits))


def _verdict(outcome: Outcome, *reasons: str) -> Verdict:
    return Verdict(outcome, tuple(reason for reason in reasons if reason))


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
