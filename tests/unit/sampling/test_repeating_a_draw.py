"""The recipe of docs/how-a-draw-is-repeated.md, run as it is printed, finds the same sample."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bwvcoding.operations.made_up_frame import made_up_frame
from bwvcoding.sampling.commitment import commitment
from bwvcoding.sampling.reading import StopFile
from bwvcoding.sampling.selection import select
from bwvcoding.sampling.strata import stratum_of
from bwvcoding.sampling.vocabulary import TABLE, vocabulary

PAGE = Path(__file__).parents[3] / "docs/how-a-draw-is-repeated.md"
RECIPE = re.search(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)[1]


def drawn(content: bytes, strata: list[str], seed: int, size: int) -> tuple[str, list[str]]:
    """The frame's hash, and the sample as lines of the recipe's form."""
    file, words = StopFile(io.BytesIO(content)), vocabulary()
    pairs = [
        (row.number, stratum_of(strata, words.codes_of(row), row.local.date(), row.local.hour))
        for row in file.rows()
    ]
    chosen = select(pairs, frame_sha256=file.sha256, seed=seed, size=size, reserves=2)
    rows: dict[str, list[str]] = {}
    for one in chosen:
        if not one.is_reserve:
            rows.setdefault(one.stratum, []).append(str(one.row_number))
    return file.sha256, [" ".join([stratum, *numbers]) for stratum, numbers in rows.items()]


def repeat(frame: Path, draw: dict) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-c", RECIPE, str(frame), str(TABLE), json.dumps(draw)]
    return subprocess.run(line, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize(
    ("strata", "seed", "size"),
    [
        ([], 1, 10),
        (["outcome"], 7, 120),
        (["outcome", "search_type"], 2**53 - 1, 40),
        (["gender", "outcome"], 20, 33),
    ],
)
def test_the_recipe_finds_the_same_sample(tmp_path: Path, strata, seed, size):
    frame = tmp_path / "frame.csv"
    frame.write_bytes(made_up_frame(rows=900))
    frame_sha256, lines = drawn(frame.read_bytes(), strata, seed, size)
    plan = {"strata": strata, "seed": seed, "size": size, "reserves": 2, "nonce": "5a" * 32}
    draw = plan | {"commitment": commitment(frame_sha256=frame_sha256, **plan)}
    assert repeat(frame, draw).stdout.splitlines() == lines
    changed = repeat(frame, draw | {"seed": seed - 1})
    assert changed.returncode == 1
    assert "not what was promised" in changed.stderr
