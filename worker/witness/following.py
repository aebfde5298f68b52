"""On the network: ask the log what is new, check it, give one's word, and notice when it is silent.

The pass goes in a header, from a file; never in an address.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from http.client import HTTPResponse
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from worker.witness.admitting import admit
from worker.witness.bundles import read_bundle
from worker.witness.hashes import Refused
from worker.witness.mirror import Mirror

TIMEOUT_SECONDS = 60
SILENT_SECONDS = 15 * 60
# Somebody sits before what waits: well below the two seconds it may take in all.
ASK_SECONDS = 0.5
LOCAL = {"localhost", "127.0.0.1", "::1"}


class Log:
    """The server, by address and pass."""

    def __init__(self, address: str, word: str) -> None:
        parts = urlsplit(address)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOCAL):
            raise Refused("address", f"{address} is not https://: the pass would be readable.")
        self.address, self._word = address.rstrip("/"), word

    def lines(self, since: int) -> list[str]:
        with self._asked(f"/api/log/bundle?since={since}") as answer:
            text = answer.read().decode("utf-8")
        # By line feeds alone: other ends of lines may stand inside an event.
        return [f"{line}\n" for line in text.split("\n") if line]

    def tell(self, size: int, line: str) -> None:
        content = json.dumps({"size": size, "line": line}).encode()
        with self._asked("/api/log/cosignatures", content) as answer:
            answer.read()

    def is_word_wanted(self) -> bool:
        """Does something there wait for this witness? A question that is in no log."""
        with self._asked("/api/log/wanted") as answer:
            return json.loads(answer.read()).get("is_wanted") is True

    def _asked(self, path: str, content: bytes | None = None) -> HTTPResponse:
        headers = {"Authorization": f"Bearer {self._word}"}
        if content is not None:
            headers["Content-Type"] = "application/json"
        request = Request(self.address + path, content, headers)  # noqa: S310
        answer: HTTPResponse = urlopen(request, timeout=TIMEOUT_SECONDS)  # noqa: S310
        return answer


def catch_up(mirror: Mirror, log: Log) -> int:
    """Bundle by bundle to what was the newest head at first: asking is in the log, too."""
    newest = None
    while True:
        bundle = read_bundle(log.lines(mirror.last().size))
        newest = bundle.newest if newest is None else newest
        size, line = admit(mirror, bundle)
        if size >= newest:
            log.tell(size, line)
            return size


def follow(
    mirror: Mirror,
    log: Log,
    every: float,
    tell: Callable[[str], None],
    *,
    pause: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.time,
    ask: float = ASK_SECONDS,
) -> None:
    """Until it is ended. A refusal is an alarm, and the next round may be well again.

    Between two rounds the log is asked whether anything waits for this witness; then the next
    round begins at once.
    """
    heard = clock()
    while True:
        before = mirror.last().size
        try:
            size = catch_up(mirror, log)
            tell(f"{size} events, cosigned")
            if size > before:
                heard = clock()
        except Refused as refusal:
            tell(f"REFUSED ({refusal.kind}): {refusal.sentence}")
        except (HTTPError, URLError, OSError, ValueError) as problem:
            tell(f"the log does not answer: {problem}")
        if clock() - heard > SILENT_SECONDS:
            sentence = f"The log has said nothing new for 15 minutes; it stands at {before} here."
            mirror.raise_alarm("silent", sentence)
            tell(sentence)
        _rest(log, every, ask, pause)


def _rest(log: Log, every: float, ask: float, pause: Callable[[float], None]) -> None:
    """Until the next round is due or wanted. A log that does not answer is asked at the round."""
    left = every
    while left > 0:
        pause(min(ask, left))
        left -= ask
        try:
            if log.is_word_wanted():
                return
        except (HTTPError, URLError, OSError, ValueError):
            pause(max(0.0, left))
            return


def pass_of(path: Path) -> str:
    return path.read_text(encoding="utf-8").strip()
