"""Which renditions a recording gets. Nothing is ever scaled up."""

from dataclasses import dataclass
from math import ceil

from worker.media.probe import Recording

LADDER = (("720p", 720), ("360p", 360))
SMALL_PIXELS = 640 * 360
CLOCK = 90_000  # ticks a second of a rendition
THREADS = 2  # of a recording that is not small; where workers are many, one is better
THUMBNAIL_WIDTH = 160
THUMBNAILS_ACROSS = 10
MOST_THUMBNAILS = 100


@dataclass(frozen=True)
class Profile:
    """One playable rendition: a size and how it is encoded."""

    name: str
    width: int
    height: int


@dataclass(frozen=True)
class Sound:
    """One sound to listen to: a track of the recording, as it is or levelled."""

    name: str
    title: str  # as the player offers it
    track: int  # the stream's index in the recording
    is_levelled: bool = False


@dataclass(frozen=True)
class Plan:
    """Everything one pass over a recording makes."""

    profiles: tuple[Profile, ...]  # largest first
    sounds: tuple[Sound, ...]  # the true one first
    preset: str
    threads: int
    poster_at_seconds: float
    thumbnail_every_seconds: float
    thumbnail_height: int
    thumbnails: int

    @property
    def playable(self) -> tuple[str, ...]:
        """Every rendition that is cut into segments: the pictures first, then the sounds."""
        return tuple(one.name for one in self.profiles) + tuple(one.name for one in self.sounds)

    @property
    def thumbnails_down(self) -> int:
        """Rows of the sheet of thumbnails."""
        return ceil(self.thumbnails / THUMBNAILS_ACROSS)


def plan(recording: Recording, threads: int = THREADS) -> Plan:
    """The renditions for this recording; small ones are encoded the cheap way."""
    short = min(recording.width, recording.height)
    ladder = [step for step in LADDER if step[1] <= 360 or short > 360]
    is_small = recording.width * recording.height <= SMALL_PIXELS
    seconds = recording.duration_ms / 1000
    every = max(1.0, seconds / MOST_THUMBNAILS)
    return Plan(
        profiles=tuple(Profile(name, *_fitted(recording, lines)) for name, lines in ladder),
        sounds=_sounds(recording.audio_indexes),
        # Measured on 15 s of 640x360: ultrafast costs 0.4 of veryfast's CPU for 2.7 of its bytes.
        preset="ultrafast" if is_small else "veryfast",
        threads=1 if is_small else threads,
        poster_at_seconds=1.0 if seconds >= 2 else 0.0,
        thumbnail_every_seconds=every,
        thumbnail_height=_even(THUMBNAIL_WIDTH * recording.height / recording.width),
        thumbnails=min(MOST_THUMBNAILS, ceil(seconds / every)),
    )


def _sounds(tracks: tuple[int, ...]) -> tuple[Sound, ...]:
    if not tracks:
        return ()
    first = Sound("sound", "True sound", tracks[0])
    levelled = Sound("levelled", "Levelled", tracks[0], is_levelled=True)
    second = [Sound("sound2", "Second track", track) for track in tracks[1:2]]
    return (first, levelled, *second)


def _fitted(recording: Recording, lines: int) -> tuple[int, int]:
    """Width and height with the shorter side at most `lines`; H.264 wants even numbers."""
    scale = min(1.0, lines / min(recording.width, recording.height))
    return _even(recording.width * scale), _even(recording.height * scale)


def _even(length: float) -> int:
    return max(2, round(length / 2) * 2)
