"""Where everyone stands at a moment of the script, and what their hands do."""

from bisect import bisect_right
from dataclasses import dataclass, field
from math import pi, sin

from .acts import Act, Kind, Script

HOME = {"O1": 235.0, "S1": 372.0, "O2": 462.0}
CLOSE_BY = 424.0  # O2 with hands on S1
AT_BODY = 318.0  # O1 with the Taser on S1
FACING = {"O1": 1, "S1": -1, "O2": -1}
OFF_LEFT, OFF_RIGHT = -60.0, 740.0

Track = list[tuple[float, float]]
Hands = tuple[tuple[float, float], tuple[float, float]]
RESTING: Hands = ((11.0, 50.0), (-11.0, 50.0))


@dataclass
class Figure:
    """One person at one moment; hands are offsets from the shoulder, forwards and down."""

    name: str
    x: float
    facing: int
    stride: float = 0.0  # 0 stands, ±1 the widest step
    lean: float = 0.0
    sink: float = 0.0  # 0 upright, 1 on the knees
    hands: Hands = RESTING
    traits: set[str] = field(default_factory=set)


class Paths:
    """The ways everyone walks in one script, as straight pieces between moments."""

    def __init__(self, script: Script) -> None:
        self.tracks: dict[str, Track] = {name: [(0.0, x)] for name, x in HOME.items()}
        for act in script.acts:
            walk = WALKS.get(act.kind)
            if walk:
                walk(self, act)

    def go(self, name: str, start_ms: float, end_ms: float, to: float, *, first: float = 0) -> None:
        track = self.tracks[name]
        track.append((start_ms, first or track[-1][1]))
        track.append((end_ms, to))

    def at(self, name: str, at_ms: float) -> tuple[float, float]:
        """Where, and how fast in pixels a second."""
        track = self.tracks[name]
        after = bisect_right(track, (at_ms, float("inf")))
        if after == 0 or after == len(track):
            return track[max(0, after - 1)][1], 0.0
        (t0, x0), (t1, x1) = track[after - 1], track[after]
        if t1 <= t0:
            return x1, 0.0
        return x0 + (x1 - x0) * (at_ms - t0) / (t1 - t0), (x1 - x0) / (t1 - t0) * 1000


def _approach(paths: Paths, act: Act) -> None:
    paths.tracks["O1"][:] = [(0, OFF_LEFT), (act.end_ms, HOME["O1"])]
    paths.tracks["O2"][:] = [(0, OFF_RIGHT), (act.end_ms, HOME["O2"])]


def _walk_on(paths: Paths, act: Act) -> None:
    paths.go("S1", act.start_ms, act.end_ms, 480)
    paths.go("S1", act.end_ms + 500, act.end_ms + 1100, HOME["S1"])
    paths.go("O2", act.start_ms, act.end_ms, 590)
    paths.go("O2", act.end_ms + 500, act.end_ms + 1100, HOME["O2"])


def _run(paths: Paths, act: Act) -> None:
    paths.go("S1", act.start_ms, act.end_ms, 600)
    paths.go("S1", act.end_ms, act.end_ms + 400, OFF_RIGHT)
    paths.go("O2", act.start_ms + 400, act.end_ms, 545)


def _bring_back(paths: Paths, act: Act) -> None:
    paths.tracks["S1"].pop()
    paths.go("S1", act.start_ms, act.start_ms + 300, 600)
    paths.go("O2", act.start_ms, act.start_ms + 200, 640)
    paths.go("S1", act.start_ms + 300, act.end_ms, HOME["S1"])
    paths.go("O2", act.start_ms + 300, act.end_ms, HOME["O2"])


def _hands_on(paths: Paths, act: Act) -> None:
    paths.go("O2", act.start_ms, act.start_ms + 150, CLOSE_BY)
    paths.go("O2", act.end_ms - 100, act.end_ms, HOME["O2"])


def _at_body(paths: Paths, act: Act) -> None:
    paths.go("O1", act.start_ms, act.start_ms + 250, AT_BODY)
    paths.go("O1", act.end_ms - 150, act.end_ms, HOME["O1"])


def _lunge(paths: Paths, act: Act) -> None:
    paths.go("S1", act.start_ms, act.start_ms + 300, 300)
    paths.go("S1", act.end_ms - 250, act.end_ms, HOME["S1"])


def _leave(paths: Paths, act: Act) -> None:
    paths.go("S1", act.start_ms, act.end_ms + 700, 600)


def _led_away(paths: Paths, act: Act) -> None:
    paths.go("S1", act.start_ms, act.end_ms + 700, 560)
    paths.go("O2", act.start_ms, act.end_ms + 700, 612, first=CLOSE_BY)


WALKS = {
    Kind.APPROACH: _approach,
    Kind.WALKS_ON: _walk_on,
    Kind.RUNS: _run,
    Kind.CAUGHT: _bring_back,
    Kind.COMES_BACK: _bring_back,
    Kind.CUFFS_ON: _hands_on,
    Kind.CUFFS_STRUGGLE: _hands_on,
    Kind.CUFFS_OFF: _hands_on,
    Kind.SEARCH: _hands_on,
    Kind.ARM_PULL: _hands_on,
    Kind.TASER_DRIVE: _at_body,
    Kind.TASER_ANGLE: _at_body,
    Kind.KNIFE_LUNGE: _lunge,
    Kind.LEAVES: _leave,
    Kind.LED_AWAY: _led_away,
}


def stride_at(at_ms: float, speed: float, *, running: bool) -> float:
    """Legs swing faster and wider when running."""
    if abs(speed) < 1:
        return 0.0
    per_second, wide = (3.2, 1.0) if running else (1.7, 0.5)
    return wide * sin(2 * pi * per_second * at_ms / 1000)
