"""Every path the web server answers, with its view, its methods and the rights it asks for."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import FunctionType, ModuleType
from typing import Any
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

from bwvcoding.accounts.proof import check_fresh
from bwvcoding.studies.roles import Permission

EXAMPLES = dict.fromkeys(("str", "slug", "path"), "anything") | {
    "uuid": str(UUID(int=7)),
    "int": "1",
}
METHODS = ("get", "post", "put", "patch", "delete")
# How many calls deep a right is looked for: view → action → private function → shared check.
DEPTH = 4


@dataclass(frozen=True)
class Route:
    """One path as it is written in urls.py."""

    pattern: str
    view: Any

    @property
    def example(self) -> str:
        """The path with something in each gap."""
        made = self.pattern
        for kind, example in EXAMPLES.items():
            while (start := made.find(f"<{kind}:")) >= 0:
                made = made[:start] + example + made[made.index(">", start) + 1 :]
        return f"/{made}"

    @property
    def methods(self) -> dict[str, Callable[..., Any]]:
        view = getattr(self.view, "view_class", None) or getattr(self.view, "cls", None)
        if view is None:
            return {"get": self.view}
        return {name: getattr(view, name) for name in METHODS if hasattr(view, name)}


def routes() -> list[Route]:
    """Routes written with path(); the catch-alls, written with re_path(), lead nowhere."""
    return list(_below(get_resolver().url_patterns, ""))


def _below(patterns: list[URLPattern | URLResolver], prefix: str) -> Iterator[Route]:
    for entry in patterns:
        if not isinstance(entry.pattern, RoutePattern):
            continue
        path = f"{prefix}{entry.pattern}"
        if isinstance(entry, URLResolver):
            yield from _below(entry.url_patterns, path)
        else:
            yield Route(path, entry.callback)


def rights_asked(function: Callable[..., Any], depth: int = DEPTH) -> set[Permission]:
    """The permissions named in a function and in the project's own functions that it calls."""
    return {found for found in _named(function, depth) if isinstance(found, Permission)}


def asks_for_proof(view: Callable[..., Any]) -> bool:
    """Must whoever asks have proved within the last minutes that it is them?"""
    return any(found is check_fresh for found in _named(view, DEPTH))


def _named(function: Callable[..., Any], depth: int) -> Iterator[Any]:
    """What is named in a function, and in the project's own functions that are named in it."""
    function = inspect.unwrap(function)
    if not isinstance(function, FunctionType) or not function.__module__.startswith("bwvcoding."):
        return
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    for node in ast.walk(tree):
        found = meant(node, function.__globals__)
        if found is not None:
            yield found
        if depth and isinstance(found, FunctionType):
            yield from _named(found, depth - 1)


def meant(node: ast.AST, names: dict[str, Any]) -> Any:
    """What a name, or a dotted name of a module or of Permission, stands for."""
    if isinstance(node, ast.Name):
        return names.get(node.id)
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        owner = names.get(node.value.id)
        if isinstance(owner, ModuleType) or owner is Permission:
            return getattr(owner, node.attr, None)
    return None
