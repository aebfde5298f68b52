"""What the log and its proof cost: `python -m tests.bench.log`, or a part's name."""

from __future__ import annotations

import sys

from tests.bench import parts

PARTS = ("log_writers", "log_year", "log_gated")


if __name__ == "__main__":
    sys.exit(parts.run("tests.bench.log", PARTS, sys.argv[1:]))
