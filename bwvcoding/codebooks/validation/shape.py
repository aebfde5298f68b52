"""Plain values to a `Codebook`: right keys, right kinds of value; references come later."""

import re
from collections.abc import Callable, Mapping
from typing import TypeVar

from ..document import (
    Check,
    Codebook,
    Family,
    Kind,
    Level,
    Missing,
    Range,
    Scope,
    Source,
    Value,
    Variable,
)
from ..problems import Findings, Path, Problem
from .condition_shape import build_condition
from .entry import Entry
from .presentation import read_presentation

ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
SLUG = re.compile(r"[a-z][a-z0-9-]{1,59}")
LONGEST_TITLE = 200
MOST_VARIABLES = 400
CODEBOOK_KEYS = "slug title version sources families variables checks presentations"
VARIABLE_KEYS = (
    "id family label question level kind critical scope values range missing "
    "guidance sources ask_if"
)

Part = TypeVar("Part")


def build(content: object, lines: Mapping[Path, int]) -> tuple[Codebook, list[Problem]]:
    """The codebook as far as it can be read, and what stopped the rest."""
    findings = Findings(lines)
    top = Entry(content, (), findings, CODEBOOK_KEYS)
    slug = top.text("slug")
    if slug and not SLUG.fullmatch(slug):
        top.fault("slug", f"'{slug}' is not a slug: use small letters, digits and hyphens.")
    title = top.text("title")
    if len(title) > LONGEST_TITLE:
        top.fault("title", f"The title is longer than {LONGEST_TITLE} characters: shorten it.")
    version = top.number("version")
    if version < 1:
        top.fault("version", "The version must be 1 or more.")
    codebook = Codebook(
        slug=slug,
        title=title,
        version=version,
        sources=_each(top, "sources", _source),
        families=_each(top, "families", _family),
        variables=_each(top, "variables", _variable),
        checks=_each(top, "checks", _check),
        presentations=_each(top, "presentations", read_presentation),
    )
    if len(codebook.variables) > MOST_VARIABLES:
        top.fault("variables", f"More than {MOST_VARIABLES} variables: split the codebook.")
    if not top.items("variables"):
        top.fault("variables", "There are no variables: write at least one.")
    return codebook, findings.problems


def _each(top: Entry, key: str, read: Callable[[object, Path, Findings], Part]) -> tuple[Part, ...]:
    entries = enumerate(top.items(key))
    return tuple(read(item, (*top.path, key, index), top.findings) for index, item in entries)


def _id(entry: Entry) -> str:
    found = entry.text("id")
    if found and not ID.fullmatch(found):
        entry.fault("id", f"'{found}' is not an id: use small letters, digits and underscores.")
    return found


def _source(item: object, path: Path, findings: Findings) -> Source:
    entry = Entry(item, path, findings, "id text")
    return Source(id=entry.text("id"), text=entry.text("text"))


def _family(item: object, path: Path, findings: Findings) -> Family:
    entry = Entry(item, path, findings, "id label")
    return Family(id=_id(entry), label=entry.text("label"))


def _check(item: object, path: Path, findings: Findings) -> Check:
    entry = Entry(item, path, findings, "id when require message")
    return Check(
        id=_id(entry),
        when=build_condition(entry.content.get("when"), (*path, "when"), findings),
        require=build_condition(entry.content.get("require"), (*path, "require"), findings),
        message=entry.text("message"),
    )


def _variable(item: object, path: Path, findings: Findings) -> Variable:
    entry = Entry(item, path, findings, VARIABLE_KEYS)
    critical = entry.truth("critical")
    ask_if = entry.content.get("ask_if")
    values = enumerate(entry.items("values"))
    return Variable(
        id=_id(entry),
        family=entry.text("family"),
        label=entry.text("label"),
        question=entry.text("question"),
        level=entry.choice("level", Level),
        kind=entry.choice("kind", Kind),
        critical=critical,
        scope=entry.choice("scope", Scope),
        values=tuple(
            _value(value, (*path, "values", index), findings, critical=critical)
            for index, value in values
        ),
        range=_range(entry) if entry.has("range") else None,
        missing=_missing(entry),
        guidance=entry.text("guidance", required=False),
        sources=entry.texts("sources"),
        ask_if=build_condition(ask_if, (*path, "ask_if"), findings) if ask_if else None,
    )


def _value(item: object, path: Path, findings: Findings, *, critical: bool) -> Value:
    entry = Entry(item, path, findings, "id label definition include exclude positive needs_time")
    positive = entry.truth("positive")
    value_id = _id(entry)
    if critical and positive and not entry.has("needs_time"):
        entry.fault(
            "needs_time",
            f"'{value_id}' is a positive value of a critical variable: say needs_time: true, "
            "or needs_time: false if no moment can be marked.",
        )
    return Value(
        id=value_id,
        label=entry.text("label"),
        definition=entry.text("definition"),
        include=entry.texts("include"),
        exclude=entry.texts("exclude"),
        positive=positive,
        needs_time=entry.truth("needs_time"),
    )


def _range(variable: Entry) -> Range:
    path = (*variable.path, "range")
    entry = Entry(variable.content["range"], path, variable.findings, "min max unit")
    found = Range(min=entry.number("min"), max=entry.number("max"), unit=entry.text("unit"))
    if found.min >= found.max:
        entry.fault("max", f"The range ends at {found.max}, not after its start {found.min}.")
    return found


def _missing(variable: Entry) -> tuple[Missing, ...]:
    codes: list[Missing] = []
    for code in variable.items("missing", required=True):
        if code in list(Missing) and code not in codes:
            codes.append(Missing(str(code)))
        else:
            known = ", ".join(Missing)
            variable.fault("missing", f"'{code}' is not a missing code, or is repeated: {known}.")
    return tuple(codes)
