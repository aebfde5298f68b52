"""A course document to begin with: it can be published as it is, and says what goes where."""

from __future__ import annotations

import json
from collections.abc import Iterator

from bwvcoding.codebooks.queries import NONE, Codebook, Kind, Level, Scope, Variable

HEAD = """\
# A course to begin with. Every text is a placeholder: write your own, add items, then upload it.
# title:      what coders see at the top
# codebook:   the SHA-256 of the codebook version the course is for
# test_length: how many of the test items one test has; leave it out to ask all of them
# encounter:  add "encounter: E0001" to show the footage of that encounter
"""


def sample_course(codebook: Codebook, codebook_sha256: str) -> str:
    return HEAD + "\n".join(_lines(codebook, codebook_sha256)) + "\n"


def _lines(codebook: Codebook, codebook_sha256: str) -> Iterator[str]:
    yield f"title: {_quoted('How to code: ' + codebook.title)}"
    yield f"codebook: {codebook_sha256}"
    yield "families:"
    for family in codebook.families:
        own = [one for one in codebook.variables if one.family == family.id]
        if not own:
            continue
        first = next((one for one in own if one.kind is Kind.FACTUAL), own[0])
        yield f"  - family: {family.id}"
        yield "    lessons:"
        yield f"      - variable: {first.id}"
        yield '        text: "What to look for, in your own words."'
        for part in ("practice", "test"):
            yield f"    {part}:"
            yield from _item(f"{family.id}-{part}-1", first)


def _item(item_id: str, variable: Variable) -> Iterator[str]:
    yield f"      - id: {item_id.replace('_', '-')[:40]}"
    yield f"        variable: {variable.id}"
    if variable.scope is not Scope.ENCOUNTER:
        yield f"        member: {'S1' if variable.scope is Scope.SUBJECT else 'O1'}"
    yield '        situation: "Describe what happens."'
    yield f"        right: {_quoted(_answer(variable))}"
    yield '        explanation: "Say why this is the right answer."'


def _answer(variable: Variable) -> object:
    match variable.level:
        case Level.EVENT:
            return NONE
        case Level.INTERVAL:
            return variable.range.min if variable.range else 0
        case Level.MULTI:
            return [variable.value_ids[0]]
        case _:
            return variable.value_ids[0]


def _quoted(value: object) -> str:
    """JSON is YAML, and leaves no word to be taken for something else."""
    return json.dumps(value, ensure_ascii=False)
