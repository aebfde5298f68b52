"""Hostile recordings: each is refused, or made harmless, by a worker that goes on.

One worker process takes them all, one after the other, as it does in production. Beside each lies
another clip, and a listener waits for whoever calls home.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.factories.attacks import ATTACKS, SCRIPT
from tests.factories.recordings import recording
from worker.media.locate import programs
from worker.media.sandbox import isolation

SECRET = b"bytes of another clip that nobody asked for"
MOST_MIB = 400

# ru_maxrss outlives execve on Linux (getrusage(2), `exec_mmap` of the kernel): a worker started by
# a test run that has grown to 400 MiB would be told that it had needed 400 MiB. VmHWM is its own.
WORKER = """
import json, resource, sys
from pathlib import Path
from worker.media.errors import MediaError
from worker.media.locate import programs
from worker.media.make import make

def own_peak():
    try:
        status = Path("/proc/self/status").read_text()
    except FileNotFoundError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(status.split("VmHWM:")[1].split()[0])

for line in sys.stdin:
    folder = Path(line.strip())
    told = {"kind": "made", "sentence": ""}
    try:
        make(folder / "recording" / "original", folder / "made", programs(), lambda permille: None)
    except MediaError as ended:
        told = {"kind": type(ended).__name__, "sentence": ended.sentence}
    told["self"] = own_peak() / 1024
    told["children"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(json.dumps(told), flush=True)
"""


class Worker:
    """The one process that opens everything, and the listener that nobody should call."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.listener.setblocking(False)
        self.process = subprocess.Popen(
            [sys.executable, "-c", WORKER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    @property
    def port(self) -> str:
        return str(self.listener.getsockname()[1])

    def open(self, folder: Path) -> dict[str, Any]:
        stdin, stdout = self.process.stdin, self.process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(f"{folder}\n")
        stdin.flush()
        answer: dict[str, Any] = json.loads(stdout.readline())
        return answer

    def was_called(self) -> bool:
        try:
            self.listener.accept()[0].close()
        except BlockingIOError:
            return False
        return True


@pytest.fixture(scope="module")
def worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worker]:
    one = Worker(tmp_path_factory.mktemp("hostile"))
    yield one
    one.process.communicate(timeout=10)
    one.listener.close()
    assert one.process.returncode == 0


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_hostile_recording_is_refused_or_comes_out_harmless(worker: Worker, attack: str) -> None:
    """I7, I8 and I9."""
    make_it, word = ATTACKS[attack]
    folder = worker.root / "".join(c if c.isalnum() else "-" for c in attack)
    for name in ("recording", "made", "other"):
        (folder / name).mkdir(parents=True)
    other = recording(folder / "other" / "original.mp4", seconds=0.5)
    other.write_bytes(other.read_bytes() + SECRET)
    original = make_it(folder / "recording" / "original", worker.port)
    for beside in original.parent.iterdir():
        if beside != original:
            beside.unlink()

    told = worker.open(folder)

    assert not worker.was_called()
    assert worker.process.poll() is None
    assert told["self"] < MOST_MIB
    assert told["children"] < MOST_MIB
    written = b"".join(p.read_bytes() for p in (folder / "made").rglob("*") if p.is_file())
    assert SECRET not in written
    assert SCRIPT not in written
    if word:
        assert told["kind"] == "MediaRefused"
        assert word in told["sentence"]
    if told["kind"] != "made":
        assert told["sentence"].endswith(".")
        assert str(folder) not in told["sentence"]
    assert told["kind"] != "MediaCrashed"


def test_this_machine_shuts_recordings_in() -> None:
    """Where this fails, the fixtures above were opened without a wall around them."""
    if sys.platform != "linux":
        pytest.skip("only Linux has walls")
    assert isolation(programs().ffmpeg).is_offline
