"""Every check that changes nothing, all of them run even when one fails: `make check`.

`check.py fix` instead mends what a machine can.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from machine import TREE, environment

BIN = Path(sys.executable).parent
MANAGE = [sys.executable, "manage.py"]
NPM = [sys.executable, ".ci/frontend.py", "run"]
NPM_EXEC = [sys.executable, ".ci/frontend.py", "exec", "--"]
LOCKS = {
    "requirements.txt": ["--extra", "embedded"],
    "requirements-dev.txt": ["--extra", "embedded", "--group", "dev", "-c", "requirements.txt"],
}
CHECKS = {
    "format": [BIN / "ruff", "format", "--check", "--quiet", "."],
    "lint": [BIN / "ruff", "check", "--quiet", "."],
    "types": [BIN / "mypy"],
    "layers": [BIN / "lint-imports", "--no-logo"],
    "dependencies": [BIN / "deptry", "."],
    "migrations": [*MANAGE, "makemigrations", "--check", "--dry-run"],
    "settings": [*MANAGE, "check", "--fail-level", "WARNING"],
    "HTTP schema": [sys.executable, ".ci/check.py", "schema"],
    "reference documents": [*MANAGE, "reference_docs", "--check"],
    "front-end format": [*NPM, "format:check"],
    "front-end lint": [*NPM, "lint"],
    "front-end types": [*NPM, "typecheck"],
    "front-end texts": [*NPM, "texts:check"],
    "front-end layers": [*NPM, "layers"],
    "front-end schema": [sys.executable, ".ci/check.py", "client-schema"],
    "locks": [sys.executable, ".ci/check.py", "locks"],
}
FIXES = {
    "lint": [BIN / "ruff", "check", "--quiet", "--fix", "."],
    "format": [BIN / "ruff", "format", "--quiet", "."],
    "HTTP schema": [sys.executable, ".ci/check.py", "write-schema"],
    "reference documents": [*MANAGE, "reference_docs"],
    "front-end schema": [*NPM, "api"],
    "front-end texts": [*NPM, "texts"],
    "front-end format": [*NPM, "format"],
    "locks": [sys.executable, ".ci/check.py", "write-locks"],
}
SCHEMA = TREE / "docs" / "reference" / "openapi.yaml"
CLIENT_SCHEMA = TREE / "frontend" / "src" / "api" / "schema.d.ts"


def run_all(commands: dict[str, list[str | Path]]) -> int:
    """Two at a time when nothing is changed, one after the other when something may be."""
    with ThreadPoolExecutor(2 if commands is CHECKS else 1) as pool:
        passed = list(pool.map(passes, commands, commands.values()))
    failed = [name for name, well in zip(commands, passed, strict=True) if not well]
    verdict = f"failed: {', '.join(failed)}" if failed else f"all {len(commands)} passed"
    sys.stdout.write(f"{verdict}\n")
    return 1 if failed else 0


def passes(name: str, words: list[str | Path]) -> bool:
    begun = time.monotonic()
    done = subprocess.run(
        [str(word) for word in words],
        cwd=TREE,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    mark = "FAILED" if done.returncode else "ok"
    said = f"{done.stdout}{done.stderr}\n" if done.returncode else ""
    sys.stdout.write(f"{name:<20} {mark:<6} {time.monotonic() - begun:5.1f} s\n{said}")
    sys.stdout.flush()
    return done.returncode == 0


def check_schema() -> int:
    """The committed HTTP schema is what the code says."""
    made = subprocess.run(
        [*MANAGE, "spectacular", "--validate", "--fail-on-warn"],
        cwd=TREE,
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        sys.stderr.write(made.stderr)
        return 1
    return compare("make fix", {SCHEMA: made.stdout})


def write_schema() -> int:
    words = [*MANAGE, "spectacular", "--validate", "--fail-on-warn", "--file", str(SCHEMA)]
    return subprocess.run(words, cwd=TREE, check=False).returncode


def check_client_schema() -> int:
    """The front end's types are made from the committed schema, in the front end's own format."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / CLIENT_SCHEMA.name
        words = [*NPM_EXEC, "openapi-typescript", str(SCHEMA), "--output", str(made)]
        subprocess.run(words, cwd=TREE, check=True, stdout=subprocess.DEVNULL)
        words = [*NPM_EXEC, "prettier", "--stdin-filepath", str(CLIENT_SCHEMA)]
        done = subprocess.run(
            words, cwd=TREE, check=True, text=True, input=made.read_text(), stdout=subprocess.PIPE
        )
    return compare("make fix", {CLIENT_SCHEMA: done.stdout})


def check_locks() -> int:
    """The locked requirements are what pyproject.toml asks for."""
    with tempfile.TemporaryDirectory() as folder:
        for name in LOCKS:
            shutil.copy(TREE / name, folder)
        code = compile_locks(Path(folder))
        made = {TREE / name: (Path(folder) / name).read_text() for name in LOCKS}
    return code or compare("make fix", made)


def compile_locks(folder: Path) -> int:
    """Resolve again, keeping every pin that fits: pins change by hand, never by the calendar."""
    quiet = ["--no-emit-index-url", "--no-emit-find-links", "--no-header", "--quiet"]
    for name, options in LOCKS.items():
        words = [sys.executable, "-m", "uv", "pip", "compile", str(TREE / "pyproject.toml")]
        words += [*options, "--universal", "--generate-hashes", *quiet, "-o", str(folder / name)]
        code = subprocess.run(words, cwd=TREE, env=environment(), check=False).returncode
        if code:
            return code
    return 0


def compare(remedy: str, made: dict[Path, str]) -> int:
    stale = [path for path, text in made.items() if not path.exists() or path.read_text() != text]
    for path in stale:
        sys.stderr.write(f"{path.relative_to(TREE)} is out of date: `{remedy}` writes it anew.\n")
    return 1 if stale else 0


if __name__ == "__main__":
    what = sys.argv[1] if len(sys.argv) > 1 else "all"
    single = {
        "schema": check_schema,
        "write-schema": write_schema,
        "client-schema": check_client_schema,
        "locks": check_locks,
        "write-locks": lambda: compile_locks(TREE),
        "fix": lambda: run_all(FIXES),
        "all": lambda: run_all(CHECKS),
    }
    sys.exit(single[what]())
