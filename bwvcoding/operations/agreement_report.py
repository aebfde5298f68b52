"""What `manage.py agreement` found, as one object for machines and as a table for people."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from bwvcoding.agreement import Codings, Coefficient, Interval, Level, coverage, skew
from bwvcoding.agreement.coefficients.specific import exact_specific_agreement
from bwvcoding.agreement.panel import Entry

# Values of a longer scale are not listed one by one.
MOST_VALUES = 50


@dataclass(frozen=True, slots=True)
class Found:
    """`cluster` is the column whose clusters were drawn; `positive` the values K+ counts."""

    codings: Codings
    entries: list[Entry]
    confidence: float
    cluster: str = ""
    positive: Collection[Any] | None = None


def as_object(found: Found) -> dict[str, Any]:
    codings = found.codings
    held = coverage(codings, found.positive)
    indices = None if codings.level in (Level.SET, Level.EVENT) else skew(codings)
    return {
        "units": held.units,
        "coders": held.coders,
        "values": len(values_of(codings)),
        "pairable_units": held.pairable_units,
        "level": codings.level.value,
        "coefficients": [_entry(entry, found.cluster) for entry in found.entries],
        "specific_agreement": list(_specific(found)),
        "coverage": {
            "codings": len(codings),
            "pairs": held.pairs,
            "positives": held.positives,
            "prevalence": held.prevalence,
            "prevalence_index": indices and indices.prevalence_index,
            "bias_index": indices and indices.bias_index,
        },
    }


def values_of(codings: Codings) -> list[Any]:
    """The values of the domain; of sets and events, the labels in them."""
    if codings.level not in (Level.SET, Level.EVENT):
        return list(codings.values)
    members = {getattr(one, "label", one) for value in codings.values for one in value}
    return sorted(members)


def _specific(found: Found) -> Iterator[dict[str, Any]]:
    values = values_of(found.codings)
    for value in values if len(values) <= MOST_VALUES else ():
        one = exact_specific_agreement(found.codings, [value], confidence=found.confidence)
        yield {"label": value, **_coefficient(one, found.cluster)}


def _entry(entry: Entry, cluster: str) -> dict[str, Any]:
    one = entry.coefficient
    return {
        "name": one.name,
        "level": one.level.value,
        **_coefficient(one, cluster),
        "standard_error": one.standard_error,
        "chance": one.chance,
        "weights": entry.weights and entry.weights.value,
        "distance": entry.distance and entry.distance.value,
    }


def _coefficient(one: Coefficient, cluster: str) -> dict[str, Any]:
    return {
        "value": one.value,
        "status": one.status.value,
        "reason": one.reason,
        "ci": one.interval and _interval(one.interval, cluster),
    }


def _interval(interval: Interval, cluster: str) -> dict[str, Any]:
    return {
        "low": interval.low,
        "high": interval.high,
        "method": interval.method,
        "confidence": interval.confidence,
        "replicates": interval.replicates,
        "undefined": interval.undefined,
        "seed": interval.seed,
        "cluster": cluster if interval.clustered else None,
    }


def as_lines(found: dict[str, Any]) -> Iterator[str]:
    shown = [one for one in found["coefficients"] if one["status"] != "not_applicable"]
    width = max(len(_title(one)) for one in [*shown, *found["specific_agreement"]]) + 2
    yield (
        f"{found['units']:,} units, {found['coders']:,} coders, {found['values']:,} values;"
        f" {found['pairable_units']:,} units coded by two or more;"
        f" {found['coverage']['positives']:,} of them with a rarer value (K+)"
    )
    yield ""
    yield f"{'coefficient':<{width}}{'value':>8}{'low':>8}{'high':>8}   how"
    yield from (_line(one, width) for one in shown)
    if found["specific_agreement"]:
        yield ""
        yield "specific agreement: of those who gave it, how many of the others did too"
        yield from (_line(one, width) for one in found["specific_agreement"])
    yield ""
    yield from _left_out(found["coefficients"])


def _left_out(entries: list[dict[str, Any]]) -> Iterator[str]:
    absent = [one for one in entries if one["status"] == "not_applicable"]
    for reason in dict.fromkeys(one["reason"] for one in absent):
        names = ", ".join(one["name"] for one in absent if one["reason"] == reason)
        yield f"no {names}: {reason}"


def _title(one: dict[str, Any]) -> str:
    if "label" in one:
        return str(one["label"])
    kind = one["weights"] or one["distance"]
    return one["name"] if kind in (None, "identity") else f"{one['name']} ({kind})"


def _line(one: dict[str, Any], width: int) -> str:
    title, ci = f"{_title(one):<{width}}", one["ci"]
    if one["value"] is None:
        return f"{title}{'–':>8}{'':>16}   {one['status']}: {one['reason']}"
    if ci is None:
        return f"{title}{one['value']:>8.3f}"
    drawn = f", {ci['replicates']:,} replicates, seed {ci['seed']}" if ci["replicates"] else ""
    nested = f", by {ci['cluster']}" if ci["cluster"] else ""
    bounds = f"{ci['low']:>8.3f}{ci['high']:>8.3f}"
    return f"{title}{one['value']:>8.3f}{bounds}   {ci['method']}{drawn}{nested}"
