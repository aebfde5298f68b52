"""Checks that need no server: one's own copy, and two copies side by side."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from worker.witness.bundles import check_event, read_bundle
from worker.witness.hashes import Refused, Stack, of_entry
from worker.witness.mirror import Mirror
from worker.witness.notes import Key, read_head


def verify(mirror: Mirror) -> int:
    """How many events the sound copy holds; Refused names the first place that is wrong."""
    heads = list(mirror.heads())
    stack, roots = Stack(), {}
    sizes = {size for size, _ in heads}
    for place, kept, body in mirror.entries():
        if place != stack.size:
            raise Refused("missing", f"Event {stack.size} is missing.")
        check_event(body, place)
        found = of_entry(body.encode())
        if found != kept:
            raise Refused("body", f"Event {place} does not say what was hashed when it came.")
        stack.add(found)
        if stack.size in sizes:
            roots[stack.size] = stack.root()
    before = 0
    for size, note in heads:
        head = read_head(note, mirror.log)
        if head.size != size or (size and roots.get(size) != head.root):
            raise Refused("root", f"Between {before} and {size} the copy is not what was signed.")
        before = size
    if stack.size != before:
        raise Refused("unsigned", f"{stack.size} events are here, and {before} were signed.")
    return before


def compare(one: Path, other: Path, log: Key) -> str:
    """Where two histories part: copies, bundles from the first event on, or single checkpoints."""
    if _is_note(one) and _is_note(other):
        return _compare_heads(one, other, log)
    if _is_note(one) or _is_note(other):
        note, copy = (one, other) if _is_note(one) else (other, one)
        return _compare_head(note, copy, log)
    for place, (mine, theirs) in enumerate(zip_longest(_bodies(one), _bodies(other))):
        if mine is None or theirs is None:
            return f"They are the same up to {place}, where one of them ends."
        if mine != theirs:
            raise Refused("split", f"They differ at event {place}, so from size {place + 1} on.")
    return "They are the same."


def _compare_heads(one: Path, other: Path, log: Key) -> str:
    mine, theirs = (read_head(path.read_text("utf-8"), log) for path in (one, other))
    if mine.size != theirs.size:
        return f"They are of {mine.size} and {theirs.size} events: compare copies."
    if mine.root != theirs.root:
        raise Refused("split", f"The log has signed two histories of size {mine.size}.")
    return "They are the same."


def _compare_head(note: Path, copy: Path, log: Key) -> str:
    head, stack = read_head(note.read_text("utf-8"), log), Stack()
    for body in _bodies(copy):
        if stack.size == head.size:
            break
        stack.add(of_entry(body.encode()))
    if stack.size < head.size:
        return f"The copy has {stack.size} events, too few to say: {head.size} are needed."
    if stack.root() != head.root:
        raise Refused("split", f"They differ before size {head.size}.")
    return f"They are the same up to {head.size}."


def _is_note(path: Path) -> bool:
    if path.is_dir():
        return False
    with path.open(encoding="utf-8") as file:
        return not file.read(1).startswith("{")


def _bodies(path: Path) -> Iterator[str]:
    if path.is_dir():
        yield from (body for _, _, body in Mirror(path).entries())
        return
    with path.open(encoding="utf-8", newline="\n") as file:
        bundle = read_bundle(file)
        if bundle.start:
            raise Refused("bundle", f"{path} begins at event {bundle.start}, not at the first.")
        yield from (line.removesuffix("\n") for line in bundle.events)
