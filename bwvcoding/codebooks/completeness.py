"""What stands between a coding and its submission."""

from dataclasses import dataclass
from enum import StrEnum

from .admissibility import admissible
from .conditions import Answers, CodedJson, Evaluation, Inconsistency, Place
from .document import MARKED, NONE, Codebook, Level, Variable


class Reason(StrEnum):
    UNANSWERED = "unanswered"
    NO_TIME_MARK = "no_time_mark"
    CONTRADICTS_MARKS = "contradicts_marks"
    NOT_ADMISSIBLE = "not_admissible"


@dataclass(frozen=True)
class Gap:
    variable: str
    member: str
    reason: Reason
    message: str


@dataclass(frozen=True)
class Completeness:
    missing: tuple[Gap, ...]
    inconsistent: tuple[Inconsistency, ...]

    @property
    def is_complete(self) -> bool:
        return not self.missing and not self.inconsistent


def completeness(codebook: Codebook, answers: Answers) -> Completeness:
    """Unanswered, unmarked and inconsistent, in the codebook's order."""
    evaluation = Evaluation(codebook, answers)
    gaps = (_gap(evaluation, place) for place in evaluation.places if evaluation.applies(place))
    return Completeness(
        missing=tuple(gap for gap in gaps if gap),
        inconsistent=tuple(evaluation.failed_checks()),
    )


def effective_values(codebook: Codebook, answers: Answers) -> dict[Place, CodedJson]:
    """The value of every place that has one, "not applicable" where a skip rule says so."""
    evaluation = Evaluation(codebook, answers)
    found = ((place, evaluation.effective(place)) for place in evaluation.places)
    return {place: value for place, value in found if value is not None}


def _gap(evaluation: Evaluation, place: Place) -> Gap | None:
    variable = evaluation.codebook.by_id[place[0]]
    value = evaluation.recorded(place)
    about = f"{variable.label}, {place[1]}" if place[1] else variable.label
    if value is None:
        return Gap(*place, Reason.UNANSWERED, f"{about}: not answered yet.")
    fault = admissible(variable, value)
    if fault:
        return Gap(*place, Reason.NOT_ADMISSIBLE, fault)
    labels = [mark.label for mark in evaluation.marks(place)]
    if variable.level is Level.EVENT and value == NONE and labels:
        return Gap(*place, Reason.CONTRADICTS_MARKS, f"{about}: answered none, yet marked.")
    unmarked = _unmarked(variable, value, labels)
    if unmarked:
        message = f"{about}: mark the moment of {', '.join(unmarked)}."
        return Gap(*place, Reason.NO_TIME_MARK, message)
    return None


def _unmarked(variable: Variable, value: CodedJson, labels: list[str]) -> list[str]:
    """The values that still lack their time mark, by label.

    A single-valued variable has one moment, so its mark stays good when the value is revised.
    """
    if variable.level is Level.EVENT:
        return ["at least one"] if value == MARKED and not labels else []
    chosen = value if isinstance(value, list) else [value]
    timed = [v for v in variable.values if v.needs_time and v.id in chosen]
    if variable.level is Level.MULTI:
        return [v.label for v in timed if v.id not in labels]
    return [] if labels else [v.label for v in timed]
