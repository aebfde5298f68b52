"""The repository as a whole: what stands at the top, documents that must agree with the code."""

import ast
import json
import re
import tomllib
from fnmatch import fnmatch
from pathlib import Path

from tests.structure.source import PACKAGES, Source, sources

FIXED = {*PACKAGES, "frontend", "tests", "manage.py", "requirements.txt", "compose.yaml"}
CONFIGURATION = {
    ".ci",
    ".dockerignore",
    ".env.example",
    ".git",
    ".gitignore",
    "CHANGELOG.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "docs",
    "pyproject.toml",
    "requirements-dev.txt",
}
ENVIRONMENT = re.compile(r"os\.(environ|getenv)")
READS_ENVIRONMENT = {
    "bwvcoding/core/env.py",
    "bwvcoding/wsgi.py",  # names the settings module
    "worker/app.py",  # names the settings module
    "worker/media/locate.py",  # knows no Django, so no settings
    "worker/media/run.py",  # hands a bare environment to ffmpeg
}


def only_known_names_at_the_top(tree: Path) -> list[str]:
    ignored = {line.strip("/") for line in (tree / ".gitignore").read_text().split()}
    known = FIXED | CONFIGURATION | ignored
    return [
        f"{path.name}: only the seven fixed names, configuration and documents stand at the top"
        for path in sorted(tree.iterdir())
        if not any(fnmatch(path.name, name) for name in known)
    ]


def one_version_everywhere(tree: Path) -> list[str]:
    version = tomllib.loads((tree / "pyproject.toml").read_text())["project"]["version"]
    said = {
        "CHANGELOG.md": first(r"^## \[?v?(\d+\.\d+\.\d+)", tree / "CHANGELOG.md"),
        "frontend/package.json": json.loads((tree / "frontend/package.json").read_text())[
            "version"
        ],
        "bwvcoding/settings.py": first(
            r'"VERSION": "([^"]+)"', tree / "bwvcoding/settings.py", default=version
        ),
        "compose.yaml": first(r"image: bwvcoding:(\S+)", tree / "compose.yaml"),
    }
    return [
        f"{place} says {other or 'nothing'}, pyproject.toml says {version}"
        for place, other in said.items()
        if other != version
    ]


def documents_name_commands_that_exist(tree: Path) -> list[str]:
    targets = set(re.findall(r"^([a-z][\w-]*):", (tree / "Makefile").read_text(), re.MULTILINE))
    documents = [tree / "README.md", *sorted((tree / "docs").rglob("*.md"))]
    return [
        f"{path.relative_to(tree)}: there is no `make {name}`"
        for path in documents
        if path.exists()
        for name in re.findall(r"`(?:[A-Z]+=\S+ )?make ([a-z][\w-]*)", path.read_text())
        if name not in targets
    ]


def every_setting_is_explained(tree: Path) -> list[str]:
    """`.env.example` names exactly what settings.py and compose.yaml read."""
    settings = Source(tree, tree / "bwvcoding/settings.py")
    read = {
        node.args[0].value
        for node in ast.walk(settings.module)
        if isinstance(node, ast.Call)
        and re.fullmatch(r"env\.\w+", ast.unparse(node.func))
        and isinstance(node.args[0], ast.Constant)
    }
    read |= set(re.findall(r"\$\{([A-Z_]+)", (tree / "compose.yaml").read_text()))
    example = (tree / ".env.example").read_text()
    explained = set(re.findall(r"^#?([A-Z][A-Z0-9_]*)=", example, re.MULTILINE))
    return [f".env.example does not explain {name}" for name in sorted(read - explained)] + [
        f".env.example explains {name}, which nothing reads" for name in sorted(explained - read)
    ]


def settings_alone_read_the_environment(tree: Path) -> list[str]:
    return [
        f"{source.name}: reads the environment; settings.py does that, through core.env"
        for source in sources(tree)
        if source.name not in READS_ENVIRONMENT and ENVIRONMENT.search(source.text)
    ]


def the_licence_is_stated(tree: Path) -> list[str]:
    licence = tree / "LICENSE"
    if licence.exists() and "GNU AFFERO GENERAL PUBLIC LICENSE" in licence.read_text():
        return []
    return ["LICENSE must hold the text of AGPL-3.0, which pyproject.toml names"]


def first(pattern: str, path: Path, default: str | None = None) -> str | None:
    found = re.search(pattern, path.read_text() if path.exists() else "", re.MULTILINE)
    return found[1] if found else default
