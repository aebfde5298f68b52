"""The witness's own arithmetic: that of everyone else, and no false proof of growth is accepted."""

from __future__ import annotations

import pytest

from bwvcoding.audit.merkle import EMPTY_ROOT, consistency_proof
from tests.unit.audit.test_merkle import ENTRIES, LEAVES, NODE, ROOT, ROOTS, altered
from worker.witness.hashes import Refused, Stack, check_growth, of_entry


@pytest.mark.parametrize(("size", "root"), ROOTS.items())
def test_its_roots_are_those_everyone_else_finds(size: int, root: str) -> None:
    stack = Stack()
    for entry in ENTRIES[:size]:
        stack.add(of_entry(entry))
    assert (stack.size, stack.root().hex()) == (size, root)
    assert Stack.read(stack.written()).root() == stack.root()


def test_nothing_has_the_root_of_nothing() -> None:
    assert Stack().root() == EMPTY_ROOT
    assert Stack.read(Stack().written()).size == 0


def test_a_stack_goes_on_from_where_it_was_kept() -> None:
    stack = Stack()
    for size, leaf in enumerate(LEAVES):
        assert stack.root() == ROOT[size]
        stack.add(leaf)
        stack = Stack.read(stack.written())


def test_every_growth_is_accepted() -> None:
    for size in range(41):
        for old in range(size + 1):
            check_growth(old, size, consistency_proof(old, size, NODE), ROOT[old], ROOT[size])


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 9, 13, 21])
def test_l23_no_altered_proof_of_growth_is_accepted(size: int) -> None:
    for old in range(size + 1):
        proof = consistency_proof(old, size, NODE)
        for wrong in altered(proof):
            with pytest.raises(Refused):
                check_growth(old, size, wrong, ROOT[old], ROOT[size])
        if old:
            with pytest.raises(Refused):
                check_growth(old, size, proof, ROOT[old - 1], ROOT[size])
            with pytest.raises(Refused):
                check_growth(old, size, proof, ROOT[old], ROOT[size + 1])
        with pytest.raises(Refused):
            check_growth(size + 1, size, proof, ROOT[size + 1], ROOT[size])
