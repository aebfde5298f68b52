"""What each path answers to each role, read from the checks in the code.

Followed from the view through the project's own functions, in the order they are written, as far
as a check of a right in a study; what cannot be told from the rights alone is said to be so.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from types import FunctionType
from typing import Any

from bwvcoding.operations.reference.routes import DEPTH, meant
from bwvcoding.studies.permissions import check, check_member, check_readable
from bwvcoding.studies.roles import RIGHTS, Permission, Role

CHECKS: tuple[Any, ...] = (check, check_member, check_readable)
# At the server there is no actor; over HTTP there always is one.
OVER_HTTP = "actor is not None"
# How a function that looks for what is the asker's own names the asker.
ACTOR = {"actor", "actor.pk"}
ASKED_FOR = {"coder_id", "user_id", "request.user.pk"}

# Paths at which no role in a study is asked for, by how they begin: whom they are for.
OPEN_TO = {
    "media/": "whoever holds the grant, in the browser it was given to",
    "healthz": "everyone",
    "api/session/proof": "whoever is signed in, about themselves",
    "api/session/browser-key": "whoever is signed in, about their own browser",
    "api/session": "everyone: this is how one signs in and out",
    "api/account": "whoever is signed in, about themselves",
    "api/my-": "whoever is signed in, about themselves",
    "api/log/cosignatures": "a witness of a controller, by a secret of its own",
    "api/log/wanted": "a witness of a controller, by a secret of its own",
    "api/log/bundle": "a witness of a controller, by a secret of its own",
    "api/studies": "whoever is signed in: the studies they are members of",
    "api/invitation": "whoever holds the secret in the invitation's link",
    "api/codebooks": "the members of any study",
    "api/uploads/": "whoever began the upload",
    "api/grants/": "whoever holds the grant",
    "api/release-key": "everyone",
}


class Cell(StrEnum):
    """What somebody with this role is told."""

    ALLOWED = "yes"
    OWN = "own"
    RULED = "rule"
    DENIED = "403"
    HIDDEN = "404"


@dataclass(frozen=True)
class Asked:
    """One check on the way; without a right it asks for membership alone."""

    right: Permission | None
    is_hiding: bool = True
    is_sure: bool = True


@dataclass(frozen=True)
class Access:
    """All that stands between a request and what it asks for."""

    checks: tuple[Asked, ...]
    named: frozenset[Permission]
    is_own: bool

    @property
    def is_ruled(self) -> bool:
        """Do more than the rights decide: a check on one branch only, or a right just looked at?"""
        sure = {one.right for one in self.checks if one.is_sure}
        looked_at = self.named - {one.right for one in self.checks}
        return any(one.right not in sure for one in self.checks) or (
            None in sure and bool(looked_at)
        )

    def cell(self, role: Role | None) -> Cell:
        """For a member with this role; for somebody outside the study without one."""
        if role is None and self.checks:
            return Cell.HIDDEN
        if self.is_ruled:
            return Cell.RULED
        for one in self.checks if role else ():
            if one.right and one.right not in RIGHTS[role]:  # type: ignore[index]
                return Cell.HIDDEN if one.is_hiding or self.is_own else Cell.DENIED
        return Cell.OWN if self.is_own else Cell.ALLOWED


@dataclass(frozen=True)
class _Found:
    """A node of a function, where it was called from included."""

    asked: Asked | None = None
    named: Permission | None = None
    is_own: bool = False


def for_whom(pattern: str) -> str:
    """The sentence of the longest beginning; a path without one has to be given one."""
    return OPEN_TO[max((one for one in OPEN_TO if pattern.startswith(one)), key=len)]


def access(view: Callable[..., Any]) -> Access:
    found = list(_followed(view, {}, is_sure=True, depth=DEPTH))
    return Access(
        checks=tuple(dict.fromkeys(one.asked for one in found if one.asked)),
        named=frozenset(one.named for one in found if one.named),
        is_own=any(one.is_own for one in found),
    )


def _followed(
    function: Any, given: dict[str, Any], *, is_sure: bool, depth: int
) -> Iterator[_Found]:
    function = inspect.unwrap(function)
    if not isinstance(function, FunctionType) or not function.__module__.startswith("bwvcoding."):
        return
    tree = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    yield _Found(is_own=_is_about_own(tree))
    yield from _walked(tree, {**function.__globals__, **given}, is_sure, depth)


def _walked(node: ast.AST, names: dict[str, Any], is_sure: bool, depth: int) -> Iterator[_Found]:
    """As it is read, branches below an `if` as what may not be reached."""
    called = meant(node.func, names) if isinstance(node, ast.Call) else None
    if isinstance(node, ast.Call) and isinstance(called, FunctionType):
        yield from _called(called, node, names, is_sure, depth)
    elif isinstance(named := meant(node, names), Permission):
        yield _Found(named=named)
    elif depth and isinstance(named, FunctionType) and named not in CHECKS:
        yield from _followed(named, {}, is_sure=is_sure, depth=depth - 1)
    for field, value in ast.iter_fields(node):
        if field == "func" and called is not None:
            continue
        branches = isinstance(node, ast.If | ast.IfExp) and field in {"body", "orelse"}
        sure = is_sure and (not branches or ast.unparse(node.test) == OVER_HTTP)  # type: ignore[attr-defined]
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from _walked(child, names, sure, depth)


def _called(
    called: FunctionType, node: ast.Call, names: dict[str, Any], is_sure: bool, depth: int
) -> Iterator[_Found]:
    """A check is what is looked for; any other function is read, with the rights it is given."""
    rights = [meant(one, names) for one in node.args]
    if called in CHECKS:
        right = next((one for one in rights if isinstance(one, Permission)), None)
        yield _Found(asked=Asked(right, called is not check, is_sure))
    elif depth:
        parameters = inspect.signature(called).parameters
        given = {name: one for name, one in zip(parameters, rights, strict=False) if one}
        yield from _followed(called, given, is_sure=is_sure, depth=depth - 1)


def _is_about_own(function: ast.AST) -> bool:
    """Does it look for what is the asker's, and say that there is nothing where it is not?"""
    nodes = list(ast.walk(function))
    # Where there is an actor, any other person named is whom the act is about.
    has_actor = any(isinstance(one, ast.arg) and one.arg == "actor" for one in nodes)
    askers = ACTOR if has_actor else ASKED_FOR
    for one in nodes:
        if isinstance(one, ast.Assign) and _mentions(one.value, askers):
            askers = askers | {ast.unparse(target) for target in one.targets}
    return any(
        isinstance(one, ast.If) and _mentions(one.test, askers) and _hides(one.body)
        for one in nodes
    )


def _mentions(node: ast.AST, names: set[str]) -> bool:
    words = (one for one in ast.walk(node) if isinstance(one, ast.Name | ast.Attribute))
    return any(ast.unparse(one) in names for one in words)


def _hides(body: list[ast.stmt]) -> bool:
    return any(isinstance(one, ast.Raise) and "NotFound" in ast.unparse(one) for one in body)
