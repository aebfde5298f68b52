"""What is burnt into the picture: the header, the clock, the frame number, the caption."""

from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

from .acts import Act, Kind
from .backdrop import WIDTH
from .colour import in_video_colours

HEADER = "SCRIPTED - NOT REAL PEOPLE"
CAPTION_TOP, CAPTION_HEIGHT = 312, 48
CLOCK_AT = (WIDTH - 212, 2)
SPEAKER_COLOURS = {"O1": (150, 200, 255), "O2": (150, 255, 210), "S1": (255, 178, 160)}


@lru_cache(maxsize=8)
def font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.load_default(size)  # type: ignore[return-value]


@lru_cache(maxsize=512)
def _strip(
    text: str, size: int, wide: int, high: int, colour: tuple[int, int, int], left: int = 4
) -> Image.Image:
    image = Image.new("RGB", (wide, high), (12, 12, 16))
    ImageDraw.Draw(image).text((left, 1), text, font=font(size), fill=colour)
    return in_video_colours(image)


@lru_cache(maxsize=64)
def name_tag(name: str) -> Image.Image:
    return _strip(name, 15, 28, 20, SPEAKER_COLOURS[name])


@lru_cache(maxsize=256)
def caption(speaker: str, words: str, *, is_loud: bool) -> Image.Image:
    """The caption bar: who speaks, and the words; a shout is larger and framed red."""
    image = Image.new("RGB", (WIDTH, CAPTION_HEIGHT), (12, 12, 16))
    draw = ImageDraw.Draw(image)
    colour = SPEAKER_COLOURS[speaker]
    says = f"{speaker} shouts:" if is_loud else f"{speaker}:"
    draw.text((10, 12), says, font=font(20), fill=colour)
    left = 20 + draw.textlength(says, font=font(20))
    draw.text((left, 12), words, font=font(21 if is_loud else 20), fill=(255, 255, 255))
    if is_loud:
        draw.rectangle((0, 0, WIDTH - 1, CAPTION_HEIGHT - 1), outline=(255, 60, 60), width=4)
    return in_video_colours(image)


def burn_in(frame: Image.Image, *, reference: str, clock: str, number: int) -> None:
    """Header, reference, running clock and frame number along the top edge."""
    frame.paste(_strip(f"{HEADER}   {reference}", 13, WIDTH, 20, (255, 226, 120)), (0, 0))
    x, y = CLOCK_AT
    frame.paste(_strip(clock, 14, 104, 18, (240, 240, 240)), (x, y - 1))
    x += 104
    frame.paste(_strip("frame", 14, 48, 18, (240, 240, 240)), (x, y - 1))
    for place, digit in enumerate(f"{number:04d}"):
        frame.paste(_strip(digit, 14, 10, 18, (240, 240, 240), 0), (x + 48 + 10 * place, y - 1))


def burn_caption(frame: Image.Image, speech: Act | None) -> None:
    if speech:
        bar = caption(speech.actor, speech.words, is_loud=speech.kind is Kind.SHOUT)
        frame.paste(bar, (0, CAPTION_TOP))
