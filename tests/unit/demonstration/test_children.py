"""Processes of the demonstration: they come up, say why they did not, and are gone afterwards."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bwvcoding.operations.demonstration.machinery.children import (
    Child,
    StartFailed,
    end_orphans,
    started_at,
)
from bwvcoding.operations.demonstration.machinery.crew import (
    HOST,
    free_port,
    is_free,
    pings,
)
from bwvcoding.operations.demonstration.machinery.guardian import dismiss, watch_over

SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]
# A parent with a child of its own, both deaf to a polite request.
STUBBORN = [
    sys.executable,
    "-c",
    "import signal, subprocess, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
    "p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']);"
    "print(p.pid, flush=True); time.sleep(60)",
]


@pytest.fixture
def child(tmp_path):
    made = []

    def make(words, **settings):
        made.append(Child("sleeper", words, folder=tmp_path, settings=settings))
        return made[-1]

    yield make
    for one in made:
        one.stop()


def gone_within(pid, seconds):
    until = time.monotonic() + seconds
    while started_at(pid) and time.monotonic() < until:
        time.sleep(0.05)
    return not started_at(pid)


def test_a_child_runs_until_it_is_stopped(child):
    sleeper = child(SLEEPER)
    sleeper.start()
    assert sleeper.is_alive()
    sleeper.stop()
    assert not sleeper.is_alive()
    assert not sleeper.pid_file.exists()


def test_a_child_gets_its_settings(child):
    told = child([sys.executable, "-c", "import os; print(os.environ['STATE_DIR'])"], STATE_DIR="x")
    told.start()
    told.process.wait(20)
    assert told.log.read_text().strip() == "x"


def test_a_child_that_ends_at_once_is_reported_with_its_last_words(child):
    broken = child([sys.executable, "-c", "raise SystemExit('no such broker')"])
    with pytest.raises(StartFailed, match="no such broker"):
        broken.start(lambda: False)


def test_a_stubborn_child_is_ended_with_all_its_group(child, monkeypatch):
    monkeypatch.setattr("bwvcoding.operations.demonstration.machinery.children.GRACE_SECONDS", 0.3)
    stubborn = child(STUBBORN)
    stubborn.start(lambda: stubborn.log.read_text().strip() != "")
    grandchild = int(stubborn.log.read_text())
    stubborn.stop()
    assert gone_within(grandchild, 5)


def test_an_orphan_of_an_earlier_run_is_ended(child, tmp_path):
    sleeper = child(SLEEPER)
    sleeper.start()
    assert end_orphans(tmp_path) == ["sleeper"]
    assert not sleeper.is_alive()


def test_a_number_that_now_belongs_to_another_program_is_left_alone(tmp_path):
    (tmp_path / "pids").mkdir()
    (tmp_path / "pids" / "worker").write_text(f"{os.getpid()} another-start")
    assert end_orphans(tmp_path) == []
    assert list((tmp_path / "pids").iterdir()) == []


def test_a_damaged_pid_file_is_cleared_away(tmp_path):
    (tmp_path / "pids").mkdir()
    (tmp_path / "pids" / "worker").write_text("")
    assert end_orphans(tmp_path) == []


def test_the_guardian_ends_the_children_of_a_demonstration_that_was_killed(child, tmp_path):
    sleeper = child(SLEEPER)
    sleeper.start()
    guardian = watch_over(tmp_path)
    guardian.stdin.close()
    guardian.wait(60)
    assert not sleeper.is_alive()


def test_a_guardian_is_dismissed_even_while_its_input_is_held_open(tmp_path, monkeypatch):
    monkeypatch.setattr(
        "bwvcoding.operations.demonstration.machinery.guardian.PATIENCE_SECONDS", 0.2
    )
    guardian = watch_over(tmp_path)
    held = os.dup(guardian.stdin.fileno())
    dismiss(guardian)
    os.close(held)
    assert guardian.returncode is not None


def test_a_process_that_has_ended_has_no_start():
    done = subprocess.Popen([sys.executable, "-c", "pass"])
    done.wait()
    assert started_at(done.pid) == ""
    assert started_at(os.getpid()) != ""


def test_a_free_port_is_free():
    assert is_free(free_port())


def test_a_taken_port_is_not_free():

    with socket.socket() as holder:
        holder.bind((HOST, 0))
        holder.listen()
        assert not is_free(holder.getsockname()[1])


def test_nothing_answers_on_a_socket_that_is_not_there(tmp_path):
    assert not pings(Path(tmp_path / "broker.sock"))
