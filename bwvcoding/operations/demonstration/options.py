"""The demonstration's settings, NAME=value on the command line of make."""

import tempfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from bwvcoding.core import env

from .stopping import Stopped
from .writing import write_script

LONGEST_SOCKET_PATH = 100  # bytes; the system allows 104 on macOS, 108 on Linux
LEAST_SIZE = 12


class OptionRefused(Stopped):
    """A setting that cannot be used; the message says which and why."""


@dataclass(frozen=True)
class Options:
    folder: Path
    serve: str  # "1" serve after the table, "0" leave after it, "only" serve without a run
    frame: Path | None
    port: int
    size: int
    seed: int

    @property
    def study_slug(self) -> str:
        """Another size, seed, frame or way of writing scripts is another study in the folder."""
        frame = sha256(self.frame.read_bytes()).hexdigest()[:8] if self.frame else "made-up"
        return f"demo-{self.size}-{self.seed}-{frame}-{edition(self.seed)}"

    @property
    def broker_socket(self) -> Path:
        path = self.folder / "broker.sock"
        if len(str(path)) <= LONGEST_SOCKET_PATH:
            return path
        short = sha256(str(self.folder).encode()).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"bwvcoding-{short}" / "broker.sock"


def edition(seed: int) -> str:
    """Changes when scripts are written otherwise: footage of an older edition is not coded anew."""
    return sha256(repr(write_script(number=1, seed=seed)).encode()).hexdigest()[:6]


def read_options() -> Options:
    return Options(
        folder=Path(_text("DEMO_DIR", ".demo")).resolve(),
        serve=_one_of("SERVE", ("1", "0", "only")),
        frame=_frame(),
        port=_number("PORT", 8000, least=1024, most=65_535),
        size=_number("SIZE", 120, least=LEAST_SIZE, most=2_000),
        seed=_number("SEED", 1, least=0, most=2**31),
    )


def _text(name: str, default: str) -> str:
    return env.text(name) or default  # make hands an unset name on as an empty one


def _one_of(name: str, choices: tuple[str, ...]) -> str:
    value = _text(name, choices[0])
    if value not in choices:
        raise OptionRefused(f"{name} is {value!r}; write one of {', '.join(choices)}.")
    return value


def _number(name: str, default: int, *, least: int, most: int) -> int:
    value = _text(name, str(default))
    if not value.isdigit() or not least <= int(value) <= most:
        raise OptionRefused(f"{name} is {value!r}; write a whole number from {least} to {most}.")
    return int(value)


def _frame() -> Path | None:
    value = _text("FRAME", "")
    if not value:
        return None
    path = Path(value).expanduser().resolve()
    if not path.is_file():
        raise OptionRefused(f"FRAME names {value}, and there is no such file.")
    return path
