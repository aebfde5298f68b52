"""Whether the time that is stored is that of the picture on the screen, 400 times for each case.

The browser's own test with more tries: each case tells how many it tried and how many were right.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from xml.etree import ElementTree

from tests.bench import setting
from tests.bench.rows import Rows
from tests.functional.test_frame_truth import RATES

TRIES = 200  # steps, and as many seeks
SIZES = ("720p", "360p")
TEST = "tests/functional/test_frame_truth.py"
CASE = "test_every_step_and_every_seek_stores_the_time_of_the_picture_on_the_screen"
Case = dict[str, str]


def measure(rows: Rows, folder: Path) -> None:
    """Both sizes at once, each on a platform of its own: a picture is waited for, not computed."""
    with ExitStack() as ending:
        brokers = [ending.enter_context(setting.broker(folder / size)) for size in SIZES]
        started = [_started(*case, folder) for case in zip(SIZES, brokers, strict=True)]
        said = [ending.enter_context(process).communicate()[0] for process in started]
    cases = [case for size in SIZES for case in _told(_report(size, folder))]
    if not cases or not all("tried" in case for case in cases):
        raise RuntimeError("The pictures could not be tried:\n" + "\n".join(said)[-4000:])
    for case in cases:
        what = f"picture seen is the one stored, {case['case']}"
        rows.count(what, int(case["right"]), int(case["tried"]))
        if wrong := case.get("wrong"):
            print(wrong)  # noqa: T201


def _started(size: str, broker: str, folder: Path) -> subprocess.Popen[str]:
    words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    words += [f"{TEST}::{CASE}[{rate}-{size}]" for rate in _rates()]
    words += [f"--junitxml={_report(size, folder)}"]
    return subprocess.Popen(
        words,
        cwd=setting.ROOT,
        env=os.environ | {"FRAME_TRIES": str(TRIES), "REDIS_URL": broker},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def _rates() -> list[str]:
    """All, unless some are asked for: each takes minutes."""
    asked = os.environ.get("RATES", "")
    return [rate.strip() for rate in asked.split(",")] if asked else list(RATES)


def _report(size: str, folder: Path) -> Path:
    return folder / f"frames-{size}.xml"


def _told(report: Path) -> list[Case]:
    tree = ElementTree.parse(report) if report.exists() else None
    found = tree.iter("testcase") if tree else ()
    return [
        {one.attrib["name"]: one.attrib["value"] for one in case.iter("property")} for case in found
    ]
