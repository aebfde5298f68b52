"""Words: what a file says about itself, what is left for later, and what no file may name."""

import ast
import re
import subprocess
from pathlib import Path

from tests.structure.source import sources

LATER = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|X" + r"XX)\b(?!\(#\d+\))")
# Folders of one person's machine, and the hosts packages happen to come from.
ELSEWHERE = re.compile(
    r"(?<![\w.<])/(root|home/[a-z]+|Users/[A-Za-z]+|work)/"
    r"|pypi\.o"
    + r"rg/simple|files\.pythonhos"
    + r"ted|registry\.npm"
    + r"js|/opt/(wheels|py"
    + r"pi)"
)
TEXT = {".py", ".ts", ".tsx", ".md", ".toml", ".yaml", ".yml", ".txt", ".json", ".scss", ".cjs"}


def every_module_says_what_it_is_for(tree: Path) -> list[str]:
    found = []
    for source in sources(tree):
        said = ast.get_docstring(source.module)
        if source.is_migration or source.path.stem == "urls" or not source.text.strip():
            continue  # a list of paths speaks for itself
        if not said:
            found.append(f"{source.name}: begin with one to three lines on what it is for")
    return found


def nothing_is_left_for_later_without_an_issue(tree: Path) -> list[str]:
    return [
        f"{path.relative_to(tree)}:{number}: name the issue, as in {match[1]}(#12)"
        for path in committed(tree)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if (match := LATER.search(line))
    ]


def no_file_names_one_machine(tree: Path) -> list[str]:
    return [
        f"{path.relative_to(tree)}:{number}: names a place outside this project: {match[0]}"
        for path in committed(tree)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if (match := ELSEWHERE.search(line))
    ]


def committed(tree: Path) -> list[Path]:
    """Text files under version control; in a bare copy, every text file."""
    asked = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(asked, cwd=tree, capture_output=True, text=True, check=False)
    inside = (tree / ".git").exists() and listed.returncode == 0
    paths = [tree / name for name in listed.stdout.splitlines()] if inside else tree.rglob("*")
    return [
        path
        for path in paths
        if path.suffix in TEXT and path.is_file() and "node_modules" not in path.parts
    ]
