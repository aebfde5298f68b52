"""The still street, park, station or shop front behind the figures; drawn once a clip."""

from functools import lru_cache
from random import Random

from PIL import Image, ImageDraw, ImageFont

from .colour import in_video_colours

WIDTH, HEIGHT = 640, 360
MARGIN = 12  # room for the hand-held shake
GROUND_Y = 292 + MARGIN

SKIES = {
    "street": ((168, 186, 202), (120, 120, 124)),
    "open_ground": ((176, 204, 222), (112, 148, 92)),
    "transport": ((150, 154, 166), (134, 130, 124)),
    "retail": ((184, 190, 198), (126, 122, 120)),
}


SIGNS = {
    "open_ground": "VICTORIA PARK",
    "transport": "PLATFORM 2",
    "retail": "SHOPPING CENTRE",
}


@lru_cache(maxsize=64)
def backdrop(setting: str, variant: int, bystanders: int) -> Image.Image:
    """One of a few pictures for each setting, with the margin on every side."""
    dice = Random(f"backdrop {setting} {variant}")
    sky, ground = SKIES[setting]
    width, height = WIDTH + 2 * MARGIN, HEIGHT + 2 * MARGIN
    image = Image.new("RGB", (width, height), sky)
    draw = ImageDraw.Draw(image)
    {"street": _houses, "open_ground": _trees, "transport": _arches, "retail": _shops}[setting](
        draw, dice
    )
    draw.rectangle((0, GROUND_Y - 30, width, height), fill=ground)
    draw.line((0, GROUND_Y - 30, width, GROUND_Y - 30), fill=(90, 90, 90), width=2)
    for x in range(-40 + dice.randrange(40), width, 80):
        draw.line((x + 30, GROUND_Y - 30, x, height), fill=_darker(ground, 10), width=1)
    _sign(draw, setting)
    for place in range(bystanders):
        _bystander(draw, (64, 604, 124, 556)[place])
    return in_video_colours(image)


def _sign(draw: ImageDraw.ImageDraw, setting: str) -> None:
    words = SIGNS.get(setting)
    if words:
        draw.rectangle((470, 40, 640, 64), fill=(24, 60, 110))
        draw.text((480, 43), words, font=ImageFont.load_default(15), fill=(255, 255, 255))


def _bystander(draw: ImageDraw.ImageDraw, x: int) -> None:
    """Somebody at the back who only watches: grey, half the size of the people of the cast."""
    foot = GROUND_Y - 24
    draw.ellipse((x - 7, foot - 82, x + 7, foot - 67), fill=(206, 178, 156))
    draw.rectangle((x - 9, foot - 66, x + 9, foot - 32), fill=(96, 98, 104))
    for side in (-5, 5):
        draw.line((x + side, foot - 32, x + side, foot), fill=(70, 72, 80), width=6)


def _darker(colour: tuple[int, int, int], by: int) -> tuple[int, int, int]:
    return tuple(max(0, part - by) for part in colour)  # type: ignore[return-value]


def _houses(draw: ImageDraw.ImageDraw, dice: Random) -> None:
    x = -10
    while x < 680:
        wide = dice.randrange(90, 140)
        top = dice.randrange(40, 90)
        brick = dice.choice(((152, 112, 96), (168, 140, 118), (140, 124, 116)))
        draw.rectangle((x, top, x + wide - 4, GROUND_Y - 30), fill=brick)
        for wx in range(x + 12, x + wide - 24, 32):
            for wy in range(top + 16, GROUND_Y - 70, 46):
                draw.rectangle((wx, wy, wx + 18, wy + 26), fill=(196, 206, 212))
        x += wide


def _trees(draw: ImageDraw.ImageDraw, dice: Random) -> None:
    draw.rectangle((0, 200, 680, GROUND_Y - 30), fill=(134, 168, 108))
    for x in range(20, 680, 96):
        x += dice.randrange(-16, 16)
        draw.rectangle((x - 6, 150, x + 6, 262), fill=(120, 96, 74))
        draw.ellipse((x - 42, 60, x + 42, 172), fill=(108, 146, 96))


def _arches(draw: ImageDraw.ImageDraw, dice: Random) -> None:
    draw.rectangle((0, 40, 680, GROUND_Y - 30), fill=(170, 164, 156))
    shift = dice.randrange(60)
    for x in range(-60 + shift, 680, 130):
        draw.pieslice((x, 80, x + 96, 200), 180, 360, fill=(122, 120, 122))
        draw.rectangle((x, 140, x + 96, GROUND_Y - 30), fill=(122, 120, 122))


def _shops(draw: ImageDraw.ImageDraw, dice: Random) -> None:
    x = -20
    while x < 680:
        wide = dice.randrange(130, 190)
        sign = dice.choice(((96, 120, 128), (128, 96, 104), (104, 124, 98)))
        draw.rectangle((x, 30, x + wide - 6, GROUND_Y - 30), fill=(176, 170, 164))
        draw.rectangle((x + 6, 92, x + wide - 12, 116), fill=sign)
        draw.rectangle((x + 10, 124, x + wide - 16, GROUND_Y - 44), fill=(204, 212, 216))
        x += wide
