"""A codebook as JSON, and the one hash that names it everywhere."""

import hashlib
import json
from typing import Any as Json

from .document import All, Any, Codebook, Condition, Is, Not, Variable
from .validation.shape import build


def as_json(codebook: Codebook) -> dict[str, Json]:
    """The whole document, every key present, so that readers need no defaults.

    Only `presentations` came after codebooks had been published: absent where there are none, so
    that no hash changes.
    """
    shown = [vars(one) | {"variables": list(one.variables)} for one in codebook.presentations]
    whole = {
        "slug": codebook.slug,
        "title": codebook.title,
        "version": codebook.version,
        "sources": [vars(source) for source in codebook.sources],
        "families": [vars(family) for family in codebook.families],
        "variables": [_variable(variable) for variable in codebook.variables],
        "checks": [
            {
                "id": check.id,
                "when": condition_as_json(check.when),
                "require": condition_as_json(check.require),
                "message": check.message,
            }
            for check in codebook.checks
        ],
    }
    return whole | ({"presentations": shown} if shown else {})


def canonical_json(content: object) -> bytes:
    """Sorted keys, no spaces, UTF-8; codebooks hold no floats, so this is one form per content."""
    text = json.dumps(
        content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )
    return text.encode("utf-8")


def sha256_of(codebook: Codebook) -> str:
    return hashlib.sha256(canonical_json(as_json(codebook))).hexdigest()


def from_json(content: object) -> Codebook:
    """A published document read back; it was validated when it was published."""
    codebook, faults = build(content, {})
    if faults:
        raise ValueError(f"The stored codebook is damaged: {faults[0]}")
    return codebook


def condition_as_json(condition: Condition) -> dict[str, Json]:
    match condition:
        case Is(variable, values):
            return {"variable": variable, "in": list(values)}
        case Not(part):
            return {"not": condition_as_json(part)}
        case All(parts):
            return {"all": [condition_as_json(part) for part in parts]}
        case Any(parts):
            return {"any": [condition_as_json(part) for part in parts]}


def _variable(variable: Variable) -> dict[str, Json]:
    plain = {key: item for key, item in vars(variable).items() if key not in ("values", "ask_if")}
    return plain | {
        "values": [
            vars(value) | {"include": list(value.include), "exclude": list(value.exclude)}
            for value in variable.values
        ],
        "range": vars(variable.range) if variable.range else None,
        "missing": list(variable.missing),
        "sources": list(variable.sources),
        "ask_if": condition_as_json(variable.ask_if) if variable.ask_if else None,
    }
