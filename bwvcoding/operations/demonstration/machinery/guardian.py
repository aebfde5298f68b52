"""Outlives a demonstration that was killed outright, just long enough to end its children.

Run as a module with the demonstration's folder; waits until its standard input ends.
"""

import signal
import subprocess
import sys
from pathlib import Path

from .children import end_orphans

PATIENCE_SECONDS = 5.0


def watch_over(folder: Path) -> subprocess.Popen[bytes]:
    """Closing the returned process's input sends the guardian to work, and so does our death."""
    return subprocess.Popen(
        [sys.executable, "-m", __name__, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def dismiss(guardian: subprocess.Popen[bytes]) -> None:
    """Its work is done; it ends even where another process holds its input open."""
    if guardian.stdin:
        guardian.stdin.close()
    try:
        guardian.wait(PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        guardian.kill()
        guardian.wait()


def main() -> None:
    for sign in (signal.SIGINT, signal.SIGHUP):
        signal.signal(sign, signal.SIG_IGN)
    sys.stdin.read()
    end_orphans(Path(sys.argv[1]))


if __name__ == "__main__":
    main()
