"""The witness's commands: init, follow, cosign, verify, compare, check-answer, alarms.

They end with 0 when all is well, 1 when the log or a copy is not what it should be, 3 when they
could not run.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from worker.witness.admitting import admit
from worker.witness.answers import check_answer
from worker.witness.bundles import read_bundle
from worker.witness.following import ASK_SECONDS, Log, catch_up, follow, pass_of
from worker.witness.hashes import Refused
from worker.witness.mirror import Mirror
from worker.witness.notes import LOG, Key
from worker.witness.reading import compare, verify

WELL, WRONG, NOT_RUN = 0, 1, 3
NOT_OF_THE_LOG = {"address", "elsewhere", "folder", "key"}


def main(words: list[str] | None = None) -> int:
    given = _parser().parse_args(words)
    act: Callable[[argparse.Namespace], int] = given.act
    try:
        return act(given)
    except Refused as refusal:
        sys.stderr.write(f"REFUSED ({refusal.kind}): {refusal.sentence}\n")
        return NOT_RUN if refusal.kind in NOT_OF_THE_LOG else WRONG
    except (OSError, UnicodeDecodeError, sqlite3.Error) as problem:
        sys.stderr.write(f"could not run: {problem}\n")
        return NOT_RUN


def _init(given: argparse.Namespace) -> int:
    mirror = Mirror.made(given.folder, given.name, Key.read(given.log, LOG))
    _say(str(mirror.public_key))
    return WELL


def _follow(given: argparse.Namespace) -> int:
    mirror, log = Mirror(given.folder), Log(given.url, pass_of(given.pass_file))
    if given.once:
        _say(f"{catch_up(mirror, log)} events, cosigned")
        return WELL
    with suppress(KeyboardInterrupt):
        follow(mirror, log, given.every, _say, ask=given.ask)
    return WELL


def _cosign(given: argparse.Namespace) -> int:
    with given.file.open(encoding="utf-8", newline="\n") as file:
        _, line = admit(Mirror(given.folder), read_bundle(file))
    _say(line)
    return WELL


def _verify(given: argparse.Namespace) -> int:
    _say(f"sound: {verify(Mirror(given.folder))} events")
    return WELL


def _compare(given: argparse.Namespace) -> int:
    folder = next((path for path in (given.one, given.other) if path.is_dir()), None)
    if folder is None and not given.log:
        raise Refused("key", "Two files say nothing of whose they are: give --log as well.")
    log = Key.read(given.log, LOG) if given.log else Mirror(folder or Path()).log
    _say(compare(given.one, given.other, log))
    return WELL


def _alarms(given: argparse.Namespace) -> int:
    mirror = Mirror(given.folder)
    found = mirror.alarms()
    for at, kind, sentence in found:
        _say(f"{time.strftime('%Y-%m-%d %H:%M:%S', time.gmtime(at))} UTC {kind}: {sentence}")
    if given.seen:
        mirror.see_alarms()
    return WRONG if found else WELL


def _check_answer(given: argparse.Namespace) -> int:
    mirror = Mirror(given.folder) if given.folder else None
    log = Key.read(given.log, LOG) if given.log else mirror.log if mirror else None
    bodies = (body for _, _, body in mirror.entries()) if mirror else None
    try:
        found = check_answer(given.file, log, bodies)
    except Refused as refusal:
        if refusal.kind == "key":
            raise
        _say(f"tampered: {refusal.sentence}")
        return WRONG
    _say(f"sound: {found.events} events of the log at {found.head.size}: {found.title}")
    _say(f"cosigned by {' and '.join(found.cosigned) or 'no witness yet'}")
    if log is None:
        _say(f"by the key in the file itself, {found.log}: compare it with the one you were told")
    if mirror is None:
        _say("the table is as it was packed; only --folder proves that the log packed it")
    return WELL


def _say(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("audit-witness", description=__doc__)
    acts = parser.add_subparsers(required=True, metavar="COMMAND")

    def act(name: str, does: Callable[..., int], about: str) -> argparse.ArgumentParser:
        one = acts.add_parser(name, help=about, description=about)
        one.set_defaults(act=does)
        return one

    init = act("init", _init, "make a folder with a key of one's own; prints its public half")
    init.add_argument("folder", type=Path)
    init.add_argument("--name", required=True, help="such as met.example/witness")
    init.add_argument("--log", required=True, help="the log's key, as its operator printed it")
    online = act("follow", _follow, "copy, check and cosign what the log signs, over the network")
    _take_online(online)
    offline = act("cosign", _cosign, "check a bundle that came as a file; prints the cosignature")
    offline.add_argument("folder", type=Path)
    offline.add_argument("file", type=Path)
    act("verify", _verify, "check one's own copy").add_argument("folder", type=Path)
    beside = act("compare", _compare, "say where two copies, bundles or checkpoints part")
    beside.add_argument("one", type=Path)
    beside.add_argument("other", type=Path)
    beside.add_argument("--log", help="the log's key, where neither is a witness's folder")
    taken = act("check-answer", _check_answer, "check an answer that was taken away, offline")
    taken.add_argument("file", type=Path)
    taken.add_argument("--log", help="the log's key, as its operator read it out")
    taken.add_argument("--folder", type=Path, help="a witness's folder: its key, and its copy")
    alarms = act("alarms", _alarms, "list what nobody has seen yet")
    alarms.add_argument("folder", type=Path)
    alarms.add_argument("--seen", action="store_true", help="and count it as seen from now on")
    return parser


def _take_online(online: argparse.ArgumentParser) -> None:
    online.add_argument("url")
    online.add_argument("folder", type=Path)
    online.add_argument("--pass-file", type=Path, required=True)
    online.add_argument("--every", type=float, default=60, metavar="SECONDS")
    online.add_argument(
        "--ask",
        type=float,
        default=ASK_SECONDS,
        metavar="SECONDS",
        help="how often in between to ask whether something waits for this witness",
    )
    online.add_argument("--once", action="store_true")


if __name__ == "__main__":
    sys.exit(main())
