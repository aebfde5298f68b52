"""How loud the true sound is, stretch by stretch, for the line under the picture."""

import json
from array import array
from math import ceil
from pathlib import Path

SAMPLES_A_SECOND = 4000  # speech has its strength below 2 kHz
MOST_PEAKS = 2000
SHORTEST_STEP_MS = 20
FULL_SCALE = 32768


def waveform(samples: Path) -> str:
    """JSON of the peaks, 0 to 100, of 16-bit samples whose first stands at the clip's zero."""
    count = samples.stat().st_size // 2
    length_ms = ceil(count * 1000 / SAMPLES_A_SECOND)
    step_ms = max(SHORTEST_STEP_MS, ceil(length_ms / MOST_PEAKS))
    each = step_ms * SAMPLES_A_SECOND // 1000
    peaks = []
    with samples.open("rb") as opened:
        while stretch := opened.read(2 * each):
            heard = array("h", stretch[: len(stretch) // 2 * 2])
            loudest = max(max(heard), -min(heard)) if heard else 0
            peaks.append(min(100, ceil(loudest * 100 / FULL_SCALE)))
    told = {"from_ms": 0, "step_ms": step_ms, "peaks": peaks}
    return json.dumps(told, separators=(",", ":"))
