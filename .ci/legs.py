"""Run the tests leg by leg, each on what it names, and end with one line that counts them all.

`legs.py` runs every leg, `legs.py quick` the fast ones, `legs.py NAME…` those named.
"""

import contextlib
import os
import re
import secrets
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import browser
import servers
from machine import TREE, Stop, environment

PARALLEL = ["-n", "2"]


@dataclass(frozen=True)
class Leg:
    """One run of a test program: what it runs, and the servers it is given (see STARTERS).

    Where browsers and servers race a busy machine (`is_timed`), what failed is run once more by
    itself; what passes only then is counted as passed and named, what fails twice has failed.
    """

    name: str
    words: list[str]
    on: list[str] = field(default_factory=list)
    is_timed: bool = False


LEGS = [
    Leg("structure", ["tests/structure", *PARALLEL]),
    Leg("unit", ["tests/unit", *PARALLEL]),
    Leg("sqlite", ["tests/api", "tests/worker", *PARALLEL]),
    Leg(
        "postgresql",
        ["tests/api", "tests/worker", *PARALLEL],
        ["DATABASE_URL", "REDIS_URL"],
        is_timed=True,
    ),
    Leg("s3", ["tests", "-m", "storage"], ["STORAGE_URL"]),
    Leg("frontend", ["npm"]),
    Leg("browser", ["tests/functional"], ["CHROMIUM", "REDIS_URL"], is_timed=True),
]
# One operation of every step of a study's line; drawing and ffmpeg are left to `make test`.
QUICK_API = ["session", "protocols", "execute_draw", "record_values", "submit_coding", "get_gate"]
QUICK = Leg(
    "quick",
    [
        *("tests/structure", "tests/unit", *(f"tests/api/test_{name}.py" for name in QUICK_API)),
        *("--ignore=tests/unit/media", "--ignore=tests/unit/demonstration"),
        *("-m", "not slow", "--hypothesis-profile=quick", *PARALLEL),
    ],
)
STARTERS = {
    "DATABASE_URL": servers.postgresql,
    "REDIS_URL": servers.valkey,
    "STORAGE_URL": servers.object_store,
}


@dataclass
class Count:
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __str__(self) -> str:
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        return f"{self.passed} passed, {self.failed} failed{skipped}"


def main(names: list[str]) -> int:
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.default_int_handler)
    total, begun = Count(), time.monotonic()
    try:
        for leg in chosen(names):
            count = run_leg(leg)
            total.passed += count.passed
            total.failed += count.failed
            total.skipped += count.skipped
    except KeyboardInterrupt:
        say("stopped; every server that was started is gone")
        return 130
    except Stop as sentence:
        say(str(sentence))
        total.failed += 1
    say(f"all legs: {time.monotonic() - begun:.0f} s")
    say(str(total))
    return 1 if total.failed or not total.passed else 0


def chosen(names: list[str]) -> list[Leg]:
    if names == ["quick"]:
        return [QUICK]
    unknown = set(names) - {leg.name for leg in LEGS}
    if unknown:
        raise Stop(f"No leg is called {unknown.pop()}; there are {[leg.name for leg in LEGS]}.")
    legs = [leg for leg in LEGS if leg.name in names or not names]
    if os.environ.get("BROWSER") == "0":
        say("BROWSER=0: the browser tests are left out")
        legs = [leg for leg in legs if leg.name != "browser"]
    elif any(leg.name == "browser" for leg in legs):
        os.environ["CHROMIUM"] = browser.find_browser()
    return legs


def run_leg(leg: Leg) -> Count:
    say(f"\n── {leg.name} " + "─" * (90 - len(leg.name)))
    begun = time.monotonic()
    with servers.folder() as place, started(leg, place) as env:
        report = place / "report.xml"
        code = wait_for(command_of(leg, report), env)
        count = read_report(report)
        if leg.is_timed and count.failed:
            code, count = tried_again(leg, count, place / "again.xml", env)
    if code and not count.failed:
        say(f"{leg.name} ended with {code} though no test failed: counted as one failure")
        count.failed += 1
    say(f"{leg.name}: {count} in {time.monotonic() - begun:.0f} s")
    return count


def tried_again(leg: Leg, first: Count, report: Path, env: dict[str, str]) -> tuple[int, Count]:
    say(f"{leg.name}: the {first.failed} that failed once more, by themselves")
    code = wait_for([*command_of(leg, report), "--last-failed"], env)
    again = read_report(report)
    say(f"{leg.name}: {again.passed} of {first.failed} passed only when tried again (named above)")
    return code, Count(first.passed + again.passed, first.failed - again.passed, first.skipped)


@contextlib.contextmanager
def started(leg: Leg, place: Path) -> Iterator[dict[str, str]]:
    """The leg's environment: none of the caller's settings, an empty state folder, its servers."""
    env = {name: value for name, value in environment().items() if name not in settings_names()}
    env |= {"SECRET_KEY": secrets.token_hex(32), "STATE_DIR": str(place / "state")}
    env["AUDIT_ROLES"] = "best"  # a leg's database has one account, which makes its tables
    with contextlib.ExitStack() as up:
        for name in leg.on:
            if name in STARTERS:
                env[name] = up.enter_context(STARTERS[name](place))
            else:
                env[name] = os.environ[name]
        yield env


def settings_names() -> set[str]:
    return set(re.findall(r"^#?\s*([A-Z_]+)=", (TREE / ".env.example").read_text(), re.MULTILINE))


def command_of(leg: Leg, report: Path) -> list[str]:
    if leg.words == ["npm"]:
        reports = ["--reporter=default", "--reporter=junit", f"--outputFile.junit={report}"]
        return [sys.executable, str(TREE / ".ci/frontend.py"), "run", "test", "--", *reports]
    return [sys.executable, "-m", "pytest", *leg.words, f"--junitxml={report}"]


def wait_for(words: list[str], env: dict[str, str]) -> int:
    """Run it in a group of its own, so that whatever it has started ends with it."""
    process = subprocess.Popen(
        words, cwd=TREE, env=env, stdin=subprocess.DEVNULL, start_new_session=True
    )
    try:
        return process.wait()
    except KeyboardInterrupt:
        process.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(10)
        raise
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def read_report(report: Path) -> Count:
    """Count a JUnit report; a program that wrote none has counted nothing."""
    count = Count()
    if not report.exists():
        return count
    for found in outcomes(report).values():
        if found & {"failure", "error"}:
            count.failed += 1
        elif "skipped" in found:
            count.skipped += 1
        else:
            count.passed += 1
    return count


def outcomes(report: Path) -> dict[str, set[str]]:
    """What befell each test: one that fails and then fails to clean up stands there twice."""
    told: dict[str, set[str]] = {}
    for case in ElementTree.parse(report).getroot().iter("testcase"):
        name = f"{case.get('file')} {case.get('classname')}::{case.get('name')}"
        told.setdefault(name, set()).update(child.tag for child in case)
    return told


def say(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
