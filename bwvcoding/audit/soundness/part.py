"""One part of the log, read row by row: does each event say what was hashed, and in order?

A part begins at a multiple of its whole size, so that parts can be read apart and joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from json import JSONDecoder, JSONEncoder
from json.encoder import encode_basestring
from typing import Any, NamedTuple

from bwvcoding.audit.merkle import Range
from bwvcoding.audit.merkle.ranges import INNER, LEAF
from bwvcoding.audit.soundness.findings import Finding, Kind

HEIGHT = 14
WHOLE = 1 << HEIGHT
# Stored whole parts that are compared as they are made here.
COMPARED = 8
# Clocks of servers are allowed to differ by so much: two minutes, in microseconds.
APART_US = 120 * 1_000_000
# More would say nothing new, and a log that is wrong throughout must still be told of.
MOST = 100


class Row(NamedTuple):
    """A leaf with its event, all as text or whole numbers; `body` None where it is gone."""

    number: int
    hash: bytes
    body: str | None
    leaf: str
    at_us: int | None
    id: str
    action: str
    category: str
    outcome: str
    actor: str
    organisation: str
    study: str
    encounter: str
    clip: str
    target_type: str
    target_id: str
    from_ms: int | None
    to_ms: int | None
    purpose: str


@dataclass
class Part:
    """What reading a part gave: its own tree, that tree at each size asked for, what is wrong."""

    tree: Range
    heads: dict[int, Range]
    findings: list[Finding] = field(default_factory=list)


def check_part(
    start: int,
    end: int,
    rows: Iterable[Sequence[Any]],
    *,
    sizes: Iterable[int],
    stored: dict[int, bytes],
    before: Sequence[int] = (),
) -> Part:
    """`sizes` lie in this part; `stored` are its parts of 2^8; `before` the two times before it."""
    leaves: list[bytes] = []
    times = list(before)
    findings: list[Finding] = []
    for row in map(Row._make, rows):
        if row.number != start + len(leaves):
            break
        leaves.append(row.hash)
        times.append(times[-1] if row.at_us is None and times else row.at_us or 0)
        if (kind := wrong_with(row)) is not None:
            findings.append(_finding(kind, row.number))
    if start + len(leaves) != end:
        findings.append(_finding(Kind.MISSING, start + len(leaves)))
    findings += _out_of_time(times, start - len(before))
    levels = _levels(leaves)
    findings += _differing(levels[COMPARED], stored, start >> COMPARED)
    heads = {size: _range(levels, size - start) for size in sizes if size - start <= len(leaves)}
    return Part(_range(levels, len(leaves)), heads, findings[:MOST])


def wrong_with(row: Row) -> Kind | None:
    if row.body is None:
        return Kind.MISSING
    found = sha256(LEAF + row.body.encode()).digest()
    if found != row.hash:
        return Kind.BODY
    head, tail = _around(row)
    if not row.body.startswith(head) or not row.body.endswith(tail) or found.hex() != row.leaf:
        return Kind.PROJECTION
    return None if _is_canonical(row.body[len(head) : -len(tail)]) else Kind.FORM


def _around(row: Row) -> tuple[str, str]:
    """The body as the other columns say it, before its detail and after."""
    quoted = encode_basestring
    from_ms = "null" if row.from_ms is None else row.from_ms
    to_ms = "null" if row.to_ms is None else row.to_ms
    head = (
        f'{{"action":{quoted(row.action)},"actor":{{"id":"{row.actor}",'
        f'"org":{quoted(row.organisation)}}},"at":{row.at_us},"cat":{quoted(row.category)},'
        f'"clip":"{row.clip}","detail":'
    )
    tail = (
        f',"encounter":"{row.encounter}","id":"{row.id}","ms":[{from_ms},{to_ms}],'
        f'"obj":{{"id":{quoted(row.target_id)},"type":{quoted(row.target_type)}}},'
        f'"outcome":{quoted(row.outcome)},"purpose":{quoted(row.purpose)},'
        f'"study":"{row.study}","v":1}}'
    )
    return head, tail


def _no_float(text: str) -> None:
    raise ValueError(f"{text} is not a whole number.")


_READ = JSONDecoder(parse_float=_no_float, parse_constant=_no_float).raw_decode
_WRITE = JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode


def _is_canonical(text: str) -> bool:
    """Read and written again it is the same: one spelling, no key twice, no floats."""
    try:
        value, end = _READ(text)
        return end == len(text) and _WRITE(value) == text
    except ValueError:
        return False


def _out_of_time(times: list[int], first: int) -> list[Finding]:
    """Times may step on by any pause; one that steps back by minutes was not written then."""
    found = []
    for at, (before, now) in enumerate(zip(times, islice(times, 1, None), strict=False), 1):
        if now < before - APART_US:
            # Either this one is early, or the one before it was late.
            is_late = at > 1 and now >= times[at - 2]
            found.append(_finding(Kind.TIME, first + at - is_late))
    return found


def _levels(leaves: list[bytes]) -> list[list[bytes]]:
    """All whole parts of these leaves, by height."""
    levels = [leaves]
    for _ in range(HEIGHT):
        below = levels[-1]
        pairs = zip(below[::2], below[1::2], strict=False)
        levels.append([sha256(INNER + left + right).digest() for left, right in pairs])
    return levels


def _range(levels: list[list[bytes]], size: int) -> Range:
    """The first so many of the leaves: one whole part for each bit of their number."""
    heights = [height for height in range(HEIGHT, -1, -1) if size >> height & 1]
    return Range(size, [levels[height][(size >> height) - 1] for height in heights])


def _differing(level: list[bytes], stored: dict[int, bytes], first: int) -> list[Finding]:
    found = []
    for number, kept in stored.items():
        at, index = number - first, number << COMPARED
        if at >= len(level) or level[at] != kept:
            before = index + (1 << COMPARED)
            found.append(Finding(Kind.TREE, index, before, SENTENCES[Kind.TREE]))
    return found


SENTENCES = {
    Kind.BODY: "The event does not say what was hashed when it got its place.",
    Kind.FORM: "The event is not written in the one form there is.",
    Kind.PROJECTION: "A column to search by says something else than the event itself.",
    Kind.MISSING: "The event that had this place is gone.",
    Kind.TIME: "Its time is minutes away from its neighbours': put in later, or a clock was wrong.",
    Kind.TREE: "Among these, an event and its hash were changed together, or the tree was.",
}


def _finding(kind: Kind, index: int) -> Finding:
    return Finding(kind, index, index + 1, SENTENCES[kind])
