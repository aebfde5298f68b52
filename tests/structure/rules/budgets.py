"""Sizes: the tail is what separates a codebase that can be read from one that cannot."""

import statistics
from pathlib import Path

from tests.structure.source import sources

LARGEST_FILE = 300
MEDIAN_FILE = 80
LONGEST_FUNCTION = 40
# "path::function": the reason why it is better whole.
LONG_BUT_WHOLE: dict[str, str] = {}
GENERATED = {"schema.d.ts"}


def no_large_file(tree: Path) -> list[str]:
    """A file that passes 300 lines is split by noun."""
    return [
        f"{path.relative_to(tree)}: {count} lines; split it by noun (at most {LARGEST_FILE})"
        for path in files(tree)
        if (count := lines(path)) > LARGEST_FILE
    ]


def median_file_is_small(tree: Path) -> list[str]:
    median = statistics.median(lines(path) for path in files(tree) if lines(path) > 1)
    too_large = median > MEDIAN_FILE
    return [f"the median source file has {median} lines (at most {MEDIAN_FILE})"] * too_large


def no_long_function(tree: Path) -> list[str]:
    return [
        f"{source.name}:{node.lineno}: {node.name} has {length} lines (at most {LONGEST_FUNCTION})"
        for source in sources(tree)
        if not source.is_migration
        for node in source.functions()
        if (length := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
        and f"{source.name}::{node.name}" not in LONG_BUT_WHOLE
    ]


def files(tree: Path) -> list[Path]:
    """Source in Python and TypeScript: no migrations, no tests, nothing generated."""
    python = [source.path for source in sources(tree) if not source.is_migration]
    front = (tree / "frontend" / "src").rglob("*.ts*")
    return python + [
        path for path in front if path.name not in GENERATED and ".test." not in path.name
    ]


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())
