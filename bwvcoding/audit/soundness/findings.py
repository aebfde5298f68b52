"""What is wrong with a log, where, and what that means for the verdict."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any


class Verdict(StrEnum):
    SOUND = "sound"
    TAMPERED = "tampered"
    INCOMPLETE = "incomplete"


class Kind(StrEnum):
    BODY = "body"
    FORM = "form"
    PROJECTION = "projection"
    MISSING = "missing"
    TREE = "tree"
    ROOT = "root"
    SIGNATURE = "signature"
    TRUNCATED = "truncated"
    UNSIGNED = "unsigned"
    TWICE = "twice"
    TIME = "time"
    NOTE = "note"
    VANISHED = "vanished"
    UNQUEUED = "unqueued"
    LATE = "late"
    WORDS = "words"


EXIT = {Verdict.SOUND: 0, Verdict.TAMPERED: 1, Verdict.INCOMPLETE: 2}
# Not a change of what was signed: something that should have been signed by now is not.
INCOMPLETE = {Kind.UNQUEUED, Kind.LATE}
# First what names the very event, then what only says between which heads it is.
EXACT = [Kind.BODY, Kind.FORM, Kind.PROJECTION, Kind.MISSING, Kind.TIME, Kind.TREE]


@dataclass(frozen=True)
class Finding:
    """`index` is the first place in the log it can be at, and `before` the first it cannot."""

    kind: Kind
    index: int
    before: int
    sentence: str

    @property
    def rank(self) -> tuple[int, int]:
        exact = EXACT.index(self.kind) if self.kind in EXACT else len(EXACT)
        return (self.before, exact)


@dataclass
class Report:
    """`since` is the first place that was read; `sizes` are those the log was signed at."""

    size: int = 0
    since: int = 0
    waiting: int = 0
    sizes: Sequence[int] = ()
    findings: list[Finding] = field(default_factory=list)

    @property
    def verdict(self) -> Verdict:
        kinds = {finding.kind for finding in self.findings}
        if kinds - INCOMPLETE:
            return Verdict.TAMPERED
        return Verdict.INCOMPLETE if kinds else Verdict.SOUND

    @property
    def first(self) -> Finding | None:
        """What comes first in the log among all that decides the verdict."""
        if self.verdict is Verdict.TAMPERED:
            deciding = [one for one in self.findings if one.kind not in INCOMPLETE]
        else:
            deciding = self.findings
        return min(deciding, key=lambda one: one.rank, default=None)

    def between(self, index: int) -> tuple[int, int | None]:
        """The sizes signed before and after this place; None where nothing was signed after it."""
        at = bisect_right(self.sizes, index)
        return (
            self.sizes[at - 1] if at else 0,
            self.sizes[at] if at < len(self.sizes) else None,
        )

    def as_json(self) -> dict[str, Any]:
        first = self.first
        return {
            "verdict": self.verdict.value,
            "read_from": self.since,
            "size": self.size,
            "waiting": self.waiting,
            "checkpoints": len(self.sizes),
            "first": None if first is None else self._spelled(first),
            "findings": [self._spelled(one) for one in sorted(self.findings, key=_rank)],
        }

    def _spelled(self, one: Finding) -> dict[str, Any]:
        return {**asdict(one), "between": list(self.between(one.index))}


def _rank(finding: Finding) -> tuple[int, int]:
    return finding.rank
