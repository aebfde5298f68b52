"""When coding may happen: pure decisions on what the action has fetched."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from bwvcoding.codebooks.queries import Completeness
from bwvcoding.coding.models import Assignment, Coding, Wave
from bwvcoding.core.errors import Conflict, Invalid

if TYPE_CHECKING:
    from bwvcoding.footage.queries import EncounterBrief


MOST_A_WEEK = 500

# The reasons a coder may give; nobody is asked more, and none counts against them.
RECUSALS = (
    str(Assignment.End.ACQUAINTED),
    str(Assignment.End.OWN_COMMAND),
    str(Assignment.End.DISTRESS),
    str(Assignment.End.SEEN_BEFORE),
    str(Assignment.End.OTHER),
)


def check_wave_open(wave: Wave) -> None:
    if wave.closed_at is not None:
        raise Conflict(
            f"The wave {wave.name!r} is closed. What you have coded is safe; "
            "nothing can be added to it.",
            code="wave-closed",
        )


def check_standing(assignment: Assignment) -> None:
    """What has ended takes nothing more; why it ended is not said, for it may be about others."""
    if assignment.ended_at is not None:
        raise Conflict(
            "This encounter is no longer yours to code. What you had entered is kept apart and "
            "counts nowhere. Go on with the next one on My work.",
            code="assignment-ended",
        )


def check_recusable(assignment: Assignment, is_submitted: bool, reason: str, words: str) -> None:
    """Until the coder has submitted; for a reason of the list, and in words where it is another."""
    check_wave_open(assignment.wave)
    if is_submitted:
        raise Conflict(
            "You have submitted this coding. Tell the person who leads your study if you should "
            "not have coded it.",
            code="coding-submitted",
        )
    if reason not in RECUSALS:
        sentence = f"Choose one of these reasons: {', '.join(RECUSALS)}."
        raise Invalid(sentence, errors={"reason": sentence})
    if reason == Assignment.End.OTHER and not words.strip():
        sentence = "Say in a few words why; name nobody."
        raise Invalid(sentence, errors={"words": sentence})


def check_fresh(bar: str | None) -> None:
    """Known since it was given out: the coder is told, and the sweep gives it to another."""
    if bar:
        raise Conflict(
            "The rules of the study keep this encounter from you: you know someone in it, have "
            "seen it before, or belong to its command. Go on with the next one on My work; this "
            "one is taken from your list.",
            code="may-not-code",
        )


def check_unended(assignment: Assignment, because: str) -> None:
    """Work goes back once, and only while a reason for it holds."""
    check_wave_open(assignment.wave)
    check_standing(assignment)
    if not because:
        raise Conflict("Nothing takes this encounter from its coder.", code="nothing-to-return")


def check_withdrawable(is_withdrawn: bool, waves: int) -> None:
    """`waves`: how many of them the encounter still counts in."""
    if not (is_withdrawn and waves):
        raise Conflict("Nothing of this encounter is to be taken out.", code="nothing-to-withdraw")


def check_closable(wave: Wave, due: str) -> None:
    """`due` says what must happen first, from those who can know."""
    check_wave_open(wave)
    if due:
        raise Conflict(due, code="debrief-due")


def check_open(coding: Coding) -> None:
    """A submitted coding never changes; a slip is mended by a correction beside it."""
    check_wave_open(coding.assignment.wave)
    if coding.submitted_at is not None:
        raise Conflict(
            "This coding has been submitted and cannot be changed. "
            "If something in it is wrong, make a correction.",
            code="coding-submitted",
        )


def check_submittable(coding: Coding, completeness: Completeness) -> None:
    check_open(coding)
    if completeness.is_complete:
        return
    gaps = [
        {"variable": g.variable, "member": g.member, "reason": g.reason.value, "message": g.message}
        for g in completeness.missing
    ]
    faults = [
        {"check": i.check, "member": i.member, "message": i.message, "variables": list(i.variables)}
        for i in completeness.inconsistent
    ]
    raise Conflict(
        f"Not submitted: {len(gaps)} to answer or mark, {len(faults)} that do not fit together.",
        code="coding-incomplete",
        missing=gaps,
        inconsistent=faults,
    )


def check_record_due(coding: Coding | None) -> None:
    """What somebody has read they cannot unsee: first what the footage shows, then the record."""
    if coding is None or coding.submitted_at is None:
        raise Conflict(
            "What the officer wrote is shown after you have submitted what you saw.",
            code="coding-open",
        )


def check_correctable(coding: Coding, has_correction: bool, reason: str) -> None:
    check_wave_open(coding.assignment.wave)
    if coding.submitted_at is None:
        raise Conflict("This coding is still open. Change it directly.", code="coding-open")
    if has_correction:
        raise Conflict("This coding already has a correction.", code="already-corrected")
    if not reason.strip():
        sentence = "Say in a few words what was wrong."
        raise Invalid(sentence, errors={"reason": sentence})


def check_assignable(
    encounters: Sequence[EncounterBrief], asked: int, coders: Collection[object], overlap: int
) -> None:
    """Every encounter stands, has a subject in its cast list and footage ready to play."""
    if asked == 0:
        raise Invalid("Name at least one encounter.", errors={"encounters": "Name at least one."})
    if len(encounters) != asked:
        sentence = f"{asked - len(encounters)} of the {asked} encounters are not in this study."
        raise Invalid(sentence, errors={"encounters": sentence})
    if overlap > len(coders):
        sentence = f"{overlap} coders for each encounter need at least {overlap} coders in all."
        raise Invalid(sentence, errors={"coders": sentence})
    castless = [e.reference for e in encounters if not any(m.kind == "subject" for m in e.members)]
    if castless:
        sentence = f"No searched person in the cast list of: {', '.join(castless[:10])}."
        raise Invalid(sentence, errors={"encounters": sentence})
    waiting = [e.reference for e in encounters if not e.is_ready]
    if waiting:
        raise Conflict(
            f"Footage is not ready for {len(waiting)} encounters: {', '.join(waiting[:10])}. "
            "Open the wave when it is.",
            code="footage-not-ready",
        )


def check_recode(
    purpose: str, encounter_ids: Collection[UUID], recoded: Collection[UUID] | None
) -> None:
    """A recode wave names the wave it codes again, and takes only what was complete in that one."""
    if (purpose == Wave.Purpose.RECODE) != (recoded is not None):
        sentence = (
            "Name the wave that is coded again."
            if recoded is None
            else "Only a wave with the purpose recode codes another one again."
        )
        raise Invalid(sentence, errors={"recodes": sentence})
    strange = set(encounter_ids) - set(recoded) if recoded is not None else set()
    if strange:
        sentence = (
            f"{len(strange)} of the {len(set(encounter_ids))} encounters were not coded by "
            "everyone in the wave that is coded again."
        )
        raise Invalid(sentence, errors={"encounters": sentence})


def check_licensed(purpose: str, bars: Mapping[str, str]) -> None:
    """A main wave is given out to those who may code it today; `bars` is name → what keeps them.

    Other waves wait for them: none is begun without a licence either.
    """
    barred = sorted(name for name, bar in bars.items() if bar)
    if purpose == Wave.Purpose.MAIN and barred:
        sentence = (
            f"These coders may not code yet: {', '.join(barred)}. Each signs the undertaking and "
            "passes the test of every family on the Training page first."
        )
        raise Conflict(sentence, code="coders-not-licensed", errors={"coders": sentence})


def check_untaught(encounters: Sequence[EncounterBrief], taught: Collection[UUID]) -> None:
    """What training shows is coded by nobody: its answers are known."""
    shown = [e.reference for e in encounters if e.id in taught]
    if shown:
        sentence = f"Used in training, so their answers are known: {', '.join(shown[:10])}."
        raise Invalid(sentence, errors={"encounters": sentence})


def check_known_answers(
    encounters: Sequence[EncounterBrief],
    asked: Collection[UUID],
    settled: Collection[UUID],
    live: Collection[UUID],
    share: float,
) -> None:
    """Known answers stand beside the live encounters of a wave, where the protocol wants them."""
    if not asked:
        return
    sentence = ""
    if not share:
        sentence = "The signed protocol gives no share of a queue to known-answer encounters."
    elif strange := set(asked) - set(settled):
        sentence = f"{len(strange)} of them have no settled value in a closed wave of this study."
    elif both := set(asked) & set(live):
        sentence = f"{len(both)} of them are given out as live work in the same wave."
    elif waiting := [e.reference for e in encounters if not e.is_ready]:
        sentence = f"Their footage is not ready: {', '.join(waiting[:10])}."
    if sentence:
        raise Invalid(sentence, errors={"known_answers": sentence})


def check_unexposed(
    encounters: Sequence[EncounterBrief],
    coder_ids: Collection[UUID],
    seen: Mapping[UUID, Collection[UUID]],
    overlap: int,
) -> None:
    """Enough coders of each encounter have not seen, in a debrief, how others coded it."""
    short = [
        e.reference
        for e in encounters
        if sum(e.id not in seen.get(coder, ()) for coder in coder_ids) < overlap
    ]
    if short:
        raise Conflict(
            f"Fewer than {overlap} of these coders have not seen in a debrief how others coded: "
            f"{', '.join(short[:10])}. Add coders, leave these out, or open a recode wave.",
            code="seen-in-debrief",
        )


def check_unbarred_enough(
    encounters: Sequence[EncounterBrief],
    coder_ids: Collection[UUID],
    bars: Mapping[UUID, Collection[UUID]],
    overlap: int,
) -> None:
    """Enough of the coders may have each encounter at all."""
    short = [
        e.reference
        for e in encounters
        if sum(e.id not in bars.get(coder, ()) for coder in coder_ids) < overlap
    ]
    if short:
        raise Conflict(
            f"Fewer than {overlap} of these coders may code: {', '.join(short[:10])}. The others "
            "know someone in it, have seen or coded it, or belong to its command. Add coders, or "
            "leave these out.",
            code="too-few-may-code",
        )


def check_named(commands: Mapping[UUID, str]) -> None:
    if not commands or not all(name.strip() for name in commands.values()):
        sentence = "Name the command of each encounter."
        raise Invalid(sentence, errors={"commands": sentence})


def check_within_week(per_week: int) -> None:
    if not 1 <= per_week <= MOST_A_WEEK:
        sentence = f"Write how many encounters a week you can do, from 1 to {MOST_A_WEEK}."
        raise Invalid(sentence, errors={"per_week": sentence})
