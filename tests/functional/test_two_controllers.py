"""Max (Met) and Mo (MOPAC) sign; a coder watches; each sees which seconds, and need not trust us.

Each has a witness of their own, run as its one file. At the end somebody who owns the database
gives the looks to another coder, and everyone is told.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bwvcoding.operations.demonstration.machinery.crew import Plan, crew, free_port
from bwvcoding.operations.demonstration.machinery.witnesses import Witness
from tests.cast import protocol_document
from tests.functional import study
from tests.functional.deck import HAS_PASSED
from tests.functional.house import TREE, House, household, manage
from tests.functional.looks import faults, overflow
from tests.functional.stage import Seat, seat, sign_in
from tests.functional.test_protocol_desk import sign

PICTURES = os.environ.get("PICTURES", "")
WATCHED_MS = 40_000
FOLLOWED_SECONDS = 30
BODIES = {"mo": "mopac", "max": "met"}
GUARDS = ("audit_auditevent_no_update", "audit_auditevent_no_delete")


@dataclass(frozen=True)
class Study:
    """A house with two witnesses, and one encounter that Ivy and Joe are to code."""

    house: House
    folder: Path
    witnesses: dict[str, Witness]
    place: str
    clip: str
    assignment: str
    program: Path

    def witness(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        """A controller's own program, on a machine of theirs."""
        command = [sys.executable, str(self.program), *map(str, words)]
        return subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")


@contextmanager
def seated(browser: Browser, house: House, who: str) -> Iterator[Seat]:
    with seat(browser, house.address, who, accept_downloads=True) as one:
        sign_in(one)
        yield one
        one.check_quiet()


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Study]:
    folder = tmp_path_factory.mktemp("two-controllers")
    program = folder / "audit-witness.pyz"
    pack = [sys.executable, str(TREE / ".ci/witness.py"), str(program)]
    subprocess.run(pack, check=True, capture_output=True, cwd=TREE)
    state = folder / "house"
    settings = household(state) | {"REDIS_URL": "", "COSIGNATURES_NEEDED": "2"}
    found = {one: joined(settings, program, folder, one) for one in BODIES.values()}
    plan = Plan(
        *(state, free_port(), state / "broker.sock", settings),
        nice=0,
        witnesses=tuple(found.values()),
    )
    with crew(plan) as running, ExitStack() as closing:
        house = House(running.address, closing, settings)
        place = house.study("unsigned")["id"]
        signed_by_both(browser, house, place)
        encounter = study.bring_in(house, place, {"9001": [study.film(folder, 44)]})["9001"]
        wave = study.open_wave(house, place, [encounter["id"]], ("ivy", "joe"))["id"]
        clip = house.desk("kit").get(f"/api/studies/{place}/clips")["results"][0]["id"]
        given = study.assignment(house, "ivy", wave, "9001")["id"]
        looked_at(browser, house, given)
        yield Study(house, folder, found, place, clip, given, program)


def joined(settings: dict[str, str], program: Path, folder: Path, organisation: str) -> Witness:
    """As the documents tell a controller and an operator to do it."""
    one = Witness(organisation, folder / f"witness-{organisation}", every_seconds=2)
    log = manage(settings, "sequence_audit", "--key").strip()
    words = [sys.executable, str(program), "init", str(one.folder), "--name", one.name]
    made = subprocess.run([*words, "--log", log], capture_output=True, text=True, check=True)
    public = made.stdout.strip()
    told = manage(settings, "audit_witness", "--add", public, "--organisation", organisation)
    one.pass_file.write_text(told.strip().rpartition(": ")[2])
    return one


def signed_by_both(browser: Browser, house: House, place: str) -> None:
    document = protocol_document(study.codebook(house))
    house.desk("cleo").post(f"/api/studies/{place}/protocols", {"document": document})
    for controller in BODIES:
        with seated(browser, house, controller) as one:
            sign(one, place)


def looked_at(browser: Browser, house: House, assignment: str) -> None:
    with seated(browser, house, "ivy") as ivy:
        ivy.page.goto(f"/assignments/{assignment}")
        expect(ivy.page.locator("[data-phase=ready]")).to_be_visible()
        ivy.page.keyboard.press("k")
        ivy.page.wait_for_function(HAS_PASSED, arg=WATCHED_MS, timeout=2 * WATCHED_MS)
        ivy.page.keyboard.press("k")


