"""The witnesses of both controllers: each the real program, with a folder and a key of its own.

In a study each runs at its controller's, on a machine we do not reach.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from secrets import token_urlsafe

from bwvcoding.audit.actions import register_witness
from bwvcoding.audit.queries import log_key

from ..stopping import Stopped

CONTROLLERS = ("met", "mopac")
PROGRAM = [sys.executable, "-m", "worker.witness"]


@dataclass(frozen=True)
class Witness:
    organisation: str
    folder: Path
    every_seconds: int = 30

    @property
    def name(self) -> str:
        return f"{self.organisation}.example/witness"

    @property
    def pass_file(self) -> Path:
        return self.folder.with_suffix(".pass")

    def following(self, address: str) -> list[str]:
        """The words that start it."""
        where = [address, str(self.folder), "--pass-file", str(self.pass_file)]
        return [*PROGRAM, "follow", *where, "--every", str(self.every_seconds)]

    def verdict(self) -> str:
        """What it says of its own copy: one line, as `audit-witness verify` prints it."""
        told = subprocess.run(
            [*PROGRAM, "verify", str(self.folder)], capture_output=True, text=True, check=False
        )
        return (told.stdout or told.stderr).strip()


def witnesses(folder: Path) -> tuple[Witness, ...]:
    """Both, with their keys known to the log; whichever stands there already stays as it is."""
    found = tuple(Witness(one, folder / "witnesses" / one) for one in CONTROLLERS)
    for one in found:
        if not one.pass_file.exists():
            _join(one)
    return found


def _join(one: Witness) -> None:
    one.folder.parent.mkdir(parents=True, exist_ok=True)
    made = subprocess.run(
        [*PROGRAM, "init", str(one.folder), "--name", one.name, "--log", log_key()],
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        raise Stopped(f"The witness of {one.organisation} could not be made: {made.stderr.strip()}")
    word = token_urlsafe()
    register_witness(
        name=one.name,
        organisation=one.organisation,
        key=made.stdout.strip(),
        pass_hash=sha256(word.encode()).hexdigest(),
    )
    one.pass_file.touch(mode=0o600)
    one.pass_file.write_text(word)
