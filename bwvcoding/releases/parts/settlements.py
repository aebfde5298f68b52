"""settlements.csv: disagreements that were settled, beside the codings. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from bwvcoding.releases.parts.content import Contents
from bwvcoding.releases.parts.guard import Cell

SETTLEMENTS = ("encounter", "member", "variable", "value", "reason", "adjudicator", "settled_at")


def settlements(contents: Contents) -> Iterator[tuple[Cell, ...]]:
    for one in contents.settlements:
        value = "|".join(one.value) if isinstance(one.value, list) else one.value
        yield (
            one.encounter, one.member, one.variable, value, one.reason,
            one.adjudicator,
            one.settled_at.isoformat(timespec="seconds"),
        )  # fmt: skip
