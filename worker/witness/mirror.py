"""The witness's own copy: every event, the last head it gave its word for, and its alarms.

One file of SQLite. A transaction that holds a new head is on the disk before it is told of.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from worker.witness.hashes import Refused, Stack
from worker.witness.notes import LOG, WITNESS, Key

TABLES = """
CREATE TABLE entry (number INTEGER PRIMARY KEY, hash BLOB NOT NULL, body TEXT NOT NULL);
CREATE TABLE head (size INTEGER PRIMARY KEY, note TEXT NOT NULL, stack TEXT NOT NULL,
                   seen_at INTEGER NOT NULL);
CREATE TABLE alarm (at INTEGER NOT NULL, kind TEXT NOT NULL, sentence TEXT NOT NULL,
                    seen INTEGER NOT NULL DEFAULT 0);
CREATE TABLE known (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""


@dataclass(frozen=True)
class Seen:
    """The last head: what was signed, the tree as a stack, and when it came here."""

    size: int
    note: str
    stack: Stack
    at: int


class Mirror:
    def __init__(self, folder: Path) -> None:
        if not (folder / "log.sqlite3").exists():
            raise Refused("folder", f"{folder} is no witness's folder: make one with `init`.")
        self.folder = folder
        self.database = _opened(folder)

    @classmethod
    def made(cls, folder: Path, name: str, log: Key) -> Mirror:
        folder.mkdir(parents=True, exist_ok=True)
        key = folder / "key"
        with os.fdopen(os.open(key, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(Ed25519PrivateKey.generate().private_bytes_raw())
        database = _opened(folder)
        database.executescript(TABLES)
        database.executemany("INSERT INTO known VALUES (?, ?)", [("name", name), ("log", str(log))])
        database.close()
        return cls(folder)

    @property
    def name(self) -> str:
        return self._known("name")

    @property
    def log(self) -> Key:
        return Key.read(self._known("log"), LOG)

    @property
    def key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes((self.folder / "key").read_bytes())

    @property
    def public_key(self) -> Key:
        return Key(self.name, WITNESS, self.key.public_key().public_bytes_raw())

    @contextmanager
    def alone(self) -> Iterator[sqlite3.Connection]:
        """From reading the last head to writing the next nobody else writes here."""
        self.database.execute("BEGIN IMMEDIATE")
        try:
            yield self.database
        except BaseException:
            self.database.execute("ROLLBACK")
            raise
        self.database.execute("COMMIT")

    def last(self) -> Seen:
        asked = "SELECT size, note, stack, seen_at FROM head ORDER BY size DESC LIMIT 1"
        found = self.database.execute(asked).fetchone()
        if not found:
            return Seen(0, "", Stack(), 0)
        return Seen(found[0], found[1], Stack.read(found[2]), found[3])

    def entries(self) -> Iterator[tuple[int, bytes, str]]:
        yield from self.database.execute("SELECT number, hash, body FROM entry ORDER BY number")

    def heads(self) -> Iterator[tuple[int, str]]:
        yield from self.database.execute("SELECT size, note FROM head ORDER BY size")

    def raise_alarm(self, kind: str, sentence: str) -> None:
        with self.alone() as database:
            known = "SELECT 1 FROM alarm WHERE kind = ? AND sentence = ? AND NOT seen"
            if not database.execute(known, (kind, sentence)).fetchone():
                new = "INSERT INTO alarm (at, kind, sentence) VALUES (?, ?, ?)"
                database.execute(new, (int(time.time()), kind, sentence))

    def alarms(self) -> list[tuple[int, str, str]]:
        asked = "SELECT at, kind, sentence FROM alarm WHERE NOT seen ORDER BY at"
        return self.database.execute(asked).fetchall()

    def see_alarms(self) -> None:
        self.database.execute("UPDATE alarm SET seen = 1")

    def _known(self, name: str) -> str:
        asked = "SELECT value FROM known WHERE name = ?"
        return str(self.database.execute(asked, (name,)).fetchone()[0])


def _opened(folder: Path) -> sqlite3.Connection:
    database = sqlite3.connect(folder / "log.sqlite3", timeout=30, isolation_level=None)
    # FULL: a commit has reached the disk when it is answered.
    database.execute("PRAGMA synchronous = FULL")
    return database
