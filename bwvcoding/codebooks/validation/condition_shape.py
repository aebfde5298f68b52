"""Plain values to a condition: `all`, `any`, `not`, or `variable` with `in`."""

from ..document import All, Any, Condition, Is, Not
from ..problems import Findings, Path
from .entry import Entry

UNREADABLE = Is("", ())
FORMS = "all any not variable in"


def build_condition(content: object, path: Path, findings: Findings) -> Condition:
    entry = Entry(content, path, findings, FORMS)
    given = entry.content.keys()
    if given == {"variable", "in"}:
        return _leaf(entry)
    if given == {"not"}:
        return Not(build_condition(entry.content["not"], (*path, "not"), findings))
    if given == {"all"}:
        return All(_parts(entry, "all"))
    if given == {"any"}:
        return Any(_parts(entry, "any"))
    if isinstance(content, dict):
        entry.fault("", "A condition is {variable, in}, or exactly one of all, any, not.")
    return UNREADABLE


def _leaf(entry: Entry) -> Is:
    values = entry.items("in")
    if not values:
        entry.fault("in", "'in' names no value: list at least one.")
    if any(isinstance(value, bool) or not isinstance(value, str | int) for value in values):
        entry.fault("in", "'in' lists value ids, or whole numbers for an interval variable.")
        values = []
    return Is(entry.text("variable"), tuple(v for v in values if isinstance(v, str | int)))


def _parts(entry: Entry, key: str) -> tuple[Condition, ...]:
    items = entry.items(key)
    if not items:
        entry.fault(key, f"'{key}' lists no condition: list at least one.")
    return tuple(
        build_condition(item, (*entry.path, key, index), entry.findings)
        for index, item in enumerate(items)
    )
