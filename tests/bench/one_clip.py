"""One clip through the pipeline in a process of its own: prints what it took, as JSON.

`python -m tests.bench.one_clip RECORDING EMPTY_FOLDER`. Everything a worker holds is loaded first,
so that its memory counts and its loading does not.
"""

from __future__ import annotations

import json
import os
import resource
import secrets
import sys
from functools import partial
from pathlib import Path

import django


def main(source: Path, made_in: Path) -> None:
    django.setup()
    from bwvcoding.core import sealing
    from worker.media.locate import programs
    from worker.media.make import make
    from worker.media.sandbox import isolation
    from worker.media.sealing import Ring, seal
    from worker.tasks import renditions  # noqa: F401

    found, key = programs(), secrets.token_bytes(32)
    isolation(found.ffmpeg)  # which a worker finds out once
    ring = Ring(
        group_ms=sealing.GROUP_MS,
        group_key=partial(sealing.group_key, key),
        seal_still=partial(sealing.seal_still, key),
    )
    begun = spent()
    # What worker/tasks/renditions.py does between fetching and storing.
    for made in make(source, made_in, found, lambda permille: None).made:
        seal(made_in, made, ring)
    took = spent() - begun
    held = [
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    json.dump({"cpu_seconds": took, "mib": sum(held) / 1024}, sys.stdout)


def spent() -> float:
    """Processor seconds of this process and of its children that have ended."""
    told = os.times()
    return told.user + told.system + told.children_user + told.children_system


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
