"""From one recording to the files a player needs, in a folder of its own."""

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from worker.media import playlists
from worker.media.commands import INDEX, INIT, POSTER, SAMPLES, THUMBNAILS, one_pass
from worker.media.errors import MediaFailed
from worker.media.frames import frame_map, matched, original_times, rendition_times
from worker.media.locate import Programs
from worker.media.polyglot import check_one_kind
from worker.media.probe import Recording, probe
from worker.media.profiles import Plan, plan
from worker.media.progress import Progress, encode, pictures_in
from worker.media.sniff import sniff
from worker.media.waveform import waveform

MASTER, THUMBNAIL_TRACK = "master.m3u8", "thumbnails.vtt"
FRAMES, WAVEFORM = "frames.json", "waveform.json"


@dataclass(frozen=True)
class Part:
    """One file of a rendition; a segment also says which stretch of the clip it holds."""

    name: str
    size: int
    sha256: str
    from_ms: int | None = None
    to_ms: int | None = None


@dataclass(frozen=True)
class Made:
    """One finished rendition: its profile and its files."""

    profile: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Work:
    """A recording with everything that was made of it."""

    recording: Recording
    made: tuple[Made, ...]


def look(source: Path, programs: Programs) -> Recording:
    """What kind of recording it is, if it is one that is taken on."""
    container = sniff(source)
    check_one_kind(source, container)
    return probe(source, container, programs)


def make(
    source: Path,
    folder: Path,
    programs: Programs,
    on_permille: Callable[[int], None],
    seen: Recording | None = None,
) -> Work:
    """Look, unless that is done; encode in one pass; `folder` is empty and gets every file."""
    recording = seen or look(source, programs)
    chosen = plan(recording, programs.threads)
    for name in chosen.playable:
        (folder / name).mkdir()
    encode(
        one_pass(source, recording, chosen, programs.ffmpeg),
        folder=folder,
        readable=[source],
        recording=recording,
        programs=programs,
        progress=Progress(pictures_in(recording), on_permille),
    )
    return finished(source, folder, recording, chosen, programs, on_permille)


def finished(
    source: Path,
    folder: Path,
    recording: Recording,
    chosen: Plan,
    programs: Programs,
    on_permille: Callable[[int], None],
) -> Work:
    """The frame map and the lists, once the pictures and the sounds are there."""
    packets, start = original_times(source, recording, programs, lambda: on_permille(999))
    shown = rendition_times(folder / chosen.profiles[0].name)
    (folder / FRAMES).write_text(frame_map(shown, matched(shown, packets, start)))
    return Work(recording, _collected(folder, recording, chosen))


def remove(folder: Path) -> None:
    """Leave nothing of a job behind."""
    shutil.rmtree(folder, ignore_errors=True)


def _collected(folder: Path, recording: Recording, chosen: Plan) -> tuple[Made, ...]:
    made = [_playable(folder, name) for name in chosen.playable]
    sizes = {one.profile: sum(part.size for part in one.parts) for one in made}
    codecs = {
        one.name: playlists.h264_name((folder / one.name / INIT).read_bytes())
        for one in chosen.profiles
    }
    (folder / MASTER).write_text(playlists.master(chosen, sizes, codecs, recording))
    (folder / THUMBNAIL_TRACK).write_text(playlists.thumbnail_track(chosen, recording, THUMBNAILS))
    if chosen.sounds:
        (folder / WAVEFORM).write_text(waveform(folder / SAMPLES))
        (folder / SAMPLES).unlink()
        made.append(Made("waveform", (_part(folder, WAVEFORM),)))
    return (
        *made,
        Made("frames", (_part(folder, FRAMES),)),
        Made("master", (_part(folder, MASTER),)),
        Made("poster", (_part(folder, POSTER),)),
        Made("thumbnails", (_part(folder, THUMBNAIL_TRACK), _part(folder, THUMBNAILS))),
    )


def _playable(folder: Path, profile: str) -> Made:
    index = folder / profile / INDEX
    if not index.is_file():
        raise MediaFailed("ffmpeg ended without writing a playlist.")
    stretches = playlists.segments(index.read_text())
    return Made(
        profile,
        (
            _part(folder, f"{profile}/{INDEX}"),
            _part(folder, f"{profile}/{INIT}"),
            *(_part(folder, f"{profile}/{name}", start, end) for name, start, end in stretches),
        ),
    )


def _part(folder: Path, name: str, from_ms: int | None = None, to_ms: int | None = None) -> Part:
    path = folder / name
    if not path.is_file() or path.stat().st_size == 0:
        raise MediaFailed(f"ffmpeg ended without writing {name}; the recording may be cut short.")
    with path.open("rb") as written:
        digest = hashlib.file_digest(written, "sha256").hexdigest()
    return Part(name, path.stat().st_size, digest, from_ms, to_ms)
