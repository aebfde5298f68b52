"""A request as its description in docs/reference/openapi.yaml asks for it, with anything in it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml
from django.core.files.uploadedfile import SimpleUploadedFile

SCHEMA = Path(__file__).parents[2] / "docs" / "reference" / "openapi.yaml"
GAP = re.compile(r"<(?:\w+:)?(\w+)>")
TEXTS = {
    "uuid": str(UUID(int=7)),
    "email": "nobody@example.org",
    "date": "2026-03-01",
    "date-time": "2026-03-01T14:30:00Z",
}
JSON = "application/json"
FORM = "multipart/form-data"


def body(pattern: str, method: str, ids: dict[str, Any]) -> Any:
    """What is sent along: every field there is, short; what is one of the ids, as that."""
    content = _operation(pattern, method).get("requestBody", {}).get("content", {})
    if JSON not in content:
        return {"file": SimpleUploadedFile("a.csv", b"a")} if FORM in content else {}
    made = _made(content[JSON]["schema"])
    names = {name: ids.get(f"{name}_id", ids.get(name)) for name in made}
    return made | {name: str(one) for name, one in names.items() if one is not None}


def is_form(pattern: str, method: str) -> bool:
    """Is it sent as a form with a file in it?"""
    content = _operation(pattern, method).get("requestBody", {}).get("content", {})
    return JSON not in content and FORM in content


def question(pattern: str, method: str, ids: dict[str, Any]) -> str:
    """What must be asked in the address."""
    asked = [one for one in _operation(pattern, method).get("parameters", []) if _is_needed(one)]
    given = {one["name"]: _made(one["schema"]) for one in asked}
    words = [f"{name}={ids.get(f'{name}_id', one)}" for name, one in given.items()]
    return f"?{'&'.join(words)}" if words else ""


def _is_needed(parameter: dict[str, Any]) -> bool:
    return parameter["in"] == "query" and parameter.get("required", False)


def _made(schema: dict[str, Any]) -> Any:
    if "$ref" in schema:
        return _made(_described()["components"]["schemas"][schema["$ref"].rpartition("/")[2]])
    for several in ("allOf", "oneOf"):
        if several in schema:
            return _made(schema[several][0])
    if "enum" in schema:
        return schema["enum"][0]
    if schema.get("type") == "object":
        return {name: _made(one) for name, one in schema.get("properties", {}).items()}
    if schema.get("type") == "array":
        return [_made(schema["items"])]
    if schema.get("type") == "integer":
        return max(1, schema.get("minimum", 1))
    if schema.get("type") == "boolean":
        return True
    return TEXTS.get(schema.get("format", ""), "a" * max(1, schema.get("minLength", 1)))


def _operation(pattern: str, method: str) -> dict[str, Any]:
    found: dict[str, Any] = _described()["paths"]["/" + GAP.sub(r"{\1}", pattern)][method]
    return found


@cache
def _described() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(SCHEMA.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return loaded
