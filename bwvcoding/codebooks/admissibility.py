"""May this value, or this mark, be recorded for this variable?"""

from .document import MARKED, NONE, NOT_APPLICABLE, Level, Variable


def admissible(variable: Variable, value: object) -> str | None:
    """None when the value may be recorded, else the sentence that says why not."""
    if value in variable.missing or (value == NOT_APPLICABLE and variable.ask_if):
        return None
    match variable.level:
        case Level.NOMINAL | Level.ORDINAL:
            return None if value in variable.value_ids else _choose(variable, variable.value_ids)
        case Level.EVENT:
            return None if value in (NONE, MARKED) else _choose(variable, (NONE, MARKED))
        case Level.INTERVAL:
            return _whole_number(variable, value)
        case Level.MULTI:
            return _several(variable, value)


def admissible_mark(
    variable: Variable, *, label: str, start_ms: int, end_ms: int | None
) -> str | None:
    """None when a moment or interval may be marked so, else the sentence that says why not."""
    if end_ms is not None and end_ms <= start_ms:
        return f"The mark ends at {end_ms} ms, not after its start at {start_ms} ms."
    if start_ms < 0:
        return "A mark cannot lie before the encounter's clock starts."
    timed = tuple(value.id for value in variable.values if value.needs_time)
    if variable.level is Level.EVENT:
        timed = variable.value_ids
    if not timed:
        return f"'{variable.label}' is not marked on the timeline."
    if label in timed or (not label and variable.level in (Level.NOMINAL, Level.ORDINAL)):
        return None
    return f"'{label}' cannot be marked for '{variable.label}': choose one of {', '.join(timed)}."


def _whole_number(variable: Variable, value: object) -> str | None:
    span = variable.range
    if span is None or (
        isinstance(value, int) and not isinstance(value, bool) and span.min <= value <= span.max
    ):
        return None
    return f"'{variable.label}' is a whole number of {span.unit} from {span.min} to {span.max}."


def _several(variable: Variable, value: object) -> str | None:
    if not isinstance(value, list) or not all(item in variable.value_ids for item in value):
        return _choose(variable, variable.value_ids)
    if not value:
        return f"'{variable.label}' needs at least one value, or one of {_missing(variable)}."
    if value != sorted(set(value)):
        return f"'{variable.label}' lists its values in alphabetical order, each once."
    return None


def _choose(variable: Variable, choices: tuple[str, ...]) -> str:
    also = f", or one of {_missing(variable)}" if variable.missing else ""
    return f"'{variable.label}' takes one of {', '.join(choices)}{also}."


def _missing(variable: Variable) -> str:
    return ", ".join(variable.missing) or "no missing code"
