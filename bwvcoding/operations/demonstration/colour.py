"""Colours in the video's own terms, so that no frame has to be converted on its way out.

ITU-R BT.601, limited range: luma 16–235, chroma 16–240.
"""

from functools import lru_cache

import numpy as np
from PIL import Image

Ink = tuple[int, int, int]


@lru_cache(maxsize=4096)
def ink(red: int, green: int, blue: int) -> Ink:
    """An RGB colour as luma and two chromas."""
    luma = 0.299 * red + 0.587 * green + 0.114 * blue
    blueness, redness = 0.564 * (blue - luma), 0.713 * (red - luma)
    return (
        round(16 + luma * 219 / 255),
        round(128 + blueness * 224 / 255),
        round(128 + redness * 224 / 255),
    )


def in_video_colours(picture: Image.Image) -> Image.Image:
    """A still picture drawn in RGB, ready to be pasted into frames."""
    luma, *chromas = picture.convert("YCbCr").split()
    narrow = [luma.point([round(16 + v * 219 / 255) for v in range(256)])]
    narrow += [c.point([round(128 + (v - 128) * 224 / 255) for v in range(256)]) for c in chromas]
    return Image.merge("YCbCr", narrow)


def as_yuv420(frame: Image.Image) -> bytes:
    """The three planes one after another, chroma at half the resolution."""
    planes = np.asarray(frame)
    chromas = planes[::2, ::2, 1:]
    return planes[:, :, 0].tobytes() + chromas[:, :, 0].tobytes() + chromas[:, :, 1].tobytes()