@pytest.mark.parametrize("controller", BODIES)
def test_each_sees_the_seconds_and_proves_them_against_their_own_copy(
    watched: Study, browser: Browser, controller: str
) -> None:
    with seated(browser, watched.house, controller) as one:
        page = one.page
        page.goto(f"/studies/{watched.place}/log")
        both = [witness.name for witness in watched.witnesses.values()]
        expect(page.get_by_test_id("log-proof")).to_contain_text("by both witnesses")
        file = taken_away(page, watched, watched.folder / f"{controller}.zip")
        assert faults(page) == []
        assert overflow(page) == []
    own = watched.witnesses[BODIES[controller]]
    told = checked(watched, file, own)
    assert told.returncode == 0, told.stdout + told.stderr
    assert told.stdout.startswith("sound: ")
    assert all(name in told.stdout for name in both)
    copy = watched.witness("verify", own.folder)
    assert copy.stdout.startswith("sound: "), copy.stderr


def checked(watched: Study, file: Path, own: Witness) -> subprocess.CompletedProcess[str]:
    """Once their copy, which follows every two seconds, has the download itself."""
    until = time.monotonic() + FOLLOWED_SECONDS
    while True:
        told = watched.witness("check-answer", file, "--folder", own.folder)
        if told.returncode == 0 or time.monotonic() > until:
            return told
        time.sleep(1)


def taken_away(page: Page, watched: Study, to: Path) -> Path:
    page.goto(f"/studies/{watched.place}/log/questions/clip-seen?clip={watched.clip}")
    row = page.get_by_role("row", name="Ivy")
    expect(row.first).to_contain_text("0:00–0:32")
    expect(row.last).to_contain_text("–0:44")
    picture(page, f"seconds-{to.stem}")
    with page.expect_download() as leaving:
        page.get_by_role("button", name="Download with proof").click()
    leaving.value.save_as(to)
    return to


def test_the_two_copies_are_one_history(watched: Study) -> None:
    met, mopac = (one.folder for one in watched.witnesses.values())
    told = watched.witness("compare", met, mopac)
    assert told.returncode == 0, told.stderr


def test_looks_given_to_another_person_are_told_to_everyone(
    watched: Study, browser: Browser
) -> None:
    place = rewritten(watched)
    with seated(browser, watched.house, "mo") as mo:
        page = mo.page
        page.goto(f"/studies/{watched.place}/log")
        page.get_by_role("button", name="Check the whole log now").click()
        told = page.get_by_role("alert").filter(has_text="This log is not what was signed")
        expect(told).to_contain_text(f"From event {place} on.")
        picture(page, "tampered")
        assert faults(page) == []
        assert overflow(page) == []
        file = watched.folder / "after.zip"
        page.goto(f"/studies/{watched.place}/log/questions/clip-seen?clip={watched.clip}")
        with page.expect_download() as leaving:
            page.get_by_role("button", name="Download with proof").click()
        leaving.value.save_as(file)
    answer = watched.witness("check-answer", file, "--folder", watched.witnesses["met"].folder)
    assert (answer.returncode, answer.stdout.startswith("tampered: ")) == (1, True)
    for one in watched.witnesses.values():
        bundle = watched.folder / f"{one.organisation}.jsonl"
        settings = watched.house.settings
        manage(settings, "audit_bundle", "--witness", one.name, "--out", str(bundle))
        parted = watched.witness("compare", one.folder, bundle)
        assert (parted.returncode, f"event {place}," in parted.stderr) == (1, True), parted.stderr


def rewritten(watched: Study) -> int:
    """By whoever owns the database: Ivy's first seconds become Joe's. Answers the event's place."""
    with sqlite3.connect(Path(watched.house.settings["STATE_DIR"]) / "bwvcoding.sqlite3") as rows:
        for guard in GUARDS:
            rows.execute(f"DROP TRIGGER {guard}")
        find = "SELECT id FROM accounts_user WHERE name = ?"
        ivy, joe = (rows.execute(find, [name]).fetchone()[0] for name in ("Ivy", "Joe"))
        event, body, place = rows.execute(
            "SELECT e.id, e.body, l.number FROM audit_auditevent e JOIN audit_leaf l"
            " ON l.event_id = e.id WHERE e.action = 'key.delivered' AND e.actor_id = ?"
            " ORDER BY l.number LIMIT 1",
            [ivy],
        ).fetchone()
        hyphened = "-".join((joe[:8], joe[8:12], joe[12:16], joe[16:20], joe[20:]))
        own = "-".join((ivy[:8], ivy[8:12], ivy[12:16], ivy[16:20], ivy[20:]))
        assert own in body
        rows.execute(
            "UPDATE audit_auditevent SET body = ?, actor_id = ? WHERE id = ?",
            [body.replace(own, hyphened), joe, event],
        )
    return int(place)


def picture(page: Page, name: str) -> None:
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)
