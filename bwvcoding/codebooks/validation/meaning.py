"""Does a well-shaped codebook make sense: unique ids, known references, whole scales?"""

from collections.abc import Iterable, Mapping

from ..document import (
    MARKED,
    NONE,
    NOT_APPLICABLE,
    RESERVED_IDS,
    Codebook,
    Condition,
    Kind,
    Level,
    Missing,
    Variable,
    leaves,
)
from ..problems import Findings, Path, Problem
from .presentation import check_presentations
from .skip_cycles import skip_cycles


def problems_of_meaning(codebook: Codebook, lines: Mapping[Path, int]) -> list[Problem]:
    findings = Findings(lines)
    for part in ("sources", "families", "variables", "checks", "presentations"):
        _unique(part, (entry.id for entry in getattr(codebook, part)), findings)
    for index, variable in enumerate(codebook.variables):
        path: Path = ("variables", index)
        _references(codebook, variable, path, findings)
        _scale(variable, path, findings)
        if variable.ask_if:
            find_unknown_names(codebook, variable.ask_if, (*path, "ask_if"), findings)
    for index, check in enumerate(codebook.checks):
        find_unknown_names(codebook, check.when, ("checks", index, "when"), findings)
        find_unknown_names(codebook, check.require, ("checks", index, "require"), findings)
    check_presentations(codebook, findings)
    for variable_id, chain in skip_cycles(codebook).items():
        index = list(codebook.by_id).index(variable_id)
        findings.add(
            ("variables", index, "ask_if"),
            f"The skip rules go round in a circle ({' → '.join(chain)}): remove one of them.",
        )
    return findings.problems


def _unique(part: str, ids: Iterable[str], findings: Findings) -> None:
    first: dict[str, int] = {}
    for index, entry_id in enumerate(ids):
        if entry_id in first:
            findings.add((part, index, "id"), f"The id '{entry_id}' is used twice: rename one.")
        first.setdefault(entry_id, index)


def _references(codebook: Codebook, variable: Variable, path: Path, findings: Findings) -> None:
    if variable.family not in {family.id for family in codebook.families}:
        findings.add((*path, "family"), f"There is no family '{variable.family}': add it.")
    for source in set(variable.sources) - {source.id for source in codebook.sources}:
        findings.add((*path, "sources"), f"There is no source '{source}': add its citation.")


def _scale(variable: Variable, path: Path, findings: Findings) -> None:
    """The values fit the level, and the answers "not seen" are offered where they must be."""
    said = f"'{variable.id}'"
    ids = variable.value_ids
    for index, value_id in enumerate(ids):
        where = (*path, "values", index, "id")
        if value_id in ids[:index]:
            findings.add(where, f"{said} has the value '{value_id}' twice: rename one.")
        if value_id in RESERVED_IDS or (value_id == NONE and variable.level is Level.EVENT):
            findings.add(where, f"'{value_id}' has a fixed meaning in every codebook: rename it.")
    if variable.level is Level.INTERVAL:
        _interval(variable, path, findings)
    elif variable.range:
        findings.add((*path, "range"), f"{said} is {variable.level}: only an interval has a range.")
    elif len(ids) < (1 if variable.level in (Level.EVENT, Level.MULTI) else 2):
        findings.add((*path, "values"), f"{said} has too few values to choose from: add them.")
    if variable.level is Level.ORDINAL and not _rises(ids):
        findings.add((*path, "values"), f"{said} is ordinal: list its values from least to most.")
    if variable.kind is Kind.FACTUAL and not variable.missing:
        findings.add(
            (*path, "missing"),
            f"{said} is factual: offer at least one of {', '.join(Missing)}, "
            "or coders must answer No to what they could not see.",
        )
    if variable.critical and variable.level is not Level.INTERVAL and not variable.positive_ids:
        findings.add(
            (*path, "values"), f"{said} is critical: say which value is positive (positive: true)."
        )


def _interval(variable: Variable, path: Path, findings: Findings) -> None:
    if variable.range is None:
        findings.add(path, f"'{variable.id}' is an interval: give its range {{min, max, unit}}.")
    if variable.values:
        findings.add((*path, "values"), f"'{variable.id}' is an interval: remove its values.")


def _rises(ids: tuple[str, ...]) -> bool:
    """Ids that end in numbers (`step_1`, `step_2`) must come in their order."""
    ends = [value_id.rpartition("_")[2] for value_id in ids]
    numbers = [int(end) for end in ends if end.isdigit()]
    return len(numbers) < len(ids) or numbers == sorted(numbers)


def find_unknown_names(
    codebook: Codebook, found: Condition, path: Path, findings: Findings
) -> None:
    """Variables and values of a condition that the codebook does not have."""
    for leaf in leaves(found):
        variable = codebook.variable(leaf.variable)
        if variable is None:
            findings.add(path, f"There is no variable '{leaf.variable}': correct the name.")
            continue
        for value in leaf.values:
            if not _possible(variable, value):
                findings.add(path, f"'{leaf.variable}' has no value '{value}': correct the name.")


def _possible(variable: Variable, value: str | int) -> bool:
    if isinstance(value, int):
        span = variable.range
        return span is not None and span.min <= value <= span.max
    if value == NOT_APPLICABLE:
        return variable.ask_if is not None
    if variable.level is Level.EVENT and value in (NONE, MARKED):
        return True
    return value in variable.value_ids or value in variable.missing
