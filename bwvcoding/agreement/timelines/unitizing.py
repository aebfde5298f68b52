"""Chance-corrected agreement on timelines: what is borne by each stretch of time, gaps included.

Unitizing alpha (u-alpha): Krippendorff, Mathet, Bouvry and Widlöcher 2016, "On the reliability of
unitizing textual continua", Quality & Quantity 50:2347-2364. Its value depends on the unit of
time, as a gap is taken for a row of single units: here always the millisecond. Time-unit alpha:
nominal alpha of equal bins over the whole length. Both follow from the same sums.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from bwvcoding.agreement.codings import Codings
from bwvcoding.agreement.counts import Floats
from bwvcoding.agreement.estimate import Plan, estimate, ratio
from bwvcoding.agreement.intervals.exact import Disagreement
from bwvcoding.agreement.result import Coefficient, no_pairs
from bwvcoding.agreement.timelines.continuum import GAP, Continuum, Labels, binned, continuum
from bwvcoding.agreement.timelines.events import refuse_untimed
from bwvcoding.agreement.timelines.nearness import Event

Lengths = int | Mapping[Any, int]
NO_VARIATION = "Every stretch of time bears the same: nothing, or one label from end to end."


def unitizing_alpha(
    codings: Codings,
    length_ms: Lengths,
    *,
    label: str | None = None,
    moment_ms: int = 1000,
    bootstrap: Plan | None = None,
) -> Coefficient:
    """u-alpha of all labels, or of one against everything else; a moment lasts `moment_ms`."""

    def drawn(events: Sequence[Event], length: int) -> Continuum:
        return continuum(events, length, moment_ms)

    return _measured("u_alpha", codings, length_ms, label, drawn, _own_units, bootstrap)


def time_unit_alpha(
    codings: Codings,
    length_ms: Lengths,
    *,
    bin_ms: int = 1000,
    label: str | None = None,
    bootstrap: Plan | None = None,
) -> Coefficient:
    """Nominal alpha of bins of `bin_ms`; a bin bears every label that touches it."""

    def drawn(events: Sequence[Event], length: int) -> Continuum:
        return binned(events, length, bin_ms)

    name = "time_unit_alpha"
    return _measured(name, codings, length_ms, label, drawn, _bins, bootstrap)


def _measured(
    name: str,
    codings: Codings,
    length_ms: Lengths,
    label: str | None,
    drawn: Callable[[Sequence[Event], int], Continuum],
    own: Callable[[Continuum], float],
    bootstrap: Plan | None,
) -> Coefficient:
    refuse_untimed(codings)
    m = np.bincount(codings.unit, minlength=len(codings.units))
    if not (m >= 2).any():
        return no_pairs(name, codings.level)
    found = _continua(codings, length_ms, label, drawn)
    domain = {labels: i for i, labels in enumerate(_borne(found))}
    features = np.zeros((len(codings.units), 2 + len(domain)))
    for unit, lines in found.items():
        features[unit, 0] = _disagreement(lines, domain)
        features[unit, 1] = sum(own(line) for line in lines)
        for line in lines:
            places = [2 + domain[labels] for labels in line.values]
            np.add.at(features[unit], places, np.diff(line.bounds))
    return estimate(
        name,
        codings,
        features,
        _alpha,
        undefined=NO_VARIATION,
        bootstrap=bootstrap,
        disagreement=_disagreement_by_unit(features),
    )


def _disagreement_by_unit(features: Floats) -> Disagreement:
    """Of each unit the share of its time on which coders differ; the longer, the heavier."""
    time = features[:, 2:].sum(axis=1)
    share = np.divide(features[:, 0], time, out=np.zeros_like(time), where=time > 0)
    own, total = features[:, 1].sum(), features[:, 2:].sum(axis=0)
    whole = total.sum()
    expected = (whole**2 - np.square(total).sum()) / (whole**2 - own) if whole**2 > own else 0.0
    return Disagreement(share, time, float(expected))


def _continua(
    codings: Codings,
    length_ms: Lengths,
    label: str | None,
    drawn: Callable[[Sequence[Event], int], Continuum],
) -> dict[int, list[Continuum]]:
    """The timelines of each unit that two or more coders judged."""
    m = np.bincount(codings.unit, minlength=len(codings.units))
    found: dict[int, list[Continuum]] = {}
    for unit, value in zip(codings.unit.tolist(), codings.value.tolist(), strict=True):
        if m[unit] < 2:
            continue
        length = length_ms[codings.units[unit]] if isinstance(length_ms, Mapping) else length_ms
        events = [e for e in codings.values[value] if label is None or e.label == label]
        found.setdefault(unit, []).append(drawn(events, length))
    return found


def _borne(found: Mapping[int, list[Continuum]]) -> list[Labels]:
    seen = {labels for lines in found.values() for line in lines for labels in line.values}
    return sorted(seen, key=sorted)


def _disagreement(lines: Sequence[Continuum], domain: Mapping[Labels, int]) -> float:
    """Time × disagreeing ordered pairs of coders / (m - 1), by a sweep over all bounds."""
    bounds = np.unique(np.concatenate([line.bounds for line in lines]))
    borne = np.zeros((len(bounds) - 1, len(domain)))
    rows = np.arange(len(bounds) - 1)
    for line in lines:
        codes = np.array([domain[labels] for labels in line.values])
        borne[rows, codes[np.searchsorted(line.bounds, bounds[:-1], side="right") - 1]] += 1
    m = len(lines)
    disagreeing = m * (m - 1) - (borne * (borne - 1)).sum(axis=1)
    return float((np.diff(bounds) * disagreeing).sum() / (m - 1))


def _own_units(line: Continuum) -> float:
    """What a coder's own units would agree with by chance: l² of each unit, l of each gap."""
    length = np.diff(line.bounds).astype(np.float64)
    is_gap = np.array([labels == GAP for labels in line.values])
    return float(np.where(is_gap, length, length * length).sum())


def _bins(line: Continuum) -> float:
    """Every bin is a unit of its own, of length one."""
    return float(line.bounds[-1])


def _alpha(sums: Floats) -> Floats:
    """1 - D_o / D_e, with expected coincidences as in the paper's eq. for e_ck, summed over c ≠ k.

    Every part of D_e comes from the totals: l.. (l..² - Σ l_c²) / (l..² - own units).
    """
    observed, own, total = sums[:, 0], sums[:, 1], sums[:, 2:]
    whole = total.sum(axis=1)
    apart = whole * whole - np.square(total).sum(axis=1)
    return np.subtract(1, ratio(observed * (whole * whole - own), whole * apart))
