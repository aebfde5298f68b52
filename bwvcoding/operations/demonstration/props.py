"""What people hold, wear and let fly: Taser, spray, cuffs, knife, bag, mist, wires."""

from math import pi, sin
from random import Random

from .backdrop import GROUND_Y
from .colour import ink
from .figures import Body, Draw

YELLOW, BLACK, STEEL = ink(250, 214, 20), ink(16, 16, 18), ink(224, 228, 232)
RED, WIRE, SPARK = ink(255, 20, 20), ink(250, 250, 250), ink(90, 190, 255)


def draw_belt(draw: Draw, body: Body, *, taser: bool, spray: bool) -> None:
    """Holster with a yellow Taser in it (O1), black spray pouch with a red cap (O2)."""
    x, y = body.belt
    if taser:
        draw.rectangle((x - 6, y - 2, x + 8, y + 18), fill=BLACK)
        draw.rectangle((x - 4, y - 9, x + 6, y + 3), fill=YELLOW, outline=BLACK)
    if spray:
        draw.rectangle((x - 5, y - 1, x + 7, y + 17), fill=ink(70, 70, 74), outline=BLACK)
        draw.rectangle((x - 3, y - 6, x + 5, y), fill=ink(200, 40, 40))


def draw_held(draw: Draw, bodies: dict[str, Body], at_ms: int) -> None:
    first, subject, second = bodies["O1"], bodies["S1"], bodies["O2"]
    if "taser" in first.figure.traits:
        _taser(draw, first, subject, at_ms)
    if "red dot" in subject.figure.traits:
        _red_dot(draw, subject, at_ms)
    _spray(draw, second, subject, at_ms)
    if "cuffs" in subject.figure.traits:
        _cuffs(draw, subject)
    _subject_knife(draw, subject)
    if "found knife" in second.figure.traits:
        _knife(draw, *second.hand(0), second.figure.facing)
    if "found bag" in second.figure.traits:
        x, y = second.hand(0)
        draw.rectangle((x - 10, y - 2, x + 8, y + 18), fill=ink(70, 150, 70), outline=BLACK)


def _spray(draw: Draw, holder: Body, subject: Body, at_ms: int) -> None:
    if "can" in holder.figure.traits:
        _can(draw, holder)
    for trait, drops in (("mist", 240), ("faint mist", 26)):
        if trait in holder.figure.traits:
            _mist(draw, holder, subject, drops, at_ms)


def _subject_knife(draw: Draw, subject: Body) -> None:
    traits = subject.figure.traits
    if "dropped knife" in traits:
        _knife(draw, subject.hip[0] - 30, GROUND_Y - 2, -1)
    elif "knife out" in traits:
        _knife(draw, *subject.hand(0), subject.figure.facing)
    elif "knife" in traits:
        _knife_down(draw, *subject.hand(0))


def _taser(draw: Draw, holder: Body, subject: Body, at_ms: int) -> None:
    x, y = holder.hand(0)
    way = holder.figure.facing
    nose = (x + 20 * way, y - 3)
    draw.polygon(
        ((x - 4 * way, y - 8), (x + 20 * way, y - 8), (x + 20 * way, y + 2), (x, y + 3)),
        fill=YELLOW,
        outline=BLACK,
    )
    draw.rectangle((min(x, x + 6 * way), y, max(x, x + 6 * way), y + 12), fill=YELLOW)
    draw.line((*nose, nose[0] + 5 * way, nose[1]), fill=BLACK, width=8)
    if "wires" in holder.figure.traits:
        for dy in (-6, 12):
            sag = 6 * sin(at_ms / 60)
            middle = ((nose[0] + subject.chest[0]) / 2, (nose[1] + subject.chest[1]) / 2 + sag)
            end = (subject.chest[0] - 10, subject.chest[1] + dy)
            draw.line((nose, middle, end), fill=WIRE, width=2)
            draw.ellipse((end[0] - 3, end[1] - 3, end[0] + 3, end[1] + 3), fill=BLACK)
    if holder.figure.traits & {"arc", "contact"}:
        _spark(draw, nose[0] + 7 * way, nose[1], at_ms)


def _spark(draw: Draw, x: float, y: float, at_ms: int) -> None:
    dice = Random(at_ms)
    for _ in range(7):
        dx, dy = dice.uniform(-14, 14), dice.uniform(-14, 14)
        draw.line((x, y, x + dx, y + dy), fill=SPARK, width=2)
    draw.ellipse((x - 5, y - 5, x + 5, y + 5), fill=ink(255, 255, 255))


def _red_dot(draw: Draw, subject: Body, at_ms: int) -> None:
    x = subject.chest[0] - 4 + 3 * sin(at_ms / 90)
    y = subject.chest[1] + 2
    draw.ellipse((x - 8, y - 8, x + 8, y + 8), fill=ink(255, 196, 196))
    draw.ellipse((x - 5, y - 5, x + 5, y + 5), fill=RED)


def _can(draw: Draw, holder: Body) -> None:
    x, y = holder.hand(0)
    draw.rectangle((x - 6, y - 18, x + 6, y + 10), fill=BLACK, outline=STEEL)
    draw.rectangle((x - 4, y - 24, x + 4, y - 18), fill=ink(200, 40, 40))


def _mist(draw: Draw, holder: Body, subject: Body, drops: int, at_ms: int) -> None:
    x0, y0 = holder.hand(0)
    x1, y1 = subject.head
    dice = Random(at_ms)
    for _ in range(drops):
        far = dice.random() ** 0.6
        wide = 4 + 26 * far
        x = x0 + (x1 - x0) * far * 1.15 + dice.uniform(-4, 4)
        y = y0 - 20 + (y1 - y0 + 20) * far + dice.uniform(-wide, wide) * sin(pi * 0.5 * far + 0.3)
        grey = dice.randrange(222, 255)
        draw.ellipse((x - 3, y - 3, x + 3, y + 3), fill=ink(grey, grey, 240))


def _cuffs(draw: Draw, subject: Body) -> None:
    (ax, ay), (bx, by) = subject.hand(0), subject.hand(1)
    draw.line((ax, ay, bx, by), fill=STEEL, width=4)
    for x, y in ((ax, ay), (bx, by)):
        draw.ellipse((x - 9, y - 9, x + 9, y + 9), outline=STEEL, width=4)
        draw.ellipse((x - 10, y - 10, x + 10, y + 10), outline=BLACK, width=1)


def _knife(draw: Draw, x: float, y: float, way: int) -> None:
    draw.line((x - 4 * way, y, x + 9 * way, y), fill=ink(96, 58, 30), width=7)
    blade = ((x + 9 * way, y - 5), (x + 36 * way, y), (x + 9 * way, y + 5))
    draw.polygon(blade, fill=ink(238, 242, 246), outline=BLACK)


def _knife_down(draw: Draw, x: float, y: float) -> None:
    """Held at the side, the blade to the ground."""
    draw.line((x, y - 4, x, y + 9), fill=ink(96, 58, 30), width=7)
    draw.polygon(
        ((x - 5, y + 9), (x, y + 36), (x + 5, y + 9)), fill=ink(238, 242, 246), outline=BLACK
    )
