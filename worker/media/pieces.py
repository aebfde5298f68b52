"""A long recording in pieces: cut, each encoded on its own, and packed together without a seam."""

from collections.abc import Callable, Sequence
from pathlib import Path
from shutil import copyfile, copyfileobj

from worker.media.commands import POSTER
from worker.media.cutting import Piece, cut
from worker.media.errors import MediaFailed
from worker.media.frames import first_tick, length_of_init, packets_of, piece_times
from worker.media.locate import Programs
from worker.media.make import Work, finished, look
from worker.media.piece_commands import SMALL, begins_at, encode_piece, pack, thumbnails_before
from worker.media.probe import Recording
from worker.media.profiles import THUMBNAIL_WIDTH, Plan, plan
from worker.media.progress import Progress, encode, pictures_in


class Misfit(MediaFailed):
    """A piece that was encoded otherwise than the first one, by another program."""


def pieces_of(
    source: Path,
    recording: Recording,
    programs: Programs,
    seconds: int,
    on_wait: Callable[[], None],
) -> tuple[Piece, ...]:
    """Where it is cut; one piece that is not worth cutting is not even listed."""
    if recording.duration_ms <= 2000 * seconds:
        return ()
    packets = packets_of(source, recording, programs, on_wait)
    zero = first_tick(source, recording, programs)
    found = cut(packets, zero, recording.time_base, seconds)
    return found if len(found) > 1 else ()


def make_piece(
    source: Path,
    piece: Piece,
    folder: Path,
    programs: Programs,
    on_permille: Callable[[int], None],
) -> tuple[str, ...]:
    """Encode one piece into `folder`; tells the names of what it holds."""
    recording = look(source, programs)
    chosen = plan(recording, programs.threads)
    # Where ffmpeg began to read too late, it begins again at the start of the recording.
    for tried in (piece, piece.from_the_start):
        encode(
            encode_piece(source, recording, chosen, tried, programs.ffmpeg),
            folder=folder,
            readable=[source],
            recording=recording,
            programs=programs,
            progress=Progress(piece.pictures, on_permille),
        )
        if _begins_right(folder, recording, chosen, piece):
            break
    names = [f"{profile.name}.mp4" for profile in chosen.profiles]
    return (*names, SMALL, *([POSTER] if piece.number == 0 else []))


def _begins_right(folder: Path, recording: Recording, chosen: Plan, piece: Piece) -> bool:
    """Its first picture is the one it was cut before; what follows then was decoded too."""
    if piece.from_tick is None:
        return True
    ticks = piece_times(folder / f"{chosen.profiles[-1].name}.mp4").ticks
    return ticks[:1] == (begins_at(piece, recording.time_base),)


class Joint:
    """The pieces of one recording laid end to end, in order; each may go once it is added."""

    def __init__(self, recording: Recording, pieces: Sequence[Piece], folder: Path) -> None:
        self.recording, self.folder = recording, folder
        self.plan = plan(recording)
        self._thumbnails_before = [
            thumbnails_before(piece, recording, self.plan) for piece in pieces
        ]

    def add(self, number: int, piece: Path) -> None:
        """`piece` is the folder with the files of that piece."""
        for profile in self.plan.profiles:
            self._lay(number, piece / f"{profile.name}.mp4")
        self._add_thumbnails(number, (piece / SMALL).read_bytes())
        if number == 0:
            copyfile(piece / POSTER, self.folder / POSTER)

    def _lay(self, number: int, added: Path) -> None:
        """All fragments follow the first piece's own description, so it must be theirs too."""
        joined, length = self.folder / added.name, length_of_init(added)
        with added.open("rb") as source:
            init = source.read(length)
            if number == 0:
                joined.write_bytes(init)
            elif not _begins_with(joined, init):
                raise Misfit("A piece was encoded by another program. It is made again.")
            with joined.open("ab") as target:
                copyfileobj(source, target, 1024 * 1024)

    def _add_thumbnails(self, number: int, added: bytes) -> None:
        """Where a camera paused a picture may be missing: the one before stands for it."""
        path, size = self.folder / SMALL, THUMBNAIL_WIDTH * self.plan.thumbnail_height * 3 // 2
        there = path.read_bytes() if number else b""
        last = (there or added)[-size:]
        missing = self._thumbnails_before[number] - len(there) // size
        path.write_bytes(there + last * missing + added)

    def pack(
        self, source: Path, folder: Path, programs: Programs, on_permille: Callable[[int], None]
    ) -> Work:
        """Cut what was joined into segments, add the sounds; `folder` gets every file."""
        for name in self.plan.playable:
            (folder / name).mkdir()
        encode(
            pack(source, self.folder, self.recording, self.plan, programs.ffmpeg),
            folder=folder,
            readable=[source, self.folder],
            recording=self.recording,
            programs=programs,
            progress=Progress(pictures_in(self.recording), on_permille),
        )
        copyfile(self.folder / POSTER, folder / POSTER)
        return finished(source, folder, self.recording, self.plan, programs, on_permille)


def _begins_with(path: Path, content: bytes) -> bool:
    with path.open("rb") as opened:
        return opened.read(len(content)) == content
