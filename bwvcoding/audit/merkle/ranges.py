"""Hashes of leaves and nodes (RFC 6962, 2.1), and a tree kept as its few largest whole parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import sha256

# The hash of the node at a height, counted from the left; a whole one, of 2^height leaves.
Node = Callable[[int, int], bytes]
Whole = Callable[[int, int, bytes], None]

# RFC 6962, 2.1: the hash of an empty list is the hash of an empty string.
EMPTY_ROOT = sha256(b"").digest()
LEAF, INNER = b"\x00", b"\x01"
HASH_BYTES = 32


def leaf_hash(entry: bytes) -> bytes:
    return sha256(LEAF + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(INNER + left + right).digest()


class Range:
    """Leaves from the first on, kept as the roots of their largest whole parts.

    Their heights are the bits of `size`: a million leaves are seven hashes. Enough to add
    leaves and to know the root; proofs need the tree itself.
    """

    def __init__(self, size: int = 0, hashes: Iterable[bytes] = ()) -> None:
        self.size, self.hashes = size, list(hashes)
        if len(self.hashes) != size.bit_count():
            raise ValueError(f"{size} leaves have {size.bit_count()} parts, not {len(self.hashes)}")

    @classmethod
    def of_bytes(cls, size: int, kept: bytes) -> Range:
        return cls(size, [kept[at : at + HASH_BYTES] for at in range(0, len(kept), HASH_BYTES)])

    def to_bytes(self) -> bytes:
        return b"".join(self.hashes)

    def push(self, found: bytes, height: int = 0, whole: Whole | None = None) -> None:
        """The next leaf, or the next whole part of 2^height leaves.

        `whole` is told of every larger part that becomes whole by it: height, number, hash.
        """
        if self.size & ((1 << height) - 1):
            raise ValueError(f"A part of 2^{height} leaves does not begin at leaf {self.size}.")
        step, carried = 1 << height, self.size >> height
        while carried & 1:
            found = node_hash(self.hashes.pop(), found)
            carried >>= 1
            height += 1
            if whole:
                whole(height, carried, found)
        self.hashes.append(found)
        self.size += step

    def join(self, further: Range) -> Range:
        """This range and one that begins where it ends, as a range of its own."""
        joined = Range(self.size, self.hashes)
        heights = [bit for bit in reversed(range(further.size.bit_length())) if _has(further, bit)]
        for height, found in zip(heights, further.hashes, strict=True):
            joined.push(found, height)
        return joined

    def root(self) -> bytes:
        if not self.hashes:
            return EMPTY_ROOT
        root = self.hashes[-1]
        for left in reversed(self.hashes[:-1]):
            root = node_hash(left, root)
        return root


def _has(one: Range, height: int) -> bool:
    return bool(one.size >> height & 1)


def split_of(leaves: int) -> int:
    """The largest power of two below the number of leaves: where RFC 6962 splits a list."""
    return 1 << (leaves - 1).bit_length() - 1


def span_root(first: int, end: int, node: Node) -> bytes:
    """The hash over leaves from `first` up to `end`, of a span as RFC 6962 splits it."""
    leaves = end - first
    if leaves & (leaves - 1) == 0:
        height = leaves.bit_length() - 1
        return node(height, first >> height)
    middle = first + split_of(leaves)
    return node_hash(span_root(first, middle, node), span_root(middle, end, node))
