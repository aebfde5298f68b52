"""Questions about what was coded, decided and given out: changes, rules, overrides, releases."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from bwvcoding.audit.queries import by_act
from bwvcoding.audit.vocabulary import Event
from bwvcoding.oversight.queries.asking import (
    EXAMINED,
    Asked,
    acts,
    detail_of,
    listed,
    question,
    told,
)
from bwvcoding.oversight.question import Line, Page, act, text, time

if TYPE_CHECKING:
    from bwvcoding.audit.models import AuditEvent


@question(
    "releases",
    "What was released, with which variables, by whom and to whom?",
    columns=[
        time("at", "When"),
        text("who", "Who"),
        text("of", "Of"),
        act(),
        text("variables", "Variables"),
        text("stamps", "Stamped or overridden"),
        text("sha256", "SHA-256 of the file"),
        text("outcome", "Outcome"),
    ],
    not_proved="Whoever downloaded a release could hand it on; the log ends at the download.",
    settles="A7 B6",
)
def releases(asked: Asked) -> Page:
    def lines(events: list[AuditEvent]) -> Iterable[Line]:
        for event in events:
            detail = detail_of(event)
            yield told(
                event,
                variables=", ".join(detail.get("variables", [])),
                stamps=", ".join(f"{k}: {v}" for k, v in detail.get("stamps", {}).items()),
                sha256=str(detail.get("sha256", "")),
            )

    wanted = [event for event in Event if event.value.startswith("release.")]
    return listed(asked, acts(asked, *wanted), lines)


@question(
    "coding-changes",
    "Who changed what was coded after it had first been saved, and after it was locked?",
    columns=[
        time("at", "When"),
        text("who", "Who"),
        act(),
        text("footage", "Encounter"),
        text("variables", "Variables"),
        text("locked", "After it was locked"),
        text("coding", "Coding"),
        text("before", "Coding before"),
    ],
    not_proved="The log names the variables that were changed, never their values: what stood "
    "before and after is in the two codings it names, which controllers do not read.",
    settles="A11 B8",
)
def coding_changes(asked: Asked) -> Page:
    wanted = (
        Event.CODING_CORRECTED,
        Event.DISAGREEMENT_SETTLED,
        Event.EVENT_UNMARKED,
        Event.VALUES_RECORDED,
    )

    def lines(events: list[AuditEvent]) -> Iterable[Line]:
        firsts = _first_saves(asked, events)
        corrections = _corrections(asked, events)
        for event in events:
            variables = set(_variables(event))
            if event.action == Event.VALUES_RECORDED.value:
                variables = {one for one in variables if firsts[event.target_id, one] < event.at}
            if variables or event.action == Event.CODING_CORRECTED.value:
                before = str(
                    detail_of(event).get("corrects") or corrections.get(event.target_id, "")
                )
                yield told(
                    event,
                    variables=", ".join(sorted(variables)),
                    locked="yes" if before or event.action == wanted[1].value else "no",
                    coding=event.target_id,
                    before=before,
                )

    return listed(asked, acts(asked, *wanted), lines, EXAMINED)


def _variables(event: AuditEvent) -> list[str]:
    detail = detail_of(event)
    marked = detail.get("events", {})
    named = [detail["variable"]] if "variable" in detail else detail.get("variables", [])
    return [*named, *(marked.values() if isinstance(marked, dict) else [])]


def _first_saves(asked: Asked, events: list[AuditEvent]) -> dict:
    """(coding, variable) → when it was first saved."""
    rows = asked.reader.events().filter(
        target_id__in={event.target_id for event in events}, action=Event.VALUES_RECORDED.value
    )
    firsts: dict = {}
    for event in rows.order_by("at", "id"):
        for variable in _variables(event):
            firsts.setdefault((event.target_id, variable), event.at)
    return firsts


def _corrections(asked: Asked, events: list[AuditEvent]) -> dict[str, str]:
    """A coding that corrects another → the one it corrects."""
    rows = asked.reader.events().filter(
        target_id__in={event.target_id for event in events}, action=Event.CODING_CORRECTED.value
    )
    return {event.target_id: str(detail_of(event)["corrects"]) for event in rows}


@question(
    "rules-changed",
    "Who changed the codebook, the thresholds or the gate, and had results been seen by then?",
    columns=[
        time("at", "When"),
        text("who", "Who"),
        text("of", "Of"),
        act(),
        text("what", "What"),
        text("seen", "Results seen before"),
        time("first", "First seen"),
    ],
    not_proved="Results count as seen from the first reading or decision in the log; what was "
    "said about them outside the platform is not in it.",
    settles="B9",
)
def rules_changed(asked: Asked) -> Page:
    events = asked.reader.events()
    seen = [
        rows.order_by("at", "id").first()
        for rows in by_act(events, [Event.CODINGS_READ, Event.GATE_DECIDED, Event.CHANGE_SIMULATED])
    ]
    first = min((one for one in seen if one), key=lambda one: one.at, default=None)

    def lines(found: list[AuditEvent]) -> Iterable[Line]:
        for event in found:
            detail = detail_of(event)
            was_seen = first is not None and first.at < event.at
            line = told(
                event,
                what=" · ".join(
                    str(detail[name]) for name in ("slug", "version", "sha256") if name in detail
                ),
                seen="yes" if was_seen else "no",
                first=first.at if first and was_seen else None,
            )
            rests_on = (event.pk, *([first.pk] if first and was_seen else []))
            yield Line(**{**vars(line), "events": rests_on})

    wanted = (
        Event.CODEBOOK_PUBLISHED,
        Event.COURSE_PUBLISHED,
        Event.PROTOCOL_DRAFTED,
        Event.PROTOCOL_SIGNED,
    )
    return listed(asked, acts(asked, *wanted), lines)


@question(
    "overrides",
    "Which blocked variables were let through, and by which two?",
    columns=[
        time("at", "Confirmed or proposed"),
        text("variable", "Variable"),
        text("outcome", "Outcome at the gate"),
        text("proposer", "Proposed by"),
        text("confirmer", "Confirmed by"),
        text("confirmed_of", "Of"),
    ],
    not_proved="It shows two signatories and when; whether the reason they gave is a good one is "
    "for the reader of the release, where it is printed.",
    settles="B10",
)
def overrides(asked: Asked) -> Page:
    def lines(found: list[AuditEvent]) -> Iterable[Line]:
        rows = asked.reader.events().filter(
            target_id__in={event.target_id for event in found},
            action=Event.OVERRIDE_CONFIRMED.value,
        )
        confirmed = {event.target_id: event for event in rows}
        for event in found:
            second = confirmed.get(event.target_id)
            detail = detail_of(event)
            line = told(
                event,
                at=second.at if second else event.at,
                variable=str(detail.get("variable", "")),
                outcome=str(detail.get("outcome", "")),
                proposer=event.actor_id,
                confirmer=second.actor_id if second else "nobody yet",
                confirmed_of=second.organisation if second else "",
            )
            yield Line(**{**vars(line), "events": (event.pk, *([second.pk] if second else []))})

    return listed(asked, acts(asked, Event.OVERRIDE_PROPOSED), lines)
