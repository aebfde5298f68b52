"""What each cause means and what to do about it, in sentences with numbers. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bwvcoding.reliability.causes import Cause, Route, Sorted, counted
from bwvcoding.reliability.needed import Needed
from bwvcoding.reliability.policies import Outcome

MEANING: dict[tuple[Cause, Route], str] = {
    (Cause.SLIP, Route.ADJUDICATION): (
        "a coder's own marks, other answers or later correction say otherwise. Settle them by "
        "what the coder meant; no rule needs to change."
    ),
    (Cause.VISIBILITY, Route.FOOTAGE): (
        "one coder answered what another could not see. Look at the picture together before "
        "touching the rule: angle, light, redaction, another camera."
    ),
    (Cause.HEARING, Route.FOOTAGE): (
        "one coder answered what another could not hear. Listen to the sound together before "
        "touching the rule: muted stretches, wind, another camera's sound."
    ),
    (Cause.UNIT, Route.ADJUDICATION): (
        "coders gave the same answers to other members of the cast. Settle who is who, and "
        "describe the cast so that nobody can be mistaken."
    ),
    (Cause.UNIT, Route.CODEBOOK): (
        "coders counted differently. Write down who or what counts, and where one ends and the "
        "next begins."
    ),
    (Cause.TIMING, Route.CODEBOOK): (
        "coders marked the same thing at moments too far apart. Write down by what sign it begins "
        "and ends."
    ),
    (Cause.DEFINITION, Route.CODEBOOK): (
        "several coders confuse the same values again and again{confused}. Rewrite the "
        "definitions with an example on either side of the line."
    ),
    (Cause.JUDGEMENT, Route.ADJUDICATION): (
        "coders saw the same and answered differently, in no pattern. Settle them one by one."
    ),
    (Cause.JUDGEMENT, Route.FINDING): (
        "coders judge the same thing differently{split}. That is kept as a finding: a difference "
        "of perspective is a result, not an error."
    ),
}
LONE = (
    "one coder differs from all the others, as throughout this variable. Talk the rule through "
    "with that coder; the rule itself holds for the rest."
)


@dataclass(frozen=True)
class CauseLine:
    cause: Cause
    route: Route
    units: int
    share: float
    sentence: str


@dataclass(frozen=True)
class Step:
    """What to do today; no route where nothing is to be mended."""

    sentence: str
    route: Route | None


def cause_lines(found: Sequence[Sorted], labels: Mapping[str, str]) -> list[CauseLine]:
    """The commonest first; `labels` spell the values as coders see them."""
    return [
        CauseLine(cause, route, units, units / len(found), _sentence(cause, route, found, labels))
        for cause, route, units in counted(found)
    ]


def next_step(outcome: Outcome | None, lines: Sequence[CauseLine], still: Needed | None) -> Step:
    """Coding on where nothing can be told yet; else the commonest cause that can be mended."""
    if outcome is None:
        return Step("Wait until every coder of an encounter has submitted it.", None)
    if outcome is Outcome.PASS:
        return Step("Nothing needs to be done: this variable may be analysed.", None)
    if outcome is Outcome.INSUFFICIENT_POSITIVES and still is not None:
        return Step(still.sentence, None)
    mendable = next((line for line in lines if line.route is not Route.FINDING), None)
    chosen = mendable or next(iter(lines), None)
    is_only_imprecise = still is not None and still.encounters_needed
    if chosen is None or (outcome is Outcome.HOLD and is_only_imprecise):
        return Step(still.sentence if still else "Nothing is in dispute.", None)
    if outcome is Outcome.PENDING_FLAGS:
        return Step(f"Resolve the open flag. {chosen.sentence}", chosen.route)
    return Step(chosen.sentence, chosen.route)


def _sentence(
    cause: Cause, route: Route, found: Sequence[Sorted], labels: Mapping[str, str]
) -> str:
    mine = [one for one in found if (one.cause, one.route) == (cause, route)]
    meaning = LONE if route is Route.RETRAINING else MEANING[cause, route]
    head = f"In {len(mine)} of {len(found)} units in dispute "
    return head + meaning.format(confused=_confused(mine, labels), split=_split(mine))


def _confused(mine: Sequence[Sorted], labels: Mapping[str, str]) -> str:
    """The pair confused most often; of equally many the first by name."""
    tally: dict[tuple[str, ...], int] = {}
    for one in mine:
        for pair in one.confused:
            spelled = tuple(sorted(_spelled(value, labels) for value in pair))
            tally[spelled] = tally.get(spelled, 0) + 1
    if not tally:
        return ""
    (first, second), times = min(tally.items(), key=lambda entry: (-entry[1], entry[0]))
    return f", above all “{first}” with “{second}” ({times} times)"


def _spelled(value: str, labels: Mapping[str, str]) -> str:
    if value.startswith("no ") and value[3:] in labels:
        return f"no {labels[value[3:]]}"
    return labels.get(value, value)


def _split(mine: Sequence[Sorted]) -> str:
    split = sum(one.is_group_split for one in mine)
    return f", in {split} of them along the groups they come from" if split else ""
