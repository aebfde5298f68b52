"""Variables shown together: right keys, and whether every one of them can be told by one key."""

from ..document import Codebook, Form, Level, Presentation, Variable
from ..problems import Findings, Path
from .entry import Entry

KEYS = 9  # the number keys 1 to 9; 0 says that it does not happen
ONE_ANSWER = (Level.NOMINAL, Level.ORDINAL)


def read_presentation(item: object, path: Path, findings: Findings) -> Presentation:
    entry = Entry(item, path, findings, "id form label variables signs marker")
    return Presentation(
        id=entry.text("id"),
        form=entry.choice("form", Form),
        label=entry.text("label"),
        variables=entry.texts("variables"),
        signs=entry.text("signs", required=False),
        marker=entry.text("marker", required=False),
    )


def check_presentations(codebook: Codebook, findings: Findings) -> None:
    shown: set[str] = set()
    for index, one in enumerate(codebook.presentations):
        path: Path = ("presentations", index)
        known = [found for name in one.variables if (found := codebook.variable(name))]
        for name in one.variables:
            if codebook.variable(name) is None:
                findings.add((*path, "variables"), f"There is no variable '{name}': correct it.")
            elif name in shown:
                findings.add((*path, "variables"), f"'{name}' is shown twice: name it once.")
            shown.add(name)
        _keys(one, path, findings)
        _together(known, path, findings)
        if one.marker:
            _marker(codebook, one, known, path, findings)


def _keys(one: Presentation, path: Path, findings: Findings) -> None:
    most = KEYS - 1 if one.marker else KEYS
    if not 2 <= len(one.variables) <= most:
        findings.add(
            (*path, "variables"),
            f"'{one.id}' shows {len(one.variables)} variables: name 2 to {most}, one for each key.",
        )
    if one.form is Form.LAMPS and len(one.signs) != len(one.variables):
        findings.add((*path, "signs"), f"'{one.id}' is lamps: give one letter for each variable.")
    if one.form is Form.STEPS and (one.signs or one.marker):
        findings.add(path, f"'{one.id}' is steps: only lamps have signs and a marker.")


def _together(variables: list[Variable], path: Path, findings: Findings) -> None:
    for variable in variables:
        first = variables[0]
        if variable.level not in ONE_ANSWER or not any(
            value.positive and value.needs_time for value in variable.values
        ):
            findings.add(
                (*path, "variables"),
                f"'{variable.id}' cannot be told by one key: it needs one answer of several, "
                "and a positive value with needs_time.",
            )
        elif all(value.positive for value in variable.values):
            findings.add(
                (*path, "variables"), f"'{variable.id}' has no value that says no: add it."
            )
        if (variable.family, variable.scope) != (first.family, first.scope):
            findings.add(
                (*path, "variables"),
                f"'{variable.id}' and '{first.id}' differ in family or scope: show them apart.",
            )


def _marker(
    codebook: Codebook, one: Presentation, shown: list[Variable], path: Path, findings: Findings
) -> None:
    marker = codebook.variable(one.marker)
    if marker is None or marker.level is not Level.EVENT:
        findings.add((*path, "marker"), f"'{one.marker}' is no event of this codebook: correct it.")
    elif shown and marker.scope not in (shown[0].scope, "encounter"):
        findings.add((*path, "marker"), f"'{one.marker}' is asked about others: choose another.")
