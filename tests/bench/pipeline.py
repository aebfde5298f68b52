"""What one clip costs a processor, and how much memory, beside ffmpeg commands written by hand.

Either way in turns, the least processor time of each: other work on the machine only adds to it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from tests.bench import setting
from tests.bench.one_clip import spent
from tests.bench.rows import Rows
from tests.bench.street import street
from worker.media.commands import AAC_BIT_RATE, SEGMENT_SECONDS
from worker.media.locate import programs

SECONDS, TRIED_SECONDS, TIMES = 60, 10, 2
MOST, MOST_MIB = 1.10, 400
WALKERS = setting.ROOT.parent / "shared" / "data" / "video" / "bwc_like_vtest_1080p30.mp4"
# 720p and 360p, encoded as the pipeline does, and the true sound; nothing else is made.
CHAINED = "[0:v]scale=1280:720,split[large][a];[a]scale=640:360[small]"
SPLIT = "[0:v]split[a][b];[a]scale=1280:720[large];[b]scale=640:360[small]"
BY_HAND = {
    "360p scaled from 720p": (CHAINED, "2"),
    "so, with one filter thread": (CHAINED, "1"),
    "both scaled from the original": (SPLIT, "2"),
}


def measure(rows: Rows, folder: Path) -> None:
    cheapest = _cheapest(folder)
    floor, peaks = f"ffmpeg: {cheapest}", [0.0]
    for what, source in _sources(folder):
        if not source.exists():
            rows.left_out(f"one clip, {what}", "that recording is not on this machine")
            continue
        by_hand = partial(_by_hand, BY_HAND[cheapest], source, folder)
        took = interleaved({"ours": partial(_whole, source, folder, peaks), "hand": by_hand})
        rows.ratio(f"one clip, {what}", took["ours"], floor, took["hand"], MOST, "CPU s")
    rows.limit("  most memory at once: worker and ffmpeg", max(peaks), MOST_MIB, "MiB")


def _sources(folder: Path) -> Iterator[tuple[str, Path]]:
    yield f"drawn street, 1080p30, {SECONDS} s", street(folder / "street.mp4", SECONDS)
    yield "filmed street, 1080p30, 80 s", WALKERS


def _cheapest(folder: Path) -> str:
    """Of the commands by hand, found on a short recording."""
    short = street(folder / "short.mp4", TRIED_SECONDS)
    ways = {name: partial(_by_hand, way, short, folder) for name, way in BY_HAND.items()}
    took = interleaved(ways)
    return min(took, key=lambda name: took[name])


def interleaved(ways: dict[str, Callable[[], float]]) -> dict[str, float]:
    """A B A B, the least of each."""
    took = {name: float("inf") for name in ways}
    for _ in range(TIMES):
        for name, way in ways.items():
            took[name] = min(took[name], way())
    return took


def _whole(source: Path, folder: Path, peaks: list[float]) -> float:
    """The pipeline, in a process like a worker's; tells its processor seconds."""
    words = [sys.executable, "-m", "tests.bench.one_clip", source, _empty(folder / "made")]
    env = os.environ | setting.settings(folder)
    told = subprocess.run(words, cwd=setting.ROOT, env=env, check=True, stdout=subprocess.PIPE)
    took = json.loads(told.stdout)
    peaks.append(took["mib"])
    return float(took["cpu_seconds"])


def _by_hand(way: tuple[str, str], source: Path, folder: Path) -> float:
    graph, threads = way
    made_in = _empty(folder / "by-hand")
    words = [programs().ffmpeg, "-nostdin", "-y", "-v", "error", "-threads", "2"]
    words += ["-i", str(source), "-filter_complex_threads", threads, "-filter_complex", graph]
    for name in ("large", "small"):
        words += ["-map", f"[{name}]", "-c:v", "libx264", "-preset", "veryfast", "-crf", "23"]
        words += ["-bf", "0", "-g", "30", "-keyint_min", "30", "-sc_threshold", "0"]
        words += ["-threads", "2", *_in_segments(made_in, name)]
    words += ["-map", "0:a", "-c:a", "aac", "-b:a", AAC_BIT_RATE, *_in_segments(made_in, "sound")]
    begun = spent()
    subprocess.run(words, cwd=made_in, check=True)
    return spent() - begun


def _in_segments(made_in: Path, name: str) -> Sequence[str]:
    (made_in / name).mkdir()
    return (
        *("-f", "hls", "-hls_time", str(SEGMENT_SECONDS), "-hls_playlist_type", "vod"),
        *("-hls_segment_type", "fmp4", "-hls_segment_filename", f"{name}/s%05d.m4s"),
        *("-hls_fmp4_init_filename", "init.mp4", f"{name}/index.m3u8"),
    )


def _empty(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder
