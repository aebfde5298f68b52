"""An answer as a file: its table, the events it rests on, and the proof of each of them."""

from __future__ import annotations

import json
from uuid import UUID

from bwvcoding.audit.queries import proved
from bwvcoding.oversight.packing import about, csv_table, events_file, packed
from bwvcoding.oversight.queries.answering import Answer


def answer_file(answer: Answer, study: UUID) -> bytes:
    """Raises Conflict while one of its events has no place in the log."""
    events = {event for line in answer.lines for event in line.events}
    proof = proved(events)
    places = {UUID(json.loads(one.body)["id"]): one.number for one in proof.events}
    return packed(
        {
            "answer.csv": csv_table(answer.question, answer.lines, places),
            "events.jsonl": events_file(proof.events),
        },
        checkpoint=proof.note,
        log=proof.log,
        witnesses=proof.witnesses,
        about=about(answer.question, answer.words, str(study), len(answer.lines)),
    )
