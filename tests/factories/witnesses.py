"""Witnesses of the log: a key to sign with by hand, and the real program with its folder."""

from __future__ import annotations

import time
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bwvcoding.audit.actions import add_cosignature, copy_log, register_witness
from bwvcoding.audit.notes import COSIGNATURE, Verifier, cosigned_text, read_note
from bwvcoding.audit.queries import log_key
from worker.witness.admitting import admit
from worker.witness.bundles import Bundle, read_bundle
from worker.witness.mirror import Mirror
from worker.witness.notes import LOG, Key

MET, MOPAC = "met.example/witness", "mopac.example/witness"
ORGANISATION = {MET: "met", MOPAC: "mopac"}
PASS = "a pass of the tests"


class WitnessKey:
    """Signs whatever it is given."""

    def __init__(self, name: str) -> None:
        self._key = Ed25519PrivateKey.generate()
        self.public = Verifier(name, COSIGNATURE, self._key.public_key().public_bytes_raw())

    def cosigned(self, note: str, at: int | None = None) -> str:
        at = int(time.time()) if at is None else at
        signature = self._key.sign(cosigned_text(read_note(note).text, at))
        given = self.public.key_id + at.to_bytes(8, "big") + signature
        return f"— {self.public.name} {b64encode(given).decode()}"


def registered(name: str, word: str = PASS) -> WitnessKey:
    key = WitnessKey(name)
    _register(name, str(key.public), word)
    return key


def _register(name: str, key: str, word: str) -> None:
    register_witness(
        name=name,
        organisation=ORGANISATION[name],
        key=key,
        pass_hash=sha256(word.encode()).hexdigest(),
    )


def mirror(name: str, folder: Path) -> Mirror:
    """The real witness of a controller, registered here, that has seen nothing yet."""
    made = Mirror.made(folder, name, Key.read(log_key(), LOG))
    _register(name, str(made.public_key), f"{PASS} {name}")
    return made


def brought(name: str, since: int) -> Bundle:
    """What the log has for this witness, line by line as it arrives there."""
    text = "".join(copy_log(witness=name, since=since))
    return read_bundle(f"{line}\n" for line in text.split("\n") if line)


def caught_up(one: Mirror) -> int:
    """It takes and cosigns what is signed now; answers the size."""
    while True:
        bundle = brought(one.name, one.last().size)
        size, line = admit(one, bundle)
        add_cosignature(witness=one.name, size=size, line=line)
        if size >= bundle.newest:
            return size
