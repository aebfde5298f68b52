"""What further encounters add to a wave's tallies, and the chain of hashes they are named by. Pure.

Each encounter has a digest of all that was coded of it; the chain after it is the hash of the
chain before it and that digest, so that anyone can recompute what a decision rests on.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from uuid import UUID

from bwvcoding.agreement.tallies.written import of_json, to_json
from bwvcoding.reliability.measuring import Terms, tally_of

if TYPE_CHECKING:
    from bwvcoding.agreement.tallies.tally import Tally
    from bwvcoding.codebooks.queries import Variable
    from bwvcoding.coding.queries import CodedMark, CodedUnit
    from bwvcoding.studies.queries import ProtocolInForce

# Another way of counting has another number, and old tallies are counted anew.
WAY_OF_COUNTING = 1


@dataclass(frozen=True)
class Head:
    """How far a wave has been tallied."""

    encounters: int
    chain: str


@dataclass(frozen=True)
class Addition:
    """`after` is what was added to, `chains` the new links by encounter, in order.

    `replaced` encounters were in the tallies where they are counted anew, from the first one on.
    """

    after: Head
    chains: Sequence[tuple[UUID, str]]
    tallies: Mapping[str, Tally]
    replaced: int = 0

    @property
    def chain(self) -> str:
        return self.chains[-1][1] if self.chains else self.after.chain

    @property
    def is_anew(self) -> bool:
        return self.after.encounters == 0

    def fits(self, head: Head | None) -> bool:
        """Do the tallies still hold what was added to?"""
        return (head.encounters if head else 0) == max(self.after.encounters, self.replaced)

    def bodies(self) -> dict[str, dict[str, Any]]:
        """The tallies as they are stored."""
        return {
            variable: {"counted": WAY_OF_COUNTING, **to_json(tally)}
            for variable, tally in self.tallies.items()
        }


def beginning(protocol: ProtocolInForce) -> Head:
    """The chain of a wave begins with the protocol and codebook it is judged by."""
    terms = f"{protocol.sha256}\n{protocol.codebook_sha256}\n"
    return Head(0, sha256(terms.encode()).hexdigest())


def inputs_of(chain: str, flags: Collection[str] = ()) -> str:
    """SHA-256 of all that a verdict rests on: the same inputs are judged once."""
    return sha256("\n".join([chain, *flags]).encode()).hexdigest()


def read(bodies: Mapping[str, dict[str, Any]]) -> dict[str, Tally] | None:
    """Stored tallies; None where any was counted in another way than now."""
    if any(body.get("counted") != WAY_OF_COUNTING for body in bodies.values()):
        return None
    return {variable: of_json(body) for variable, body in bodies.items()}


def addition(
    variables: Iterable[Variable],
    after: Head,
    tallies: Mapping[str, Tally],
    encounters: Sequence[UUID],
    coded: tuple[Sequence[CodedUnit], Sequence[CodedMark]],
    terms: Terms,
) -> Addition:
    """The tallies with these encounters, added in this order."""
    values, marks = (_by(rows, "variable") for rows in coded)
    grown = {}
    for variable in variables:
        more = tally_of(variable, values[variable.id], marks[variable.id], terms)
        before = tallies.get(variable.id)
        grown[variable.id] = more if before is None else before + more
    return Addition(after, _chains(after.chain, encounters, coded), grown)


def _chains(
    chain: str, encounters: Sequence[UUID], coded: tuple[Iterable[Any], Iterable[Any]]
) -> list[tuple[UUID, str]]:
    values, marks = (_by(rows, "encounter_id") for rows in coded)
    links = []
    for encounter in encounters:
        digest = _digest(values[encounter], marks[encounter])
        chain = sha256(f"{chain}\n{digest}".encode()).hexdigest()
        links.append((encounter, chain))
    return links


def _digest(values: Iterable[CodedUnit], marks: Iterable[CodedMark]) -> str:
    """Everything coded of one encounter, in an order of its own; groups may change later."""
    lines = [
        [str(v) if isinstance(v, UUID) else v for k, v in vars(row).items() if k != "group"]
        for row in (*values, *marks)
    ]
    spelled = sorted(json.dumps(line, ensure_ascii=False) for line in lines)
    return sha256("\n".join(spelled).encode()).hexdigest()


def _by(rows: Iterable[Any], key: str) -> Mapping[Any, list[Any]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, key)].append(row)
    return found
