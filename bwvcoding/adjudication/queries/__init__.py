"""Reads of debriefs, disagreements and settlements: the public interface to apps above."""

from bwvcoding.adjudication.queries.debriefs import (
    DebriefPage,
    MyDebrief,
    debrief,
    debriefs_of,
    my_debrief,
    my_debriefs,
    quorum_of,
    units_on_agenda,
)
from bwvcoding.adjudication.queries.discussion import Discussion, discussion, voters_of
from bwvcoding.adjudication.queries.doors import (
    due_before_closing,
    exposed_encounters,
    is_discussed,
    known_answers,
    seen_encounters,
)
from bwvcoding.adjudication.queries.drafting import draft_minutes
from bwvcoding.adjudication.queries.known import (
    feedback_for,
    known_encounters,
    known_of,
)
from bwvcoding.adjudication.queries.planning import PlannedUnit, planned_agenda
from bwvcoding.adjudication.queries.settlements import (
    SettledValue,
    disagreement,
    settlements_for_release,
    settlements_of,
    variable_of,
)

__all__ = [
    "DebriefPage",
    "Discussion",
    "MyDebrief",
    "PlannedUnit",
    "SettledValue",
    "debrief",
    "debriefs_of",
    "disagreement",
    "discussion",
    "draft_minutes",
    "due_before_closing",
    "exposed_encounters",
    "feedback_for",
    "is_discussed",
    "known_answers",
    "known_encounters",
    "known_of",
    "my_debrief",
    "my_debriefs",
    "planned_agenda",
    "quorum_of",
    "seen_encounters",
    "settlements_for_release",
    "settlements_of",
    "units_on_agenda",
    "variable_of",
    "voters_of",
]
