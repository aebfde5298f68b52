"""Time, memory, and one line of the table for each thing measured."""

import gc
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

HEAD = f"{'what':<46} {'on':<28} {'ours':>10} {'theirs':>12} {'ratio':>9} {'floor':>8}  "


def seconds(call: Callable[[], Any], repeats: int = 3) -> float:
    """The fastest of some runs: what disturbs a run only makes it slower."""
    fastest = float("inf")
    for _ in range(repeats):
        gc.collect()
        begun = time.perf_counter()
        call()
        fastest = min(fastest, time.perf_counter() - begun)
    return fastest


def peak_mib(call: Callable[[], Any]) -> float:
    """Memory beyond what was held before, at its highest. Measured apart: tracing slows."""
    gc.collect()
    tracemalloc.start()
    call()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 2**20


@dataclass
class Table:
    """Printed line by line; `missed` are the floors that were not reached."""

    missed: list[str] = field(default_factory=list)

    def ratio(self, what: str, on: str, ours: float, theirs: float, floor: float | None) -> None:
        """`theirs` over `ours`, at least `floor`."""
        found = theirs / ours
        said = "" if floor is None else f"≥ {floor:,.0f}×"
        self._line(what, on, _spell(ours), _spell(theirs), f"{found:,.1f}×", said)
        self._judge(what, on, floor is None or found >= floor)

    def limit(self, what: str, on: str, value: float, limit: float, unit: str = "s") -> None:
        """At most `limit`."""
        spelled = _spell(value) if unit == "s" else f"{value:,.1f} {unit}"
        self._line(what, on, spelled, "", "", f"≤ {limit:g} {unit}")
        self._judge(what, on, value <= limit)

    def _line(self, *cells: str) -> None:
        what, on, ours, theirs, ratio, floor = cells
        print(  # noqa: T201
            f"{what:<46} {on:<28} {ours:>10} {theirs:>12} {ratio:>9} {floor:>8}", end="  "
        )

    def _judge(self, what: str, on: str, reached: bool) -> None:
        print("" if reached else "MISSED", flush=True)  # noqa: T201
        if not reached:
            self.missed.append(f"{what}, {on}")


def _spell(value: float) -> str:
    if value < 1:
        return f"{value * 1000:,.1f} ms"
    return f"{value:,.1f} s"
