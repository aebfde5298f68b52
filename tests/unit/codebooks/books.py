"""Small codebooks to test with: only what a test is about is written out."""

from bwvcoding.codebooks.conditions import Answers, Mark, Member
from bwvcoding.codebooks.document import Codebook
from bwvcoding.codebooks.reading import read_codebook

HEAD = """\
slug: small-book
title: A small book
version: 1
sources: [{id: S1, text: A source}]
families: [{id: force, label: Force}]
"""


def variable(
    variable_id: str,
    *,
    level: str = "nominal",
    scope: str = "encounter",
    values: str = "no,yes+",
    extra: str = "",
    missing: str = "not_visible",
    kind: str = "factual",
) -> str:
    """One variable in YAML; `+` makes a value positive, `@` lets it need a time mark."""
    lines = [
        f"  - id: {variable_id}",
        "    family: force",
        f"    label: The {variable_id}",
        f"    question: Is there {variable_id}?",
        f"    level: {level}",
        f"    kind: {kind}",
        f"    scope: {scope}",
        f"    missing: [{missing}]",
    ]
    if values:
        lines.append("    values:")
    for value in filter(None, values.split(",")):
        value_id = value.rstrip("+@")
        lines.append(
            f"      - {{id: {value_id}, label: {value_id}, definition: It is {value_id}, "
            f"positive: {str('+' in value).lower()}, needs_time: {str('@' in value).lower()}}}"
        )
    lines += [f"    {line}" for line in extra.splitlines()]
    return "\n".join(lines) + "\n"


def text(*variables: str, checks: str = "") -> str:
    return HEAD + "variables:\n" + "".join(variables) + (f"checks:\n{checks}" if checks else "")


def book(*variables: str, checks: str = "") -> Codebook:
    return read_codebook(text(*variables, checks=checks))


CAST = (Member("S1", "subject"), Member("S2", "subject"), Member("O1", "officer"))


def answers(*marks: Mark, **values: str | int | list[str]) -> Answers:
    """`cuff__S1="yes"` answers `cuff` for S1; `taser="no"` answers for the encounter."""
    placed = {}
    for name, value in values.items():
        variable_id, _, member = name.partition("__")
        placed[variable_id, member] = value
    return Answers(members=CAST, values=placed, marks=marks)
