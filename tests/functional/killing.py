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
from bwvcoding.operations.demonstration.machinery.crew import Crew, answers

# Long enough for a worker to have begun a clip, short enough to meet every stage of one.
RUNS_SECONDS = (1.0, 9.0)
LIES_SECONDS = (0.1, 1.5)
UP_SECONDS, STANDS_TIMES = 120.0, 5


class Killer(threading.Thread):
    """Kills the children of one crew, each as often as the others; as a supervisor, raises them."""

    def __init__(self, crew: Crew, seed: int, deaths: int) -> None:
        super().__init__(daemon=True)
        self.crew, self.drawn, self.deaths = crew, random.Random(seed), deaths
        self.killed: Counter[str] = Counter()
        self._enough = threading.Event()
        self.failure: BaseException | None = None

    def run(self) -> None:
        try:
            while not (self._enough.is_set() and self._fewest() >= self.deaths):
                self._enough.wait(self.drawn.uniform(*RUNS_SECONDS))
                self._kill(self._next())
                time.sleep(self.drawn.uniform(*LIES_SECONDS))
                self._raise()
            self._until_all_stand()
        except BaseException as failure:
            self.failure = failure

    def rest(self) -> None:
        """No more deaths, once each has died its number; everything is up again afterwards."""
        self._enough.set()
        self.join()
        if self.failure is not None:
            raise self.failure

    def _next(self) -> Child:
        fewest = self._fewest()
        among = [child for child in self.crew.children if self.killed[child.name] == fewest]
        return self.drawn.choice(among)

    def _fewest(self) -> int:
        return min(self.killed[child.name] for child in self.crew.children)

    def _kill(self, child: Child) -> None:
        """Now and then only the head: its own children are orphans then, and work on."""
        strike = self.drawn.choice([os.kill, os.killpg])
        if child.process is not None and child.is_alive():
            strike(child.process.pid, signal.SIGKILL)
            child.process.wait()
            self.killed[child.name] += 1

    def _raise(self) -> None:
        """Also what ended by itself: a server whose orphans still held its address, for one."""
        for child in self.crew.children:
            if not child.is_alive():
                child.start()

    def _until_all_stand(self) -> None:
        until, standing = time.monotonic() + UP_SECONDS, 0
        while standing < STANDS_TIMES:
            self._raise()
            standing = standing + 1 if answers(f"{self.crew.address}/healthz") else 0
            assert time.monotonic() < until, "the web server does not come up again"
            time.sleep(1)


@contextmanager
def killing(crew: Crew, seed: int, deaths: int) -> Iterator[Killer]:
    """Each of the children dies at least so many times."""
    killer = Killer(crew, seed, deaths)
    killer.start()
    try:
        yield killer
    finally:
        with suppress(BaseException):
            killer.rest()
