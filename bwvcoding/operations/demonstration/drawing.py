"""Draws frame by frame: backdrop, figures, props, shake, burnt-in text."""

from collections.abc import Iterator
from math import pi, sin
from random import Random

from PIL import Image, ImageDraw

from .acts import Script
from .backdrop import GROUND_Y, HEIGHT, MARGIN, WIDTH, backdrop
from .colour import ink
from .figures import Body, draw_figure
from .overlay import burn_caption, burn_in, name_tag
from .props import draw_belt, draw_held
from .stage import Director, Stage

FRAME_RATE = 8


def frame_count(script: Script) -> int:
    return script.duration_ms * FRAME_RATE // 1000


def frames(script: Script) -> Iterator[Image.Image]:
    """Every frame of the clip, in order."""
    director = Director(script)
    still = backdrop(script.setting, script.number % 3, script.bystanders)
    phase = Random(script.seed * 1000 + script.number).uniform(0, 2 * pi)
    for number in range(frame_count(script)):
        at_ms = number * 1000 // FRAME_RATE
        stage = director.stage(at_ms)
        world = _world(still, script, stage, at_ms)
        dx, dy = _shake(at_ms, phase)
        frame = world.crop((dx, dy, dx + WIDTH, dy + HEIGHT))
        burn_in(frame, reference=script.reference, clock=clock_at(script, at_ms), number=number)
        burn_caption(frame, stage.speech)
        yield frame


def clock_at(script: Script, at_ms: int) -> str:
    hours, minutes, seconds = (int(part) for part in script.clock.split(":"))
    total = hours * 3600 + minutes * 60 + seconds + at_ms // 1000
    return f"{total // 3600 % 24:02d}:{total // 60 % 60:02d}:{total % 60:02d}"


def _shake(at_ms: int, phase: float) -> tuple[int, int]:
    t = at_ms / 1000
    dx = 5 * sin(2 * pi * 0.9 * t + phase) + 3 * sin(2 * pi * 2.3 * t)
    dy = 4 * sin(2 * pi * 1.3 * t + phase) + 2 * sin(2 * pi * 2.9 * t)
    return round(MARGIN + dx), round(MARGIN + dy)


def _world(still: Image.Image, script: Script, stage: Stage, at_ms: int) -> Image.Image:
    world = still.copy()
    draw = ImageDraw.Draw(world)
    bodies: dict[str, Body] = {}
    for name in ("O2", "S1", "O1"):
        bodies[name] = draw_figure(draw, stage.figures[name])
    holstered = script.is_taser_carried and "taser" not in stage.figures["O1"].traits
    draw_belt(draw, bodies["O1"], taser=holstered, spray=False)
    draw_belt(draw, bodies["O2"], taser=False, spray="can" not in stage.figures["O2"].traits)
    draw_held(draw, bodies, at_ms)
    if script.is_belt_hidden:
        _hide_belt(draw, bodies["O1"])
    for body in bodies.values():
        world.paste(
            name_tag(body.figure.name), (round(body.head[0]) - 14, round(body.head[1]) - 42)
        )
    return world


def _hide_belt(draw: ImageDraw.ImageDraw, body: Body) -> None:
    """A dark smear on the lens: nobody can see what hangs on O1's belt."""
    x, y = body.belt
    draw.ellipse((x - 46, y - 26, x + 42, min(GROUND_Y, y + 44)), fill=ink(20, 20, 22))
