"""Whether a coder departs from the others, week by week: what is to be seen, and what to flag."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import numpy as np
from django.utils import timezone

from bwvcoding.agreement.coverage import as_positive
from bwvcoding.agreement.divergence.cusum import LIMIT, calibrated_limit
from bwvcoding.agreement.divergence.drift import SHARE, Drift, DriftFlag, drift, pooled
from bwvcoding.agreement.divergence.evidence import needed
from bwvcoding.agreement.divergence.peers import Scores, peer_scores
from bwvcoding.codebooks.queries import (
    Kind,
    Level,
    Variable,
    published_codebook,
    published_versions,
)
from bwvcoding.coding.queries import (
    WaveTerms,
    event_data,
    reliability_data,
    submission_times,
    wave,
    waves_to_evaluate,
)
from bwvcoding.reliability.comparing import codings_of
from bwvcoding.reliability.disputes import judged_units
from bwvcoding.reliability.models import Flag, FlagKind

WEEK = timedelta(days=7)
# The limit of the early look is found by simulation; beyond so many rows it takes too long.
MOST_SIMULATED_ROWS = 250_000


@dataclass(frozen=True)
class Limits:
    look: float
    flag: float


@dataclass(frozen=True)
class Watch:
    """`first` is the Monday of the week numbered 0; a week is that of the encounter's last coding,
    so that what was seen of a past week never changes.
    """

    wave: WaveTerms
    first: date
    drift: Drift
    limits: Limits

    @property
    def flags(self) -> list[DriftFlag]:
        """With consequences; a mere look has none."""
        return [flag for flag in self.drift.flags if flag.kind == "flag"]

    def monday(self, week: int) -> date:
        return self.first + week * WEEK


def watch(
    wave_id: UUID, variables: Collection[str] | None = None, *, until: date | None = None
) -> Watch:
    """Factual variables only: where groups may see otherwise, differing is no error.

    Seconds of arithmetic for a large study, so that nobody calls it inside a transaction.
    """
    terms = wave(wave_id)
    weeks = _weeks(wave_id, until)
    first = min(weeks.values(), default=_monday(timezone.now()))
    numbers = {encounter: (monday - first) // WEEK for encounter, monday in weeks.items()}
    asked = [
        variable
        for variable in published_codebook(terms.protocol.codebook_sha256).variables
        if variable.kind is Kind.FACTUAL and (variables is None or variable.id in variables)
    ]
    answered = _answered(wave_id, first)
    scores = [_scores(wave_id, variable, numbers, answered) for variable in asked]
    limits = _limits(scores)
    return Watch(terms, first, drift(scores, limit=limits.look), limits)


def waves_watched() -> list[UUID]:
    """Open waves in which something can be compared."""
    return [wave_id for wave_id, _ in waves_to_evaluate() if wave(wave_id).is_open]


def last_full_week_ends() -> date:
    """Looks with consequences are taken once a week is over."""
    return _monday(timezone.now())


def codebook_changes(terms: WaveTerms) -> list[tuple[datetime, int]]:
    """Versions of the wave's codebook published since the wave began."""
    slug = published_codebook(terms.protocol.codebook_sha256).slug
    rows = published_versions().filter(codebook__slug=slug, created_at__gte=terms.opened_at)
    return sorted((row.created_at, row.version) for row in rows)


def _weeks(wave_id: UUID, until: date | None) -> dict[UUID, date]:
    """Encounter → Monday of the week in which its last coder submitted."""
    last: dict[UUID, datetime] = {}
    for (encounter, _), at in submission_times(wave_id).items():
        last[encounter] = max(at, last.get(encounter, at))
    mondays = {encounter: _monday(at) for encounter, at in last.items()}
    return {e: monday for e, monday in mondays.items() if until is None or monday < until}


def _monday(at: datetime) -> date:
    day = timezone.localtime(at).date()
    return day - timedelta(days=day.weekday())


def _answered(wave_id: UUID, first: date) -> dict[tuple[UUID, str], int]:
    """Coder and variable → the week of the newest resolved flag: evidence begins anew after it."""
    rows = Flag.objects.filter(wave=wave_id, kind=FlagKind.DRIFTING, resolved_at__isnull=False)
    return {
        (row.coder_id, row.variable): (_monday(row.resolved_at) - first) // WEEK
        for row in rows.order_by("resolved_at")
    }


def _scores(
    wave_id: UUID,
    variable: Variable,
    weeks: dict[UUID, int],
    answered: dict[tuple[UUID, str], int],
) -> Scores:
    values = [r for r in reliability_data(wave_id, [variable.id]) if r.encounter_id in weeks]
    marks = event_data(wave_id, [variable.id]) if variable.level is Level.EVENT else []
    codings = codings_of(variable, judged_units(variable, values, marks))
    if variable.level is Level.EVENT:
        codings = as_positive(codings)
    units: list[Any] = list(codings.units)
    periods = {
        (units[unit], codings.coders[coder]): weeks[units[unit][0]]
        for unit, coder in zip(codings.unit, codings.coder, strict=True)
    }
    found = peer_scores(codings, variable.id, periods, encounters={u: u[0] for u in units})
    return _after(found, {c: week for (c, name), week in answered.items() if name == variable.id})


def _after(scores: Scores, weeks: Mapping[Any, int]) -> Scores:
    """Without what was already known when a flag on the coder was resolved."""
    if not weeks or not len(scores.coder):
        return scores
    ended = np.array([weeks.get(coder, -1) for coder in scores.coders], dtype=np.int64)
    keep = scores.period > ended[scores.coder]
    return replace(
        scores,
        coder=scores.coder[keep],
        encounter=scores.encounter[keep],
        period=scores.period[keep],
        observed=scores.observed[keep],
        expected=scores.expected[keep],
    )


def _limits(scores: list[Scores]) -> Limits:
    among = pooled(scores)
    if among is None:
        return Limits(LIMIT, needed(1, SHARE))
    rows = among.rows
    is_small = len(rows.series) <= MOST_SIMULATED_ROWS
    look = calibrated_limit(rows) if is_small else LIMIT
    return Limits(look, needed(rows.shape[0], SHARE))
