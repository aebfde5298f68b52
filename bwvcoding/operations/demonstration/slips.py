"""How one scripted coder records one script: the truth, definitions of one's own, slips."""

from dataclasses import replace
from random import Random

from bwvcoding.codebooks.queries import Answers, Codebook, Level, Mark, Variable

from .acts import Act, Script
from .completion import Draft, quiet_value, truth_coded
from .people import MARK_SHIFT_MS, SLIP_RATES, Coder
from .truth import lookalikes, truth_of

# Nobody slips on what never varies in these scripts.
STEADY = frozenset(
    (
        *("fq_view", "fq_gap", "n_officers", "n_subjects", "searcher_uniform", "clothing"),
        *("ground", "other_force", "injury", "wpn_type"),
    )
)
DRASTIC = frozenset(("take_down", "strike"))  # seen by everyone when they happen


def coded_by(coder: Coder, script: Script, codebook: Codebook, seed: int) -> Answers:
    """Complete and consistent; the same seed gives the same coding."""
    dice = Random(f"coding {seed} {script.number} {coder.name}")
    truth = truth_coded(codebook, truth_of(script))
    draft = Draft(codebook, fallback_ms=script.duration_ms // 2)
    draft.values, draft.marks = dict(truth.values), list(truth.marks)
    for place in sorted(truth.values):
        variable = codebook.by_id[place[0]]
        if place[0] not in STEADY and dice.random() < slip_rate(variable, coder):
            slip(draft, variable, place[1], dice)
    read_differently(draft, coder, lookalikes(script))
    draft.marks = [_shifted(mark, script, dice) for mark in draft.marks]
    return draft.whole(truth)


def slip_rate(variable: Variable, coder: Coder) -> float:
    return SLIP_RATES[variable.variable_class] * coder.care


def read_differently(draft: Draft, coder: Coder, seen: dict[str, Act]) -> None:
    """Applies the coder's own definitions where the script has something to misread."""

    def takes(definition: str, lookalike: str) -> Act | None:
        return seen.get(lookalike) if definition in coder.definitions else None

    if pouch := takes("pouch counts as drawn", "hand on pouch"):
        _claim(draft, "pava_drawn", "", "yes", pouch)
    if takes("no mist, no use", "faint mist") and ("pava_used", "") in draft.values:
        draft.values["pava_used", ""] = "no"
    moving = takes("any moving off", "moving off")
    if moving and draft.values.get(("flee", "S1")) == "none":
        _claim(draft, "flee", "S1", "after_contact", moving)
        _claim(draft, "flee_end", "S1", "gives_up", moving)
    if takes("only if far", "short run"):
        draft.values["flee", "S1"] = "none"


def _claim(draft: Draft, variable: str, member: str, value: str, act: Act) -> None:
    draft.values[variable, member] = value
    draft.mark(variable, value, act.start_ms, act.end_ms)


def slip(draft: Draft, variable: Variable, member: str, dice: Random) -> None:
    """One wrong value of the kind people give: a neighbour, another value, one too few."""
    place = (variable.id, member)
    value = draft.values[place]
    if variable.level is Level.EVENT:
        _lose_a_mark(draft, variable, member, dice)
    elif variable.range:
        draft.values[place] = max(variable.range.min, int(str(value)) + dice.choice((-1, 1)))
    elif isinstance(value, list):
        draft.values[place] = _other_list(variable, value, dice)
    elif variable.level is Level.ORDINAL and value in variable.value_ids:
        at = variable.value_ids.index(str(value))
        near = [i for i in (at - 1, at + 1) if 0 <= i < len(variable.value_ids)]
        draft.values[place] = variable.value_ids[dice.choice(near)]
    else:
        draft.values[place] = dice.choice([v for v in variable.value_ids if v != value])


def _lose_a_mark(draft: Draft, variable: Variable, member: str, dice: Random) -> None:
    own = [mark for mark in draft.marks if mark.variable == variable.id]
    if own and variable.id != "search_start":
        draft.marks.remove(dice.choice(own))
        if len(own) == 1:
            draft.values[variable.id, member] = "none"


def _other_list(variable: Variable, value: list[str], dice: Random) -> list[str]:
    quiet = quiet_value(variable)
    positive = sorted(set(variable.positive_ids) - DRASTIC)
    if len(value) > 1:
        return sorted(set(value) - {dice.choice(value)})
    if value != quiet and dice.random() < 0.5 and isinstance(quiet, list):
        return quiet
    return [dice.choice([v for v in positive if [v] != value])]


def _shifted(mark: Mark, script: Script, dice: Random) -> Mark:
    by = round(dice.gauss(0, MARK_SHIFT_MS))
    start = min(max(0, mark.start_ms + by), script.duration_ms - 200)
    end = mark.end_ms
    if end is not None:
        end = min(max(start + 100, end + round(dice.gauss(0, MARK_SHIFT_MS))), script.duration_ms)
    return replace(mark, start_ms=start, end_ms=end)
