"""Run one ffmpeg or ffprobe as a limited child: shut in, in its time, alone in its group."""

import contextlib
import io
import os
import re
import selectors
import signal
import subprocess
import threading
from codecs import getincrementaldecoder
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO

from worker.media.errors import MediaCrashed, MediaFailed, MediaRefused
from worker.media.sandbox import Limits, isolation, locked_in, own_folder

LONGEST_LINE, CHUNK, LAST_WORDS = 64 * 1024, 4096, 16  # bytes, bytes, chunks
# A child may be silent for minutes; whoever waits for it still has to show that it is alive.
WAIT_SECONDS = 0.5

# What ffmpeg says, and what a custodian should be told instead.
SAYINGS = (
    ("exceeds specified max pixel", "The pictures have more pixels than can be taken."),
    ("exceeds max_streams", "The recording has more tracks than can be taken."),
    ("moov atom not found", "The recording is cut short: its index is missing. Copy it again."),
    ("not on whitelist", "The recording is packed in a way that cannot be read here."),
    ("Invalid data found", "The recording is damaged and cannot be read. Copy it again."),
    ("Invalid NAL", "The recording is damaged and cannot be read. Copy it again."),
    ("matches no streams", "The recording has no picture track that can be read."),
)
FAILINGS = (
    ("No space left", "There is no room left on the worker's disk."),
    ("Cannot allocate memory", "The recording needs more memory than one job may use."),
    ("File size limit", "The renditions grew larger than one job may write."),
)
# Signals by which a system ends what goes beyond its limits; Windows knows neither.
SPENT = {
    getattr(signal, name): sentence
    for name, sentence in (
        ("SIGXCPU", "The recording needs more of a processor's time than one job may use."),
        ("SIGXFSZ", "The renditions grew larger than one job may write."),
    )
    if hasattr(signal, name)
}


def run(
    command: Sequence[str],
    *,
    folder: Path,
    limits: Limits,
    readable: Sequence[Path] = (),
    on_line: Callable[[str], None] | None = None,
    on_wait: Callable[[], None] = lambda: None,
) -> str:
    """What the program printed; or each line, as it comes, to `on_line`, which may stop it.

    `on_wait` is called at least every half second, whatever the program says; it may stop it too.
    """
    timed_out = threading.Event()
    with _child(command, folder, limits, readable) as child, _last_words(child) as stderr:

        def stop() -> None:
            timed_out.set()
            _end(child)

        clock = threading.Timer(limits.wall_seconds, stop)
        clock.start()
        try:
            printed = _listened(child, limits, on_line, on_wait)
            code = child.wait()
        finally:
            clock.cancel()
            _end(child)
    if timed_out.is_set():
        raise MediaCrashed(
            f"The work took longer than {limits.wall_seconds:.0f} s and was stopped."
        )
    if code != 0:
        raise told(b"".join(stderr).decode(errors="replace"), code)
    return printed


def _listened(
    child: "subprocess.Popen[str]",
    limits: Limits,
    on_line: Callable[[str], None] | None,
    on_wait: Callable[[], None],
) -> str:
    kept, length = io.StringIO(), 0
    for line in _lines(child, on_wait):
        length += len(line)
        if length > limits.printed_bytes:
            raise MediaRefused("The recording describes itself at too great a length.")
        if on_line is None:
            kept.write(line)
        else:
            on_line(line)
    return kept.getvalue()


def _lines(child: "subprocess.Popen[str]", on_wait: Callable[[], None]) -> Iterator[str]:
    """Each line as it comes; a longer one than anybody writes in parts."""
    assert child.stdout is not None
    told, begun, decoder = child.stdout.fileno(), "", getincrementaldecoder("utf-8")("replace")
    with selectors.DefaultSelector() as waiting:
        waiting.register(told, selectors.EVENT_READ)
        while True:
            on_wait()
            if not waiting.select(WAIT_SECONDS):
                continue
            if not (more := os.read(told, LONGEST_LINE)):
                break
            *lines, begun = (begun + decoder.decode(more)).split("\n")
            yield from (line + "\n" for line in lines)
            if len(begun) > LONGEST_LINE:
                yield begun
                begun = ""
    if begun:
        yield begun


@contextlib.contextmanager
def _last_words(child: "subprocess.Popen[str]") -> Iterator[deque[bytes]]:
    """The end of what it complains of; a file can make it complain without end."""
    heard: deque[bytes] = deque(maxlen=LAST_WORDS)
    stderr: IO[bytes] = child.stderr.buffer  # type: ignore[union-attr]
    listener = threading.Thread(
        target=lambda: heard.extend(iter(lambda: stderr.read(CHUNK), b"")), daemon=True
    )
    listener.start()
    try:
        yield heard
    finally:
        listener.join()


def told(stderr: str, code: int) -> MediaFailed | MediaRefused:
    """A sentence made from ffmpeg's last words; paths and addresses stay out of it."""
    for saying, sentence in FAILINGS:
        if saying in stderr:
            return MediaFailed(sentence)
    if -code in SPENT:
        return MediaRefused(SPENT[-code])
    if code < 0:
        return MediaCrashed(f"The recording made ffmpeg crash ({signal.Signals(-code).name}).")
    for saying, sentence in SAYINGS:
        if saying in stderr:
            return MediaRefused(sentence)
    last = next((line for line in reversed(stderr.splitlines()) if line.strip()), "no reason given")
    last = re.sub(r"\[[^\]]*\]\s*|(file:)?/\S+", "", last).strip()
    return MediaFailed(f"ffmpeg stopped: {last[:200]}.")


@contextlib.contextmanager
def _child(
    command: Sequence[str], folder: Path, limits: Limits, readable: Sequence[Path]
) -> "Iterator[subprocess.Popen[str]]":
    program = command[0]
    seen = [own_folder(program), *readable]
    with (
        locked_in(isolation(program), limits, seen, [folder]) as lock_in,
        subprocess.Popen(
            list(command),
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C"},
            start_new_session=True,
            preexec_fn=lock_in,
        ) as child,
    ):
        yield child


def _end(child: "subprocess.Popen[str]") -> None:
    """Kill the whole group; a group already gone is what was wanted."""
    if child.poll() is None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
