"""Reading a source tree for the rules: any tree, so that copies can be judged too."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
PACKAGES = ("bwvcoding", "worker")
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One Python file of a tree."""

    tree: Path
    path: Path

    @property
    def name(self) -> str:
        return self.path.relative_to(self.tree).as_posix()

    @property
    def parts(self) -> tuple[str, ...]:
        """`bwvcoding/coding/actions/codings.py` → ("bwvcoding", "coding", "actions", "codings")."""
        return self.path.relative_to(self.tree).with_suffix("").parts

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def module(self) -> ast.Module:
        return parsed(self.text)

    @property
    def is_migration(self) -> bool:
        return "migrations" in self.parts

    @property
    def is_actions(self) -> bool:
        return len(self.parts) > 2 and self.parts[2] == "actions"

    @property
    def nodes(self) -> tuple[ast.AST, ...]:
        return every_node(self.text)

    def functions(self) -> Iterator[Function]:
        return (node for node in self.nodes if isinstance(node, Function))

    def calls(self) -> Iterator[ast.Call]:
        return (node for node in self.nodes if isinstance(node, ast.Call))

    def public_functions(self) -> list[ast.FunctionDef]:
        """The module's own functions without an underscore: in `actions`, the actions."""
        return [
            node
            for node in self.module.body
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        ]

    def imported_modules(self) -> set[str]:
        """Modules imported at run time, anywhere; `from a import b` counts as a and a.b."""
        found: set[str] = set()
        for node in runtime_nodes(self.module):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        return found


@cache
def parsed(text: str) -> ast.Module:
    return ast.parse(text)


@cache
def every_node(text: str) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(parsed(text)))


def runtime_nodes(node: ast.AST) -> Iterator[ast.AST]:
    """Every node outside `if TYPE_CHECKING:`."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and ast.unparse(child.test).endswith("TYPE_CHECKING"):
            continue
        yield child
        yield from runtime_nodes(child)


def sources(tree: Path) -> list[Source]:
    """The Python files of the product, migrations with them."""
    return [
        Source(tree, path)
        for package in PACKAGES
        for path in sorted((tree / package).rglob("*.py"))
    ]


def calls(node: ast.AST) -> Iterator[ast.Call]:
    return (child for child in ast.walk(node) if isinstance(child, ast.Call))


def called_name(call: ast.Call) -> str:
    """The last word of what is called: `a.b.save()` → "save"."""
    return getattr(call.func, "attr", None) or getattr(call.func, "id", "")
