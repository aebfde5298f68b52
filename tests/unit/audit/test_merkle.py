"""The tree is that of RFC 6962, and its checker accepts the true proof and no other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from bwvcoding.audit.merkle import (
    EMPTY_ROOT,
    BadProof,
    Range,
    check_consistency,
    check_inclusion,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    span_root,
)

# The eight entries on which implementations of RFC 6962 have compared notes since 2013, and the
# roots of the first so many of them.
ENTRIES = [
    bytes.fromhex(entry)
    for entry in (
        *("", "00", "10", "2021", "3031", "40414243"),
        *("5051525354555657", "606162636465666768696a6b6c6d6e6f"),
    )
]
ROOTS = {
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    4: "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    5: "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    6: "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    7: "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}
SHARED = Path(__file__).resolve().parents[4] / "shared/data/merkle/vectors.json"
LARGEST = 70  # past the first power of two that is a byte's half, with every shape below it


def leaves_of(number: int) -> list[bytes]:
    return [leaf_hash(f"event {at}".encode()) for at in range(number)]


def tree_of(leaves: list[bytes]):
    """Any whole node of it, worked out from the leaves each time."""

    def node(height: int, index: int) -> bytes:
        part = Range()
        for leaf in leaves[index << height : index + 1 << height]:
            part.push(leaf)
        assert part.size == 1 << height
        return part.root()

    return node


def grown(leaves: list[bytes]) -> Range:
    tree = Range()
    for leaf in leaves:
        tree.push(leaf)
    return tree


LEAVES = leaves_of(LARGEST)
NODE = tree_of(LEAVES)
ROOT = {size: grown(LEAVES[:size]).root() for size in range(LARGEST + 1)}


@pytest.mark.parametrize(("size", "root"), ROOTS.items())
def test_roots_are_those_everyone_else_finds(size: int, root: str) -> None:
    tree = grown([leaf_hash(entry) for entry in ENTRIES[:size]])
    assert (tree.size, tree.root().hex()) == (size, root)


def test_an_empty_tree_has_the_hash_of_nothing() -> None:
    assert Range().root() == EMPTY_ROOT == sha256(b"").digest()


def test_a_leaf_cannot_be_passed_off_as_a_node() -> None:
    left, right = leaves_of(2)
    assert leaf_hash(left + right) != grown([left, right]).root()


@pytest.mark.parametrize("size", range(1, LARGEST + 1))
def test_a_range_and_a_whole_tree_have_one_root(size: int) -> None:
    assert span_root(0, size, NODE) == ROOT[size]


@pytest.mark.parametrize("at", [0, 1, 16, 32, 48, 64])
def test_a_range_goes_on_from_where_it_was_kept_or_cut(at: int) -> None:
    kept = Range.of_bytes(at, grown(LEAVES[:at]).to_bytes())
    rest = grown(LEAVES[at : at + 6])
    for leaf in LEAVES[at : at + 6]:
        kept.push(leaf)
    assert kept.root() == ROOT[at + 6]
    if at % 16 == 0:
        assert grown(LEAVES[:at]).join(rest).root() == ROOT[at + 6]


def test_a_range_tells_which_parts_have_become_whole() -> None:
    told, tree = {}, Range()
    for leaf in LEAVES:
        tree.push(leaf, whole=lambda height, number, found: told.update({(height, number): found}))
    assert told == {
        (height, number): NODE(height, number)
        for height in range(1, 7)
        for number in range(LARGEST >> height)
    }


def test_a_range_that_does_not_fit_its_size_is_refused() -> None:
    with pytest.raises(ValueError, match="parts"):
        Range(3, [LEAVES[0]])
    with pytest.raises(ValueError, match="does not begin"):
        grown(LEAVES[:3]).push(LEAVES[3], 1)


def test_every_leaf_of_every_tree_is_proved() -> None:
    for size in range(1, LARGEST + 1):
        for index in range(size):
            proof = inclusion_proof(index, size, NODE)
            check_inclusion(LEAVES[index], index, size, proof, ROOT[size])


def test_every_tree_is_proved_to_have_grown_out_of_every_smaller_one() -> None:
    for size in range(LARGEST + 1):
        for old in range(size + 1):
            check_consistency(old, size, consistency_proof(old, size, NODE), ROOT[old], ROOT[size])


def altered(proof: list[bytes]) -> Iterator[list[bytes]]:
    """Every proof near the true one: a hash flipped, missing, doubled, strange, swapped."""
    for at, one in enumerate(proof):
        yield [*proof[:at], bytes([one[0] ^ 1]) + one[1:], *proof[at + 1 :]]
        yield proof[:at] + proof[at + 1 :]
        yield [*proof[: at + 1], *proof[at:]]
        yield [*proof[:at], one[:-1], *proof[at + 1 :]]
        yield [*proof[:at], b"", *proof[at + 1 :]]
        if at:
            yield [*proof[: at - 1], one, proof[at - 1], *proof[at + 1 :]]
    yield [*proof, b"\x00" * 32]
    yield [b"\x00" * 32, *proof]
    yield [*proof, EMPTY_ROOT]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 9, 13, 21, 33])
def test_l23_no_altered_proof_of_a_leaf_is_accepted(size: int) -> None:
    for index in range(size):
        proof = inclusion_proof(index, size, NODE)
        for wrong in altered(proof):
            with pytest.raises(BadProof):
                check_inclusion(LEAVES[index], index, size, wrong, ROOT[size])
        for other in range(-1, size + 2):
            if other != index:
                with pytest.raises(BadProof):
                    check_inclusion(LEAVES[index], other, size, proof, ROOT[size])
        with pytest.raises(BadProof):
            check_inclusion(LEAVES[index + 1], index, size, proof, ROOT[size])
        with pytest.raises(BadProof):
            check_inclusion(LEAVES[index], index, size, proof, ROOT[size + 1])


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 9, 13, 21, 33])
def test_l23_no_altered_proof_of_growth_is_accepted(size: int) -> None:
    for old in range(size + 1):
        proof = consistency_proof(old, size, NODE)
        for wrong in altered(proof):
            with pytest.raises(BadProof):
                check_consistency(old, size, wrong, ROOT[old], ROOT[size])
        with pytest.raises(BadProof):
            check_consistency(old, size, proof, ROOT[old + 1], ROOT[size])
        if old:
            with pytest.raises(BadProof):
                check_consistency(old, size, proof, ROOT[old], ROOT[size + 1])
        with pytest.raises(BadProof):
            check_consistency(size + 1, size, proof, ROOT[size + 1], ROOT[size])


def test_an_empty_tree_that_is_not_empty_is_refused() -> None:
    with pytest.raises(BadProof):
        check_consistency(0, 0, [], EMPTY_ROOT, ROOT[1])
    with pytest.raises(BadProof):
        check_consistency(0, 0, [], ROOT[1], ROOT[1])


def test_nothing_is_proved_of_a_tree_without_the_leaf() -> None:
    with pytest.raises(ValueError, match="no leaf 4"):
        inclusion_proof(4, 4, NODE)
    with pytest.raises(ValueError, match="no earlier state of 5"):
        consistency_proof(5, 4, NODE)


@pytest.mark.skipif(not SHARED.exists(), reason="the vectors are not at hand")
def test_the_shared_vectors_hold() -> None:
    vectors = json.loads(SHARED.read_text())
    leaves = [leaf_hash(bytes.fromhex(entry)) for entry in vectors["leaf_inputs_hex"]]
    node = tree_of(leaves)
    roots = [vectors["empty_root_hex"], *vectors["roots_hex"]]
    assert [grown(leaves[:size]).root().hex() for size in range(len(roots))] == roots
    for one in vectors["inclusion"]:
        proof = inclusion_proof(one["index"], one["size"], node)
        assert [found.hex() for found in proof] == one["proof"]
    for one in vectors["consistency"]:
        proof = consistency_proof(one["old"], one["new"], node)
        assert [found.hex() for found in proof] == one["proof"]
    assert vectors["inclusion"]
    assert vectors["consistency"]
