"""One coefficient as every page shows it: its value or the reason why there is none."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from bwvcoding.agreement import Coefficient


def coefficient_body(coefficient: Coefficient) -> dict[str, Any]:
    interval = coefficient.interval
    return {
        "name": coefficient.name,
        "value": coefficient.value,
        "status": coefficient.status.value,
        "reason": coefficient.reason,
        "ci": interval and {**asdict(interval), "undefined_replicates": interval.undefined},
    }
