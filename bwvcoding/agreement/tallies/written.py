"""A tally as a JSON document, and back; a set is written as a sorted list."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from bwvcoding.agreement.levels import Level
from bwvcoding.agreement.tallies.by_coder import ByCoder
from bwvcoding.agreement.tallies.tally import Tally


def to_json(tally: Tally) -> dict[str, Any]:
    """Coders by name must be text; a pattern is [times, unit, unit …]."""
    by_coder = tally.by_coder
    return {
        "level": tally.level.value,
        "values": [sorted(v) if isinstance(v, frozenset) else v for v in tally.values],
        "codes": list(tally.codes),
        "patterns": [
            [times, *([list(given), *timed] for given, timed in pattern)]
            for pattern, times in tally.patterns.items()
        ],
        "coders": list(by_coder.coders),
        "given": by_coder.given.tolist(),
        "taken": by_coder.taken.tolist(),
        "compared": by_coder.compared.tolist(),
        "agreed": by_coder.agreed.tolist(),
    }


def of_json(document: Mapping[str, Any]) -> Tally:
    level = Level(document["level"])
    values = document["values"]
    coders = len(document["coders"])
    return Tally(
        level=level,
        values=tuple(frozenset(v) if level is Level.SET else v for v in values),
        codes=tuple(document["codes"]),
        patterns={
            tuple((tuple(given), tuple(timed)) for given, *timed in units): times
            for times, *units in document["patterns"]
        },
        by_coder=ByCoder(
            coders=tuple(document["coders"]),
            given=np.array(document["given"], dtype=np.int64),
            taken=np.array(document["taken"], dtype=np.float64).reshape(
                coders, len(document["taken"][0]) if coders else 0
            ),
            compared=np.array(document["compared"], dtype=np.int64).reshape(coders, coders),
            agreed=np.array(document["agreed"], dtype=np.int64).reshape(coders, coders),
        ),
    )
