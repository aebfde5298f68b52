"""The whole stage at one moment: figures, what they hold and what is said."""

from dataclasses import dataclass
from math import sin

from .acts import Act, Kind, Script
from .poses import FACING, RESTING, Figure, Paths, stride_at

# What a figure holds or shows from the first kind's start until the second kind's end.
HOLDINGS = (
    ("O1", "taser", (Kind.TASER_DRAWN,), Kind.TASER_AWAY),
    ("O2", "can", (Kind.PAVA_DRAWN,), Kind.PAVA_AWAY),
    ("S1", "knife", (Kind.KNIFE_SHOWN,), Kind.KNIFE_DROPPED),
    ("S1", "cuffs", (Kind.CUFFS_ON, Kind.CUFFS_STRUGGLE), Kind.CUFFS_OFF),
    ("O1", "wires", (Kind.TASER_FIRED,), Kind.TASER_AWAY),
)

# Acts that show only while they last: kind → who shows what.
FLASHES = {
    Kind.TASER_ARCED: ("O1", "arc"),
    Kind.TASER_DRIVE: ("O1", "contact"),
    Kind.TASER_ANGLE: ("O1", "contact"),
    Kind.TASER_RED_DOT: ("S1", "red dot"),
    Kind.PAVA_USED: ("O2", "mist"),
    Kind.PAVA_FAINT: ("O2", "faint mist"),
    Kind.KNIFE_RAISED: ("S1", "knife out"),
    Kind.KNIFE_LUNGE: ("S1", "knife out"),
    Kind.KNIFE_FOUND: ("O2", "found knife"),
    Kind.BAG_FOUND: ("O2", "found bag"),
    Kind.KNIFE_DROPPED: ("S1", "dropped knife"),
}

# Where the hands go while an act lasts (forwards, down, from the shoulder).
HANDS = {
    Kind.TASER_DRAWN: ("O1", ((34, 34), (-9, 48))),
    Kind.TASER_ARCED: ("O1", ((34, -26), (-9, 48))),
    Kind.TASER_AIMED: ("O1", ((54, 2), (40, 8))),
    Kind.TASER_RED_DOT: ("O1", ((54, 2), (40, 8))),
    Kind.TASER_FIRED: ("O1", ((54, 2), (40, 8))),
    Kind.TASER_DRIVE: ("O1", ((40, 18), (30, 22))),
    Kind.TASER_ANGLE: ("O1", ((40, 18), (30, 22))),
    Kind.POUCH_HAND: ("O2", ((9, 52), (-11, 50))),
    Kind.PAVA_DRAWN: ("O2", ((28, 26), (-11, 50))),
    Kind.PAVA_USED: ("O2", ((46, -10), (-11, 50))),
    Kind.PAVA_FAINT: ("O2", ((46, -10), (-11, 50))),
    Kind.SEARCH: ("O2", ((42, 30), (40, 52))),
    Kind.CUFFS_ON: ("O2", ((40, 46), (36, 50))),
    Kind.CUFFS_STRUGGLE: ("O2", ((40, 40), (36, 50))),
    Kind.CUFFS_OFF: ("O2", ((40, 46), (36, 50))),
    Kind.ARM_PULL: ("O2", ((44, 20), (-11, 50))),
    Kind.KNIFE_FOUND: ("O2", ((24, -26), (-11, 50))),
    Kind.BAG_FOUND: ("O2", ((24, -26), (-11, 50))),
    Kind.KNIFE_RAISED: ("S1", ((26, -42), (-11, 46))),
    Kind.KNIFE_LUNGE: ("S1", ((54, 6), (-20, 40))),
    Kind.LED_AWAY: ("O2", ((38, 28), (-11, 50))),
}


@dataclass
class Stage:
    """What one frame shows."""

    figures: dict[str, Figure]
    speech: Act | None
    lasting: tuple[Act, ...]


class Director:
    """Knows the script and tells the stage for any moment of it."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.paths = Paths(script)
        self.flights = script.of(Kind.RUNS)
        self.holdings = [
            (who, trait, begin.start_ms, end.end_ms if end else script.duration_ms)
            for who, trait, kinds, until in HOLDINGS
            for begin in script.of(*kinds)[:1]
            for end in [script.first(until)]
        ]

    def stage(self, at_ms: int) -> Stage:
        lasting = tuple(act for act in self.script.acts if act.lasts(at_ms))
        figures = {name: self._figure(name, at_ms) for name in FACING}
        for who, trait, begin, end in self.holdings:
            if begin <= at_ms < end:
                figures[who].traits.add(trait)
        for act in lasting:
            _play_out(act, at_ms, figures)
        _rest_hands(figures)
        spoken = [act for act in lasting if act.words]
        return Stage(figures, spoken[-1] if spoken else None, lasting)

    def _figure(self, name: str, at_ms: int) -> Figure:
        x, speed = self.paths.at(name, at_ms)
        facing = FACING[name] if abs(speed) < 1 else (1 if speed > 0 else -1)
        flight = any(act.start_ms <= at_ms < act.end_ms + 400 for act in self.flights)
        running = flight and name != "O1" and abs(speed) > 1
        figure = Figure(name, x, facing, stride=stride_at(at_ms, speed, running=running))
        if running and name == "S1" and speed > 0:
            figure.lean = 14
            figure.traits.add("running")
            figure.hands = ((24, 14), (-26, 22))
        return figure


def _play_out(act: Act, at_ms: int, figures: dict[str, Figure]) -> None:
    if act.kind in FLASHES:
        who, trait = FLASHES[act.kind]
        figures[who].traits.add(trait)
    if act.kind in HANDS:
        who, hands = HANDS[act.kind]
        figures[who].hands = hands
    subject = figures["S1"]
    if act.kind in (Kind.CUFFS_STRUGGLE, Kind.ARM_PULL):
        swing = sin(at_ms / 45)
        subject.x += 7 * swing
        subject.hands = ((20 + 12 * swing, 18), (-20 + 10 * swing, 26))
        subject.traits.add("struggling")
    if act.kind in (Kind.TASER_FIRED, Kind.TASER_ANGLE, Kind.TASER_DRIVE):
        subject.sink = 0.55
        subject.x += 2 * sin(at_ms / 20)
    if act.kind in (Kind.PAVA_USED, Kind.PAVA_FAINT):
        subject.hands = ((10, -10), (4, -8))
    if act.kind is Kind.SEARCH:
        subject.hands = ((26, 8), (-24, 8))


def _rest_hands(figures: dict[str, Figure]) -> None:
    """A thing once in hand stays visibly in hand between acts."""
    subject, first, second = figures["S1"], figures["O1"], figures["O2"]
    if "cuffs" in subject.traits and "struggling" not in subject.traits:
        subject.hands = ((24, 42), (2, 45))
    if "taser" in first.traits and first.hands == RESTING:
        first.hands = ((34, 34), (-9, 48))
    if "can" in second.traits and second.hands == RESTING:
        second.hands = ((28, 26), (-11, 50))
