"""How marks on the clock agree, as the page shows it."""

from __future__ import annotations

from typing import Any

from bwvcoding.agreement import (
    Codings,
    Spread,
    Tolerance,
    event_alignment,
    event_f1,
    offset_errors,
    onset_errors,
    tolerance_sweep,
)


def timeline_body(codings: Codings, tolerance: Tolerance) -> dict[str, Any]:
    """F1 as the gate judges it, at other tolerances, and how far apart matched events lie."""
    met = event_alignment(codings, tolerance)
    return {
        "f1": event_f1(codings, tolerance=tolerance).value,
        "tolerance_ms": tolerance.bounds_ms,
        "tolerance_sweep": tolerance_sweep(codings),
        "onset_errors_ms": _spread(onset_errors(met)),
        "offset_errors_ms": _spread(offset_errors(met)),
        "confusion": [
            {"first": first, "second": second, "times": times}
            for (first, second), times in sorted(met.confusion.items(), key=lambda e: -e[1])
        ],
    }


def _spread(errors: Spread | None) -> dict[str, Any] | None:
    """Absolute errors; None where nothing matched."""
    if errors is None:
        return None
    _, lower, middle, upper, _ = errors.absolute_ms
    return {"count": errors.count, "quartiles": [lower, middle, upper]}
