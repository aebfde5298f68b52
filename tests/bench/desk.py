"""How soon the coder's desk answers: `python -m tests.bench.desk`, or a part's name."""

from __future__ import annotations

import sys

from tests.bench import parts

PARTS = ("next_assignment", "twenty_coders")


if __name__ == "__main__":
    sys.exit(parts.run("tests.bench.desk", PARTS, sys.argv[1:]))
