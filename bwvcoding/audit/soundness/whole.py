"""The parts joined: is the tree, at every size it was signed at, the one that was signed?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bwvcoding.audit.merkle import Range
from bwvcoding.audit.notes import BadNote, Note, Verifier, read_note
from bwvcoding.audit.soundness.findings import Finding, Kind
from bwvcoding.audit.soundness.part import MOST, WHOLE, Part


@dataclass(frozen=True)
class Head:
    """A size the tree must have had this root at, and who says so."""

    size: int
    root: bytes
    source: str
    kind: Kind = Kind.ROOT


@dataclass
class Whole:
    """The tree so far; `heads` by size are compared as it grows past them."""

    heads: dict[int, list[Head]]
    tree: Range = field(default_factory=Range)
    findings: list[Finding] = field(default_factory=list)
    good: int = 0
    noted: int = 0

    def join(self, part: Part) -> None:
        self.findings += part.findings
        for size, found in sorted(part.heads.items()):
            self._compare(size, self.tree.join(found).root())
        self.tree = self.tree.join(part.tree)

    def _compare(self, size: int, root: bytes) -> None:
        wrong = [head for head in self.heads[size] if head.root != root]
        for head in wrong:
            if len(self.findings) < MOST:
                sentence = f"The first {size} events are not those that {head.source} says."
                first = self.noted if head.kind is Kind.NOTE else self.good
                self.findings.append(Finding(head.kind, first, size, sentence))
        if not wrong:
            self.good = size
            # What the log signed says nothing of a history that was signed anew.
            if any(head.kind is Kind.NOTE for head in self.heads[size]):
                self.noted = size

    def check_reach(self, size: int) -> None:
        """What was signed further than the log reaches has lost its end."""
        for head in (one for heads in self.heads.values() for one in heads):
            if head.size > size:
                sentence = f"The log ends at {size} events, {head.source} was made at {head.size}."
                self.findings.append(Finding(Kind.TRUNCATED, size, head.size, sentence))


def parts_of(since: int, size: int) -> list[tuple[int, int]]:
    """What is read in one go: whole parts from the one that `since` lies in to the end."""
    first = since // WHOLE * WHOLE
    return [(start, min(start + WHOLE, size)) for start in range(first, size, WHOLE)]


def signed_heads(
    rows: Iterable[tuple[int, str, str]], by: Verifier
) -> tuple[list[Head], list[Finding]]:
    """The heads of stored checkpoints (size, root, note), each by its signature."""
    heads, findings, last = [], [], 0
    for size, root, written in rows:
        try:
            note = read_note(written)
            note.check_signed(by)
            if (note.size, note.root.hex(), note.origin) != (size, root, by.name):
                raise BadNote(f"The checkpoint of {size} says something else than its columns.")
            heads.append(Head(size, note.root, f"the checkpoint of {size}"))
        except BadNote as problem:
            findings.append(Finding(Kind.SIGNATURE, last, size, str(problem)))
        last = size
    return heads, findings


def noted_heads(notes: Sequence[tuple[str, Note]], by: Verifier) -> list[Head]:
    """The heads of notes that others kept; raises BadNote where one is not of this log."""
    for place, note in notes:
        if note.origin != by.name:
            raise BadNote(f"{place} is of {note.origin}, and this log is {by.name}.")
        note.check_signed(by)
    return [Head(note.size, note.root, place, Kind.NOTE) for place, note in notes]
