"""The facts of a debrief put into the words of its codebook, for the draft of its minutes."""

from __future__ import annotations

from collections import Counter
from typing import Any

from bwvcoding.adjudication.minutes import Held, Taken, UnitHeld, draft
from bwvcoding.adjudication.models import Decision
from bwvcoding.adjudication.queries.discussion import Discussion, Poll, UnitPage
from bwvcoding.codebooks.queries import Codebook, published_codebook


def draft_minutes(held: Discussion) -> str:
    """What can be said without anybody's name or vote; whoever closes the debrief completes it."""
    codebook, page = published_codebook(held.codebook_sha256), held.page
    came = [person for person in page.people if person.has_attended]
    return draft(
        Held(
            met_at=page.meets_at,
            variables=[_label(codebook, variable) for variable in page.variables],
            coders=page.quorum.coders,
            present=page.quorum.present,
            needed=page.quorum.needed,
            by_reading=sum(person.is_asynchronous and person.has_coded for person in came),
            others=sum(not person.has_coded for person in came),
            units=[_unit(codebook, unit) for unit in held.agenda],
            decisions=[_taken(codebook, decision) for decision in page.decisions],
        )
    )


def _unit(codebook: Codebook, unit: UnitPage) -> UnitHeld:
    said = Counter(_in_words(codebook, unit.variable, lane.value) for lane in unit.lanes)
    return UnitHeld(
        reference=unit.encounter.reference,
        member=unit.member,
        variable=_label(codebook, unit.variable),
        cause=unit.cause,
        said=said,
        is_discussed=unit.talk_opened_at is not None,
        before=_votes(codebook, unit.variable, unit.before),
        after=_votes(codebook, unit.variable, unit.after),
    )


def _votes(codebook: Codebook, variable: str, poll: Poll) -> dict[str, int] | None:
    if poll.counts is None:
        return None
    return {_in_words(codebook, variable, one.value): one.votes for one in poll.counts}


def _taken(codebook: Codebook, decision: Decision) -> Taken:
    kind = Decision.Kind(decision.kind).label
    return Taken(_label(codebook, decision.variable), kind, decision.text)


def _label(codebook: Codebook, variable: str) -> str:
    found = codebook.variable(variable)
    return found.label if found else variable


def _in_words(codebook: Codebook, variable: str, value: Any) -> str:
    if isinstance(value, list):
        return " and ".join(_in_words(codebook, variable, one) for one in value) or "none"
    found = codebook.variable(variable)
    labels = {one.id: one.label for one in found.values} if found else {}
    return str(labels.get(value, str(value).replace("_", " ")))
