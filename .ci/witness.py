"""The witness as one file, for a controller without this project: `witness.py FILE`.

It needs Python 3.11 or newer and the package cryptography where it runs.
"""

import shutil
import sys
import tempfile
import zipapp
from pathlib import Path

from machine import TREE

START = "import sys\n\nfrom worker.witness.__main__ import main\n\nsys.exit(main())\n"


def pack(target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        shutil.copytree(
            TREE / "worker/witness",
            place / "worker/witness",
            ignore=shutil.ignore_patterns("__pycache__"),
        )
        shutil.copy(TREE / "worker/__init__.py", place / "worker")
        (place / "__main__.py").write_text(START)
        target.parent.mkdir(parents=True, exist_ok=True)
        zipapp.create_archive(place, target, interpreter="/usr/bin/env python3", compressed=True)


if __name__ == "__main__":
    pack(Path(sys.argv[1]))
    sys.stdout.write(f"{sys.argv[1]} is the witness: python3 {sys.argv[1]} --help\n")
