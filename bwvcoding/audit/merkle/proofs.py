"""Proofs that an entry is in a tree, and that a tree only grew: made, and checked.

Made as RFC 6962 defines them (2.1.1, 2.1.2), checked by the algorithms of RFC 9162 (2.1.3.2,
2.1.4.2). A checker that accepts a false proof is worse than none (GHSA-672p-m5jq-mrh8), so
every length is exact and nothing is left over.
"""

from __future__ import annotations

from collections.abc import Sequence
from hmac import compare_digest

from bwvcoding.audit.merkle.ranges import (
    EMPTY_ROOT,
    HASH_BYTES,
    Node,
    node_hash,
    span_root,
    split_of,
)


class BadProof(Exception):
    """What was to be proved is not."""


def inclusion_proof(index: int, size: int, node: Node) -> list[bytes]:
    """The hashes beside the way from one leaf up to the root."""
    if not 0 <= index < size:
        raise ValueError(f"A tree of {size} leaves has no leaf {index}.")
    first, end, proof = 0, size, []
    while end - first > 1:
        middle = first + split_of(end - first)
        if index < middle:
            proof.append(span_root(middle, end, node))
            end = middle
        else:
            proof.append(span_root(first, middle, node))
            first = middle
    return proof[::-1]


def consistency_proof(old: int, size: int, node: Node) -> list[bytes]:
    """The hashes that show both roots: of the first `old` leaves, and of them all."""
    if not 0 <= old <= size:
        raise ValueError(f"A tree of {size} leaves has no earlier state of {old}.")
    if old in {0, size}:
        return []
    first, end, proof = 0, size, []
    is_whole = True
    while old != end:
        middle = first + split_of(end - first)
        if old <= middle:
            proof.append(span_root(middle, end, node))
            end = middle
        else:
            proof.append(span_root(first, middle, node))
            first, is_whole = middle, False
    if not is_whole:
        proof.append(span_root(first, end, node))
    return proof[::-1]


def check_inclusion(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes
) -> None:
    """Raises BadProof unless this leaf is in this place of the tree of that root."""
    if not 0 <= index < size:
        raise BadProof(f"A tree of {size} leaves has no leaf {index}.")
    _check_hashes([leaf, *proof, root])
    place, last, found = index, size - 1, leaf
    for beside in proof:
        if last == 0:
            raise BadProof("The proof is longer than the tree is high.")
        if place & 1 or place == last:
            found = node_hash(beside, found)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            found = node_hash(found, beside)
        place, last = place >> 1, last >> 1
    if last:
        raise BadProof("The proof ends below the root.")
    _check_same(found, root, "leads to another root")


def check_consistency(
    old: int, size: int, proof: Sequence[bytes], old_root: bytes, root: bytes
) -> None:
    """Raises BadProof unless the tree of `old_root` is how the tree of `root` began."""
    _check_hashes([*proof, old_root, root])
    if not 0 <= old <= size:
        raise BadProof(f"A tree of {size} leaves did not grow out of one of {old}.")
    if old in {0, size}:
        if proof:
            raise BadProof("Nothing is to be proved here, and yet there is a proof.")
        _check_same(old_root, root if old == size else EMPTY_ROOT, "has another root")
        if not old:
            _check_same(old_root, EMPTY_ROOT, "begins at what is not empty")
        return
    hashes = list(proof)
    if old & (old - 1) == 0:
        hashes.insert(0, old_root)
    if not hashes:
        raise BadProof("The proof is empty.")
    _check_same(_grown(old, size, hashes, old_root), root, "leads to another root")


def _grown(old: int, size: int, hashes: list[bytes], old_root: bytes) -> bytes:
    place, last = old - 1, size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    before = after = hashes[0]
    for beside in hashes[1:]:
        if last == 0:
            raise BadProof("The proof is longer than the tree is high.")
        if place & 1 or place == last:
            before, after = node_hash(beside, before), node_hash(beside, after)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            after = node_hash(after, beside)
        place, last = place >> 1, last >> 1
    if last:
        raise BadProof("The proof ends below the root.")
    _check_same(before, old_root, "does not begin at the earlier root")
    return after


def _check_hashes(hashes: Sequence[bytes]) -> None:
    if any(len(one) != HASH_BYTES for one in hashes):
        raise BadProof(f"A hash has {HASH_BYTES} bytes; one here has not.")


def _check_same(found: bytes, wanted: bytes, otherwise: str) -> None:
    if not compare_digest(found, wanted):
        raise BadProof(f"The proof {otherwise}.")
