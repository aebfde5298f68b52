"""Draws one person: simple enough to be quick, distinct enough to be coded."""

from PIL import ImageDraw

from .backdrop import GROUND_Y, MARGIN
from .colour import Ink, ink
from .poses import Figure

Draw = ImageDraw.ImageDraw
Point = tuple[float, float]

SKIN = ink(214, 176, 146)
NAVY, VEST, CAP = ink(30, 36, 58), ink(214, 226, 60), ink(18, 20, 30)
HOOD, JEANS = ink(168, 52, 60), ink(62, 74, 104)
LEG, TORSO = 66, 58


class Body:
    """The joints of one figure on the drawing."""

    def __init__(self, figure: Figure) -> None:
        self.figure = figure
        x = figure.x + MARGIN
        drop = 34 * figure.sink
        self.hip: Point = (x, GROUND_Y - LEG + drop)
        self.shoulder: Point = (x + figure.lean * figure.facing, self.hip[1] - TORSO)
        self.head: Point = (self.shoulder[0] + 3 * figure.facing, self.shoulder[1] - 20)
        self.chest: Point = (self.shoulder[0], self.shoulder[1] + 18)

    def hand(self, which: int) -> Point:
        forward, down = self.figure.hands[which]
        return self.shoulder[0] + forward * self.figure.facing, self.shoulder[1] + 6 + down

    @property
    def belt(self) -> Point:
        return self.hip[0] + 9 * self.figure.facing, self.hip[1] - 4


def draw_figure(draw: Draw, figure: Figure) -> Body:
    """Back arm, legs, body, head, front arm; what is held is drawn by `props`."""
    body = Body(figure)
    officer = figure.name != "S1"
    cloth, legs = (NAVY, NAVY) if officer else (HOOD, JEANS)
    _arm(draw, body, 1, cloth)
    _legs(draw, body, legs)
    _torso(draw, body, officer)
    _head(draw, body, officer)
    _arm(draw, body, 0, cloth)
    if "running" in figure.traits:
        for dy in (0, 16, 34):
            back = body.shoulder[0] - 34 * figure.facing
            draw.line(
                (back, body.shoulder[1] + dy, back - 26 * figure.facing, body.shoulder[1] + dy),
                fill=ink(245, 245, 245),
                width=2,
            )
    return body


def _arm(draw: Draw, body: Body, which: int, cloth: Ink) -> None:
    hx, hy = body.hand(which)
    sx, sy = body.shoulder[0], body.shoulder[1] + 6
    elbow = ((sx + hx) / 2 - 5 * body.figure.facing, (sy + hy) / 2 + 5)
    shade = cloth if which == 0 else (max(16, cloth[0] - 14), *cloth[1:])
    draw.line(((sx, sy), elbow, (hx, hy)), fill=shade, width=10, joint="curve")
    draw.ellipse((hx - 5, hy - 5, hx + 5, hy + 5), fill=SKIN)


def _legs(draw: Draw, body: Body, colour: Ink) -> None:
    hx, hy = body.hip
    for side in (-1, 1):
        foot = hx + side * (7 + 26 * abs(body.figure.stride)) * (
            1 if body.figure.stride >= 0 else -1
        )
        lift = 8 * abs(body.figure.stride) if side < 0 else 0
        bend = 6 * (abs(body.figure.stride) + 0.2) + 10 * body.figure.sink
        knee = ((hx + foot) / 2 + bend * body.figure.facing, (hy + GROUND_Y) / 2)
        draw.line(
            ((hx + side * 4, hy), knee, (foot, GROUND_Y - 4 - lift)),
            fill=colour,
            width=12,
            joint="curve",
        )
        heel, toe = foot - 6 * body.figure.facing, foot + 11 * body.figure.facing
        sole = GROUND_Y - lift
        draw.ellipse((min(heel, toe), sole - 8, max(heel, toe), sole), fill=CAP)


def _torso(draw: Draw, body: Body, officer: bool) -> None:
    (sx, sy), (hx, hy) = body.shoulder, body.hip
    outline = ((sx - 16, sy), (sx + 16, sy), (hx + 13, hy + 4), (hx - 13, hy + 4))
    draw.polygon(outline, fill=VEST if officer else HOOD)
    if officer:
        draw.line((sx - 15, sy + 26, sx + 15, sy + 26), fill=ink(226, 232, 236), width=6)
        draw.rectangle((hx - 14, hy - 6, hx + 14, hy + 2), fill=CAP)


def _head(draw: Draw, body: Body, officer: bool) -> None:
    x, y = body.head
    draw.ellipse((x - 13, y - 15, x + 13, y + 14), fill=SKIN)
    draw.ellipse(
        (x + 6 * body.figure.facing - 2, y - 3, x + 6 * body.figure.facing + 2, y + 1), fill=CAP
    )
    if officer:
        draw.rectangle((x - 14, y - 17, x + 14, y - 8), fill=CAP)
        for i in range(-14, 14, 7):
            draw.rectangle((x + i, y - 11, x + i + 3, y - 8), fill=ink(240, 240, 240))
    else:
        draw.pieslice((x - 15, y - 17, x + 15, y + 13), 180, 360, fill=HOOD)
