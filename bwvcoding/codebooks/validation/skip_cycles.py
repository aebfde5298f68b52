"""Finds skip rules that depend on each other in a circle."""

from ..document import Codebook, leaves


def skip_cycles(codebook: Codebook) -> dict[str, list[str]]:
    """For the first variable met of each circle, the circle as a list of ids."""
    needs = {
        variable.id: [leaf.variable for leaf in leaves(variable.ask_if)] if variable.ask_if else []
        for variable in codebook.variables
    }
    found: dict[str, list[str]] = {}
    settled: set[str] = set()
    for start in needs:
        chain = [start]
        pending = [iter(needs[start])]
        while pending and start not in settled:
            following = next(pending[-1], None)
            if following is None:
                settled.add(chain.pop())
                pending.pop()
            elif following in chain:
                circle = chain[chain.index(following) :]
                found.setdefault(circle[0], [*circle, following])
            elif following in needs and following not in settled:
                chain.append(following)
                pending.append(iter(needs[following]))
    return found
