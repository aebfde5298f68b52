"""What the log brings: a claim, and the events it is claimed of, one on each line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from worker.witness.hashes import Refused

# Microseconds that clocks may be apart.
BAND_US = 120_000_000


@dataclass
class Bundle:
    """Its events can be gone through once; `newest` is how far the log is signed."""

    start: int
    size: int
    newest: int
    note: str
    proof: list[bytes]
    events: Iterator[str]


def read_bundle(lines: Iterable[str]) -> Bundle:
    rest = iter(lines)
    try:
        claim = json.loads(next(rest))
        proof = [bytes.fromhex(one) for one in claim["proof"]]
        bundle = Bundle(claim["start"], claim["size"], claim["newest"], claim["note"], proof, rest)
        sizes = (bundle.start, bundle.size, bundle.newest)
        if claim["bundle"] != 1 or not all(type(one) is int for one in sizes):
            raise ValueError
    except (KeyError, TypeError, ValueError, StopIteration):
        raise Refused("bundle", "This is no bundle of a log.") from None
    return bundle


def check_event(body: str, place: int) -> dict[str, Any]:
    """The event, if it is written in the one canonical form; Refused otherwise."""
    try:
        event = json.loads(body, parse_float=_refuse, parse_constant=_refuse)
        again = json.dumps(event, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        is_event = again == body and isinstance(event["at"], int) and isinstance(event["id"], str)
    except (ValueError, KeyError, TypeError):
        is_event = False
    if not is_event:
        raise Refused("form", f"Event {place} is not written in canonical form.")
    return dict(event)


def _refuse(text: str) -> None:
    raise ValueError(text)
