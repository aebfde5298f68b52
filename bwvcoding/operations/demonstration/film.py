"""Films a script: raw frames piped to ffmpeg, out comes an ordinary mp4 (H.264 and AAC)."""

import os
import tempfile
import threading
from collections.abc import Generator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from multiprocessing import get_context, parent_process
from pathlib import Path

import ffmpeg

from .acts import Script
from .backdrop import HEIGHT, WIDTH
from .colour import as_yuv420
from .drawing import FRAME_RATE, frames
from .sound import write_sound


def film_script(script: Script, path: Path, *, ffmpeg_path: str) -> Path:
    """Written beside its final name and moved there whole, so a kill leaves no half clip."""
    if path.exists():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix="filming-") as folder:
        sound, rough = Path(folder) / "sound.wav", Path(folder) / "clip.mp4"
        write_sound(script, sound)
        _encode(script, sound, rough, ffmpeg_path)
        rough.replace(path)
    return path


def film_scripts(
    jobs: list[tuple[Script, Path]], *, ffmpeg_path: str, workers: int = 2
) -> Generator[Path, None, None]:
    """Yields each clip's path as it is done."""
    pool = ProcessPoolExecutor(workers, get_context("spawn"), initializer=_end_with_parent)
    try:
        asked = [pool.submit(film_script, s, p, ffmpeg_path=ffmpeg_path) for s, p in jobs]
        for future in asked:
            yield future.result()
    finally:
        pool.shutdown(cancel_futures=True)


def _end_with_parent() -> None:
    """A parent that was killed outright cannot tell its pool to end."""
    parent = parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _encode(script: Script, sound: Path, out: Path, ffmpeg_path: str) -> None:
    picture = ffmpeg.input(
        "pipe:", format="rawvideo", pix_fmt="yuv420p", s=f"{WIDTH}x{HEIGHT}", r=FRAME_RATE
    )
    running = (
        ffmpeg.output(
            picture,
            ffmpeg.input(str(sound)),
            str(out),
            vcodec="libx264",
            preset="ultrafast",
            threads=1,
            crf=26,
            pix_fmt="yuv420p",
            g=4 * FRAME_RATE,
            acodec="aac",
            audio_bitrate="32k",
            aac_coder="fast",
            movflags="+faststart",
            loglevel="error",
        )
        .overwrite_output()
        .run_async(cmd=ffmpeg_path, pipe_stdin=True, pipe_stderr=True)
    )
    with running:
        with suppress(BrokenPipeError):  # a dead encoder says why on its way out
            for frame in frames(script):
                running.stdin.write(as_yuv420(frame))
            running.stdin.close()
        complaint = running.stderr.read().decode()
    if running.returncode:
        raise RuntimeError(f"ffmpeg could not encode {script.reference}: {complaint}")
