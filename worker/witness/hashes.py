"""RFC 6962 as the witness does it: a growing tree as a stack, and the check that one grew."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


class Refused(Exception):
    """What was brought is not what it says; `kind` is for the list of alarms."""

    def __init__(self, kind: str, sentence: str) -> None:
        super().__init__(sentence)
        self.kind, self.sentence = kind, sentence


def of_entry(entry: bytes) -> bytes:
    return hashlib.sha256(b"\0" + entry).digest()


def of_pair(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\1" + left + right).digest()


class Stack:
    """Whole parts, largest first, each with the number of its leaves."""

    def __init__(self, parts: Iterable[tuple[int, bytes]] = ()) -> None:
        self.parts = list(parts)

    @property
    def size(self) -> int:
        return sum(leaves for leaves, _ in self.parts)

    def add(self, leaf: bytes) -> None:
        self.parts.append((1, leaf))
        while len(self.parts) > 1 and self.parts[-1][0] == self.parts[-2][0]:
            (leaves, right), (_, left) = self.parts.pop(), self.parts.pop()
            self.parts.append((2 * leaves, of_pair(left, right)))

    def root(self) -> bytes:
        if not self.parts:
            return hashlib.sha256(b"").digest()
        found = self.parts[-1][1]
        for _, left in self.parts[-2::-1]:
            found = of_pair(left, found)
        return found

    def written(self) -> str:
        return " ".join(f"{leaves}:{found.hex()}" for leaves, found in self.parts)

    @classmethod
    def read(cls, written: str) -> Stack:
        pairs = (one.split(":") for one in written.split())
        return cls((int(leaves), bytes.fromhex(found)) for leaves, found in pairs)


def check_growth(old: int, new: int, proof: list[bytes], before: bytes, after: bytes) -> None:
    """RFC 6962, 2.1.2, by recursion from the top, as the proof was made; every hash is used."""
    if any(len(one) != 32 for one in proof):
        raise Refused("proof", "A hash of the proof has not 32 bytes.")
    if not 0 <= old <= new:
        raise Refused("proof", f"A log of {new} events did not grow out of one of {old}.")
    if old == 0 or old == new:
        if proof:
            raise Refused("proof", "There is a proof where nothing is to be proved.")
        if old == new and before != after:
            raise Refused("split", f"The log shows another head at {new} than the one seen here.")
        return
    left = list(proof)
    found = _growth(old, new, left, before, is_first=True)
    if left or found != (before, after):
        raise Refused("proof", f"The log at {new} does not extend the log seen here at {old}.")


def check_inclusion(leaf: bytes, place: int, size: int, proof: list[bytes], root: bytes) -> None:
    """RFC 6962, 2.1.1, by recursion from the top; Refused unless every hash is needed and used."""
    if any(len(one) != 32 for one in proof):
        raise Refused("proof", "A hash of the proof has not 32 bytes.")
    if not 0 <= place < size:
        raise Refused("proof", f"A log of {size} events has no event {place}.")
    left = list(proof)
    if _path(leaf, place, size, left) != root or left:
        raise Refused("proof", f"Event {place} is not under the head of {size} events.")


def _path(leaf: bytes, place: int, size: int, left: list[bytes]) -> bytes:
    if size == 1:
        return leaf
    split = 1
    while split * 2 < size:
        split *= 2
    beside = _taken(left)
    if place < split:
        return of_pair(_path(leaf, place, split, left), beside)
    return of_pair(beside, _path(leaf, place - split, size - split, left))


def _growth(
    old: int, new: int, left: list[bytes], before: bytes, *, is_first: bool
) -> tuple[bytes, bytes]:
    """The root over the first `old` of these leaves, and over all `new`; takes from the end."""
    if old == new:
        whole = before if is_first else _taken(left, first=True)
        return whole, whole
    split = 1
    while split * 2 < new:
        split *= 2
    beside = _taken(left)
    if old <= split:
        earlier, later = _growth(old, split, left, before, is_first=is_first)
        return earlier, of_pair(later, beside)
    earlier, later = _growth(old - split, new - split, left, before, is_first=False)
    return of_pair(beside, earlier), of_pair(beside, later)


def _taken(left: list[bytes], *, first: bool = False) -> bytes:
    if not left:
        raise Refused("proof", "The proof is too short.")
    return left.pop(0 if first else -1)
