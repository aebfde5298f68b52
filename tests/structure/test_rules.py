"""This tree keeps every rule of the rulebook."""

import pytest

from tests.structure.rulebook import RULES
from tests.structure.source import TREE


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_the_tree_keeps_the_rule(rule):
    faults = rule(TREE)
    assert not faults, "\n".join(["", *faults])
