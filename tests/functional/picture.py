"""What is really to be seen in a player: its pixels, read back from a canvas."""

from __future__ import annotations

import json

from playwright.sync_api import Page

from tests.factories.numbered import BITS, FIELD, ROWS, WIDTH

# Waits until the screen stands still on the picture that was asked for, then reads its bars.
READ = """async ({ bits, field, rows, width }) => {
  const video = document.querySelector("[data-phase] video");
  const painted = () => new Promise((done) =>
    requestAnimationFrame(() => requestAnimationFrame(done)));
  do { await painted(); } while (video.seeking || video.readyState < 2);
  await painted();
  const canvas = document.createElement("canvas");
  const scale = video.videoWidth / width;
  [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.drawImage(video, 0, 0);
  const read = ([top, bottom]) => Array.from({ length: bits }, (_, bit) => {
    const x = Math.round((bit + 0.5) * field * scale);
    const y = Math.round((top + bottom) / 2 * scale);
    return pen.getImageData(x, y, 1, 1).data[1] > 128 ? 1 : 0;
  });
  const [number, inverse] = rows.map(read);
  return {
    number: number.reduce((sum, bit, at) => sum + bit * 2 ** at, 0),
    isWhole: number.every((bit, at) => bit !== inverse[at]),
    height: video.videoHeight,
    stored: Number(document.querySelector(".scrubber").getAttribute("aria-valuenow")),
  };
}"""
PLACES = {"bits": BITS, "field": FIELD, "rows": ROWS, "width": WIDTH}


class Seen:
    """The number in the picture, and the time that a mark made now would have."""

    def __init__(self, page: Page) -> None:
        found = page.evaluate(READ, PLACES)
        assert found["isWhole"], f"the picture is a mixture of two: {json.dumps(found)}"
        self.number: int = found["number"]
        self.stored_ms: int = found["stored"]
        self.height: int = found["height"]
