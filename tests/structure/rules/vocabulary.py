"""Events and facts: a closed vocabulary in which every word is spoken, and none is spoken twice."""

import ast
import re
from pathlib import Path

from tests.structure.source import Source, sources

VOCABULARY = "bwvcoding/audit/vocabulary.py"
FACTS = "bwvcoding/core/queue.py"
REACTIONS = "worker/reactions.py"


def every_event_is_recorded_somewhere(tree: Path) -> list[str]:
    spoken = {
        name
        for source in sources(tree)
        if source.name != VOCABULARY
        for name in re.findall(r"\bEvent\.(\w+)", source.text)
    }
    unspoken = [name for name in members(tree, VOCABULARY, "Event") if name not in spoken]
    return [f"{VOCABULARY}: nothing records Event.{name}" for name in unspoken]


def events_are_spelt_noun_past(tree: Path) -> list[str]:
    return [
        f"{VOCABULARY}: {name} = {value!r}; spell it noun.past"
        for name, value in members(tree, VOCABULARY, "Event").items()
        if not re.fullmatch(r"[a-z]+(_[a-z]+)*\.[a-z]+", value)
    ]


def every_fact_is_published_and_answered(tree: Path) -> list[str]:
    texts = {source.name: source.text for source in sources(tree)}
    elsewhere = "\n".join(text for name, text in texts.items() if name not in {FACTS, REACTIONS})
    found = []
    for name in members(tree, FACTS, "Fact"):
        if f"Fact.{name}" not in elsewhere:
            found.append(f"{FACTS}: nothing publishes Fact.{name}")
        if f"Fact.{name}" not in texts.get(REACTIONS, ""):
            found.append(f"{REACTIONS}: nothing answers Fact.{name}")
    return found


def members(tree: Path, name: str, enum: str) -> dict[str, str]:
    """The members of a StrEnum, read without running it."""
    for node in Source(tree, tree / name).module.body:
        if isinstance(node, ast.ClassDef) and node.name == enum:
            return {
                ast.unparse(line.targets[0]): ast.literal_eval(line.value)
                for line in node.body
                if isinstance(line, ast.Assign)
            }
    return {}
