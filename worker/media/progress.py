"""An ffmpeg that encodes one recording: within its limits, and how far it is told as it goes."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from worker.media.cores import kept
from worker.media.errors import MediaRefused
from worker.media.locate import Programs
from worker.media.probe import Recording
from worker.media.run import run
from worker.media.sandbox import MIB, Limits

WALL_SECONDS_AT_LEAST, WALL_TIMES_REAL_TIME = 120, 20
# Far beyond what any recording within the caps was seen to cost.
CPU_SECONDS_AT_LEAST, CPU_TIMES_REAL_TIME = 120, 20
# A lower frame rate is often only declared; a recording that never ends is caught all the same.
MOST_TIMES_EXPECTED, FRAMES_BEYOND = 8, 1000


class Progress:
    """How far an ffmpeg is, in thousandths of the pictures that are expected."""

    def __init__(self, pictures: float, on_permille: Callable[[int], None]) -> None:
        self.pictures, self.on_permille, self.permille = max(1.0, pictures), on_permille, 0

    def hear(self, line: str) -> None:
        """ffmpeg's out_time follows its last output, the thumbnails; its frame count the rest."""
        name, _, value = line.strip().partition("=")
        if name == "frame" and value.strip().isdigit():
            if int(value) > MOST_TIMES_EXPECTED * self.pictures + FRAMES_BEYOND:
                raise MediaRefused(
                    "The recording goes on for longer than it says. Export it again from the "
                    "camera."
                )
            self.permille = min(999, int(int(value) * 1000 / self.pictures))
            self.wait()

    def wait(self) -> None:
        """Nothing new; but a worker that is silent for long is taken for dead."""
        self.on_permille(self.permille)


def encode(
    command: Sequence[str],
    *,
    folder: Path,
    readable: Sequence[Path],
    recording: Recording,
    programs: Programs,
    progress: Progress,
) -> None:
    with kept(programs.threads, programs.cores_noted_in) as cores:
        run(
            command,
            folder=folder,
            limits=replace(limits_of(recording), cores=cores),
            readable=readable,
            on_line=progress.hear,
            on_wait=progress.wait,
        )


def pictures_in(recording: Recording) -> float:
    return recording.duration_ms * recording.frame_rate / 1000


def limits_of(recording: Recording) -> Limits:
    seconds = recording.duration_ms / 1000
    return Limits(
        wall_seconds=max(WALL_SECONDS_AT_LEAST, WALL_TIMES_REAL_TIME * seconds),
        cpu_seconds=max(CPU_SECONDS_AT_LEAST, CPU_TIMES_REAL_TIME * seconds),
        printed_bytes=256 * MIB,  # progress, which is not kept: days of it
    )
