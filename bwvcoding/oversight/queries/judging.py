"""What stands out in the newest part of the log: each event is judged once it has its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from bwvcoding.oversight.anomalies import RULES
from bwvcoding.oversight.anomalies.forms import About, Finding, begins
from bwvcoding.oversight.models import JudgedLog
from bwvcoding.oversight.queries.sights import Looking, placed_with_those_before, seen
from bwvcoding.studies.queries import groups_of, study

# As many as one look reads: a long history is judged in several.
MOST = 5_000


@dataclass(frozen=True)
class Told:
    rule: str
    window_start: datetime
    finding: Finding


@dataclass(frozen=True)
class Judgement:
    """What was found, and up to where the log is then judged."""

    study_id: UUID
    found: tuple[Told, ...]
    number: int
    judged_at: datetime
    is_behind: bool


def judgement(study_id: UUID, now: datetime, most: int = MOST) -> Judgement:
    mark = JudgedLog.objects.filter(study=study_id).first()
    number = mark.number if mark else 0
    since = mark.judged_at if mark else study(study_id).created_at
    earlier, rows = placed_with_those_before(number, most)
    people = groups_of(study_id)
    new = [
        seen(row)
        for row in rows
        if row.study_id == study_id or (row.study_id is None and row.actor_id in people)
    ]
    looking = Looking(study_id, new, since, now)
    placed = [seen(row) for row in (*earlier, *rows)]
    found = {
        (told.rule, told.finding.subject, told.window_start): told
        # Of several in one window the first is told.
        for told in reversed([*_found(looking), *_found_beside(looking, placed)])
    }
    ordered = sorted(found.values(), key=lambda told: (told.finding.at, told.rule))
    return Judgement(study_id, tuple(ordered), number + len(rows), now, len(rows) == most)


def _found(looking: Looking) -> Iterator[Told]:
    for number, rule in RULES.items():
        if rule.about is not About.PLATFORM and number != "A18":
            for sight in looking.sights(rule):
                yield from (_told(number, finding) for finding in rule.judge(sight))


def _found_beside(looking: Looking, placed: list) -> Iterator[Told]:
    for clip, sight in looking.unwrapped(RULES["A18"]):
        for finding in RULES["A18"].judge(sight):
            yield _told("A18", replace(finding, clip=clip))
    for number, sight in looking.machinery(placed).items():
        for finding in RULES[number].judge(sight):
            yield _told(number, finding)


def _told(rule: str, finding: Finding) -> Told:
    return Told(rule, begins(finding.at, RULES[rule].window), finding)
