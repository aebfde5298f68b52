"""The plain way to show a recording: one MP4, a page with nothing else, an HTTP server with ranges.

It is the floor beside which the player is measured, so it does as little as can be done.
"""

from __future__ import annotations

import contextlib
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

CHUNK = 1024 * 1024
PAGE = b"""<!doctype html><meta charset="utf-8"><title>Plain</title>
<video preload="auto" muted playsinline width="960"></video>
<script>
  const video = document.querySelector("video");
  globalThis.begun = performance.now();
  video.requestVideoFrameCallback(() => { globalThis.shown = performance.now(); });
  video.src = "/clip.mp4";
</script>
"""


class Ranges(BaseHTTPRequestHandler):
    """The page, and the recording from whichever byte on it is asked for."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *given: object, path: Path) -> None:
        self.recording = path
        super().__init__(*given)  # type: ignore[arg-type]

    def handle(self) -> None:
        """A browser that has what it wants hangs up, as it may."""
        with contextlib.suppress(ConnectionResetError, BrokenPipeError):
            super().handle()

    def do_GET(self) -> None:
        if self.path == "/clip.mp4":
            self._send_range()
        elif self.path == "/":
            self._head(HTTPStatus.OK, "text/html", len(PAGE))
            self.wfile.write(PAGE)
        else:
            self._head(HTTPStatus.NOT_FOUND, "text/plain", 0)

    def log_message(self, *_: object) -> None:
        """Nothing: a line for each request would be part of what is measured."""

    def _send_range(self) -> None:
        size = self.recording.stat().st_size
        asked = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", "bytes=0-"))
        if asked is None or int(asked[1]) >= size:
            self._head(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "text/plain", 0)
            return
        first, last = int(asked[1]), min(int(asked[2] or size), size - 1)
        where = {"Content-Range": f"bytes {first}-{last}/{size}", "Accept-Ranges": "bytes"}
        self._head(HTTPStatus.PARTIAL_CONTENT, "video/mp4", last - first + 1, where)
        with self.recording.open("rb") as opened:
            opened.seek(first)
            left = last - first + 1
            while left > 0 and (chunk := opened.read(min(CHUNK, left))):
                self.wfile.write(chunk)
                left -= len(chunk)

    def _head(
        self, status: HTTPStatus, kind: str, size: int, more: dict[str, str] | None = None
    ) -> None:
        self.send_response(status)
        told = {"Content-Type": kind, "Content-Length": str(size), "Cache-Control": "no-store"}
        for name, value in (told | (more or {})).items():
            self.send_header(name, value)
        self.end_headers()


@contextmanager
def served(path: Path) -> Iterator[str]:
    """The address of the page, for as long as the block lasts."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Ranges, path=path)) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
