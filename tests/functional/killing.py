"""kill -9 of whatever runs, at moments nobody has chosen, and started again a moment later."""

from __future__ import annotations

import os
import random
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from bwvcoding.operations.demonstration.machinery.children import Child
from bwvcoding.operations.demonstration.machinery.crew import Crew

# Long enough for a worker to have begun a clip, short enough to meet every stage of one.
RUNS_SECONDS = (1.0, 9.0)
LIES_SECONDS = (0.1, 1.5)
UP_SECONDS = 60.0


class Killer(threading.Thread):
    """Kills and restarts the children of one crew, each as often as the others, till told."""

    def __init__(self, crew: Crew, seed: int) -> None:
        super().__init__(daemon=True)
        self.crew, self.drawn = crew, random.Random(seed)
        self.killed: Counter[str] = Counter()
        self.failure: BaseException | None = None
        self._enough = threading.Event()

    def run(self) -> None:
        try:
            while not self._enough.wait(self.drawn.uniform(*RUNS_SECONDS)):
                fewest = min(self.killed[child.name] for child in self.crew.children)
                among = [c for c in self.crew.children if self.killed[c.name] == fewest]
                self._kill(self.drawn.choice(among))
        except BaseException as failure:
            self.failure = failure

    def rest(self) -> None:
        """No more deaths; everything is up again afterwards."""
        self._enough.set()
        self.join()
        if self.failure is not None:
            raise self.failure

    def _kill(self, child: Child) -> None:
        """Now and then only the head: its own children are orphans then, and work on."""
        assert child.process is not None
        strike = self.drawn.choice([os.kill, os.killpg])
        strike(child.process.pid, signal.SIGKILL)
        child.process.wait()
        self.killed[child.name] += 1
        time.sleep(self.drawn.uniform(*LIES_SECONDS))
        self._raise(child)

    def _raise(self, child: Child) -> None:
        """A server whose orphans still hold its address cannot start at once."""
        until = time.monotonic() + UP_SECONDS
        while True:
            child.start()
            time.sleep(0.5)
            if child.is_alive():
                return
            assert time.monotonic() < until, child.log.read_text(errors="replace")[-2000:]


@contextmanager
def killing(crew: Crew, seed: int) -> Iterator[Killer]:
    killer = Killer(crew, seed)
    killer.start()
    try:
        yield killer
    finally:
        with suppress(BaseException):
            killer.rest()
