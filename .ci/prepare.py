"""Make this tree ready: `prepare.py run` for the demonstration, `prepare.py test` for the tests.

Needs Python 3.11 or newer and nothing else. What has not changed since the last time is skipped.
"""

import shutil
import sys
from pathlib import Path

import frontend
from machine import (
    PYTHON,
    TREE,
    VENV,
    Stop,
    digest,
    environment,
    is_stamped,
    one_at_a_time,
    run,
    step,
    write_stamp,
)

LOCKS = {"run": "requirements.txt", "test": "requirements-dev.txt"}
UV_LOCK = TREE / ".ci" / "uv.txt"


def main(words: list[str]) -> int:
    what = words[0] if words else "run"
    try:
        with one_at_a_time():
            prepare_python(what)
            if "--without-frontend" not in words:
                frontend.prepare()
    except Stop as sentence:
        sys.stderr.write(f"{sentence}\n")
        return 1
    except PermissionError as error:
        sys.stderr.write(f"This user may not write to {error.filename}: take a copy you own.\n")
        return 1
    return 0


def prepare_python(what: str) -> None:
    """Install the locked packages; the test set holds the run set."""
    make_environment()
    for larger in ("test", what):
        if is_stamped(stamp_of(larger), state_of(larger)):
            return
    with step(f"Python packages from {LOCKS[what]}"):
        install(TREE / LOCKS[what])
    write_stamp(stamp_of(what), state_of(what))


def stamp_of(what: str) -> Path:
    return VENV / "stamps" / LOCKS[what]


def state_of(what: str) -> str:
    return digest([TREE / LOCKS[what], UV_LOCK], sys.version, str(VENV))


def make_environment() -> None:
    """Make .venv, or make it anew where it was moved or its Python has gone."""
    stamp, state = VENV / "stamps" / "python", f"{sys.version_info[:2]} {VENV}"
    if PYTHON.exists() and (is_stamped(stamp, state) or not stamp.exists()):
        write_stamp(stamp, state)
        return
    check_venv_possible()
    with step("a Python environment in .venv"):
        if VENV.exists():
            shutil.rmtree(VENV)
        run([sys.executable, "-m", "venv", VENV])
    write_stamp(stamp, state)


def check_venv_possible() -> None:
    """Debian and Ubuntu ship Python without the part that makes environments."""
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError as error:
        name = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        raise Stop(
            f"This Python lacks its `venv` part. On Debian or Ubuntu: apt-get install {name}"
        ) from error


def install(lock: Path) -> None:
    """Install by uv, ten times as fast; by pip where uv cannot run or cannot reach its index."""
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    hashed = ["--require-hashes", "-r"]
    try:
        run([*pip, *hashed, UV_LOCK])
        run([PYTHON, "-m", "uv", "pip", "install", "--quiet", "--python", PYTHON, *hashed, lock])
    except Stop:
        sys.stderr.write("uv could not do it; trying with pip, which takes about a minute.\n")
        run([*pip, *hashed, lock])


if __name__ == "__main__":
    environment()
    sys.exit(main(sys.argv[1:]))
