"""Makes a coding whole: skip rules kept, every value given, every needed moment marked."""

from collections.abc import Iterable

from bwvcoding.codebooks.queries import (
    MARKED,
    NONE,
    Answers,
    Codebook,
    Evaluation,
    Level,
    Mark,
    Member,
    Reason,
    Variable,
    completeness,
)

from .acts import Coded
from .truth import CAST, Truth

MEMBERS = tuple(Member(label, kind) for label, kind in CAST)
Place = tuple[str, str]  # variable, member
ROUNDS = 12  # skip rules reach at most a few variables deep


def truth_coded(codebook: Codebook, truth: Truth) -> Answers:
    """The truth of a script as one whole coding."""
    draft = Draft(codebook, fallback_ms=0)
    for variable, value in truth.values.items():
        if variable in codebook.by_id:
            for member in draft.members_of(variable):
                draft.values[variable, member] = value
    for moment in truth.moments:
        if moment.variable in codebook.by_id:
            draft.mark(moment.variable, moment.label, moment.start_ms, moment.end_ms)
    return draft.whole()


class Draft:
    """A coding in the making: values by place, and marks."""

    def __init__(self, codebook: Codebook, *, fallback_ms: int) -> None:
        self.codebook, self.fallback_ms = codebook, fallback_ms
        self.values: dict[Place, Coded] = {}
        self.marks: list[Mark] = []

    def members_of(self, variable: str) -> list[str]:
        scope = self.codebook.by_id[variable].scope
        of_kind = [member.label for member in MEMBERS if member.kind == scope]
        return of_kind or [""]

    def mark(self, variable: str, label: str, start_ms: int, end_ms: int) -> None:
        asked = self.codebook.by_id[variable]
        timed = {value.id for value in asked.values if value.needs_time}
        is_event = asked.level is Level.EVENT
        if is_event or label in timed:
            about = self.members_of(variable)[0]
            end = end_ms if is_event and end_ms > start_ms and variable != "search_start" else None
            self.marks.append(Mark(variable, label, start_ms, end, member=about))

    def whole(self, truth: Answers | None = None) -> Answers:
        """Fills, prunes and repairs until nothing stands between it and its submission.

        What clashes twice is taken back to the truth, as a coder who is told so looks again.
        """
        for turn in range(ROUNDS):
            self._fill()
            report = completeness(self.codebook, self.answers())
            if report.is_complete:
                return self.answers()
            for failed in report.inconsistent:
                if turn < 2 or truth is None:
                    self._repair(failed.check)
                else:
                    self._look_again(failed.variables, truth)
        raise ValueError(f"This coding cannot be made whole: {report}")

    def answers(self) -> Answers:
        return Answers(MEMBERS, dict(self.values), tuple(self.marks))

    def _fill(self) -> None:
        for variable in self.codebook.variables:
            evaluation = Evaluation(self.codebook, self.answers())
            for member in self.members_of(variable.id):
                place = (variable.id, member)
                if not evaluation.applies(place):
                    self._drop(place)
                    continue
                self.values.setdefault(place, quiet_value(variable))
                self._keep_marks_to(variable, place)
        for gap in completeness(self.codebook, self.answers()).missing:
            if gap.reason is Reason.NO_TIME_MARK:
                self._mark_chosen(gap.variable, gap.member)

    def _drop(self, place: Place) -> None:
        self.values.pop(place, None)
        self.marks = [mark for mark in self.marks if mark.variable != place[0]]

    def _keep_marks_to(self, variable: Variable, place: Place) -> None:
        """A value that is no longer chosen takes its mark with it."""
        if variable.level is Level.EVENT:
            if self.values[place] != MARKED:
                self.marks = [mark for mark in self.marks if mark.variable != variable.id]
            return
        chosen = _listed(self.values[place])
        self.marks = [
            mark for mark in self.marks if mark.variable != variable.id or mark.label in chosen
        ]

    def _mark_chosen(self, variable: str, member: str) -> None:
        have = {mark.label for mark in self.marks if mark.variable == variable}
        for label in _listed(self.values[variable, member]):
            if label not in have:
                self.mark(variable, str(label), self.fallback_ms, 0)

    def _repair(self, check_id: str) -> None:
        """Sets what the failed check requires, as the codebook's own message advises."""
        check = next(check for check in self.codebook.checks if check.id == check_id)
        # A requirement that is not simply "this variable is that value" asks for less, not more.
        target = getattr(check.require, "variable", check.variables[0])
        wanted = str(getattr(check.require, "values", ("",))[0])
        asked = self.codebook.by_id[target]
        for member in self.members_of(target):
            value: Coded = wanted or quiet_value(asked)
            if asked.level is Level.MULTI:
                quiet = quiet_value(asked)
                kept = {v for v in _listed(self.values.get((target, member), [])) if [v] != quiet}
                value = sorted({*map(str, kept), wanted} - {""}) or quiet
            self.values[target, member] = value

    def _look_again(self, variables: tuple[str, ...], truth: Answers) -> None:
        self.values = {p: v for p, v in self.values.items() if p[0] not in variables}
        self.values |= {p: v for p, v in truth.values.items() if p[0] in variables}
        self.marks = [mark for mark in self.marks if mark.variable not in variables]
        self.marks += [mark for mark in truth.marks if mark.variable in variables]


def quiet_value(variable: Variable) -> Coded:
    """What stands for "nothing of the kind happened"."""
    if variable.level is Level.EVENT:
        return NONE
    if variable.range:
        return variable.range.min
    calm = [value.id for value in variable.values if not value.positive]
    first = (calm or list(variable.value_ids))[0]
    return [first] if variable.level is Level.MULTI else first


def _listed(value: Coded) -> Iterable[str | int]:
    return value if isinstance(value, list) else [value]
