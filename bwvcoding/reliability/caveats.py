"""What must be said beside a decision, whatever it is. Pure: no tables."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bwvcoding.studies.queries import Amendment


def threshold_caveats(amendment: Amendment | None, had_results: bool) -> dict[str, str]:
    """Class of variables → the sentence, where limits were moved after results could be seen."""
    if amendment is None or not had_results:
        return {}
    return {name: _moved(amendment, name) for name in amendment.changed_classes}


def _moved(amendment: Amendment, name: str) -> str:
    before = asdict(amendment.before.thresholds(name))
    after = asdict(amendment.after.thresholds(name))
    moved = [
        f"{limit} {before[limit]} → {after[limit]}"
        for limit in before
        if before[limit] != after[limit]
    ]
    return (
        f"Thresholds were changed in protocol version {amendment.after.version}, after results "
        f"under version {amendment.before.version} were visible: {', '.join(moved)}. "
        f"Reason given: {str(amendment.after.document['amendment']).strip()}"
    )
