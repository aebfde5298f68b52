"""What every command here shares: the tree, an environment that works anywhere, progress lines.

Standard library only: this runs before anything is installed.
"""

import contextlib
import fcntl
import hashlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

TREE = Path(__file__).resolve().parent.parent
VENV = TREE / ".venv"
PYTHON = VENV / "bin" / "python"


class Stop(Exception):
    """A sentence for the person at the terminal; the command ends with it."""


def environment() -> dict[str, str]:
    """The caller's environment, with a writable home and no doubt about which Python."""
    env = {**os.environ, "UV_PYTHON_DOWNLOADS": "never", "UV_LINK_MODE": "copy"}
    # Many offices inspect TLS with a certificate of their own, which only the system knows.
    env |= {"UV_SYSTEM_CERTS": "1", "NODE_USE_SYSTEM_CA": "1"}
    for misleading in ("PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "DJANGO_SETTINGS_MODULE"):
        env.pop(misleading, None)
    home = env.get("HOME", "")
    if not home or not os.access(home, os.W_OK | os.X_OK):
        spare = VENV / "home"
        spare.mkdir(parents=True, exist_ok=True)
        env["HOME"] = str(spare)
        for cache in ("XDG_CACHE_HOME", "UV_CACHE_DIR", "PIP_CACHE_DIR", "npm_config_cache"):
            env[cache] = str(spare / cache.lower())
    return env


def run(
    words: Sequence[str | Path], cwd: Path = TREE, env: Mapping[str, str] | None = None
) -> None:
    """Run a command in silence; when it fails, show all it said."""
    with tempfile.TemporaryFile() as said:
        done = subprocess.run(
            [str(word) for word in words],
            cwd=cwd,
            env=env or environment(),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            check=False,
        )
        if done.returncode:
            said.seek(0)
            sys.stderr.write(said.read().decode(errors="replace"))
            command = " ".join(Path(str(word)).name for word in words[:4])
            raise Stop(f"`{command} …` ended with {done.returncode}; what it said stands above.")


@contextlib.contextmanager
def step(sentence: str) -> Iterator[None]:
    """Say what begins, and how long it took."""
    sys.stdout.write(f"set-up: {sentence} … ")
    sys.stdout.flush()
    begun = time.monotonic()
    try:
        yield
    except BaseException:
        sys.stdout.write("failed\n")
        sys.stdout.flush()
        raise
    sys.stdout.write(f"{time.monotonic() - begun:.1f} s\n")
    sys.stdout.flush()


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let two commands started together set up one after the other."""
    folder = os.open(TREE, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def digest(paths: Sequence[Path], *words: str) -> str:
    """Name a state of files, so that a step whose inputs have not changed is skipped."""
    sha = hashlib.sha256("\0".join(words).encode())
    for path in sorted(paths):
        sha.update(f"\0{path.relative_to(TREE)}\0".encode())
        sha.update(path.read_bytes())
    return sha.hexdigest()


def is_stamped(stamp: Path, state: str) -> bool:
    return stamp.is_file() and stamp.read_text() == state


def write_stamp(stamp: Path, state: str) -> None:
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(state)
