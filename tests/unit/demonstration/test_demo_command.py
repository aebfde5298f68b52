"""The whole command, as a person runs it: a small study end to end, and nothing left behind."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from bwvcoding.operations.demonstration.machinery.children import started_at
from bwvcoding.operations.demonstration.machinery.crew import free_port

TREE = Path(__file__).parents[3]
OWN = ("DATABASE_URL", "REDIS_URL", "STORAGE_URL", "FRAME", "SEED")
PATIENCE_SECONDS = 400

pytestmark = [pytest.mark.slow, pytest.mark.timeout(2 * PATIENCE_SECONDS)]


@pytest.fixture
def told(tmp_path):
    """The environment of a demonstration in a folder of its own, on embedded parts alone."""
    kept = {name: value for name, value in os.environ.items() if name not in OWN}
    return kept | {"DEMO_DIR": str(tmp_path / "demo"), "PORT": str(free_port()), "SIZE": "12"}


@contextmanager
def begun(told, **more):
    process = subprocess.Popen(
        [sys.executable, "manage.py", "demo"],
        cwd=TREE,
        env=told | more,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        # A test run in the background has Ctrl-C ignored; a person's terminal has not.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def whole(told, **more):
    with begun(told, **more) as process:
        words, _ = process.communicate(timeout=PATIENCE_SECONDS)
    return process.returncode, words


def children_of(told):
    files = sorted((Path(told["DEMO_DIR"]) / "pids").glob("*"))
    return {file.name: int(file.read_text().split()[0]) for file in files}


def read_until(process, sentence):
    for line in process.stdout:
        if sentence in line:
            return
    raise AssertionError(f"It ended without saying {sentence!r}.")


def all_gone(pids):
    until = time.monotonic() + 30
    while any(started_at(pid) for pid in pids) and time.monotonic() < until:
        time.sleep(0.1)
    return not any(started_at(pid) for pid in pids)


def test_a_small_study_runs_end_to_end_and_a_second_run_picks_it_up(told):
    code, words = whole(told, SERVE="0")
    assert code == 0, words
    assert "signed by" in words
    assert "codings submitted: 36 of 36" in words
    assert re.search(r"asked for \w+: 409", words)
    assert "viewing.opened" in words
    assert re.search(r"pava_drawn .*(HOLD|FAIL)", words)
    assert not children_of(told)

    code, again = whole(told, SERVE="0")
    assert code == 0, again
    assert "all 36 codings were submitted before" in again
    table = re.compile(r"^\s*(\w+) +\d+ +\d+ +\d+ .*", re.MULTILINE)
    assert [row.group() for row in table.finditer(again)] == [
        row.group() for row in table.finditer(words)
    ]


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGKILL])
def test_nothing_is_left_behind_however_it_is_ended(told, sign):
    with begun(told, SERVE="only") as process:
        read_until(process, "Ctrl-C ends it.")
        pids = children_of(told)
        crew = {"broker", "web server", "worker", "rendition worker", "sequencer"}
        assert set(pids) == crew | {"witness of met", "witness of mopac"}
        process.send_signal(sign)
        process.wait(60)
        assert all_gone(pids.values())


def test_two_in_one_folder_are_refused(told):
    with begun(told, SERVE="only") as process:
        read_until(process, "Ctrl-C ends it.")
        code, words = whole(told, SERVE="0")
        process.terminate()
        process.wait(60)
    assert code != 0
    assert "already running" in words


def test_a_port_that_is_taken_is_passed_over(told):

    with socket.socket() as holder:
        holder.bind(("127.0.0.1", int(told["PORT"])))
        holder.listen()
        with begun(told, SERVE="only") as process:
            read_until(process, "Ctrl-C ends it.")
            process.terminate()
            assert process.wait(60) != 0


def test_a_wrong_setting_ends_it_with_a_sentence(told):
    code, words = whole(told, SIZE="lots")
    assert code != 0
    assert "SIZE is 'lots'" in words
    assert "Traceback" not in words
