"""Two programs that share no code read each other's notes, and both refuse a false one."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bwvcoding.audit import notes as theirs
from worker.witness import notes
from worker.witness.hashes import Refused

NAME, WITNESS = "bwv.example/audit", "met.example/witness"
KEY = Ed25519PrivateKey.from_private_bytes(b"\x07" * 32)
OWN = Ed25519PrivateKey.from_private_bytes(b"\x08" * 32)
LOG = notes.Key(NAME, notes.LOG, KEY.public_key().public_bytes_raw())
NOTE = theirs.Note(NAME, 20852163, b"\x05" * 32).signed_by(NAME, KEY)


def test_a_key_is_written_the_same_by_both() -> None:
    written = str(theirs.Verifier(NAME, theirs.ED25519, LOG.raw))
    assert str(LOG) == written
    assert notes.Key.read(written, notes.LOG) == LOG
    assert str(theirs.Verifier.read(written)) == written


def test_the_logs_head_is_read_by_the_witness() -> None:
    head = notes.read_head(str(NOTE), LOG)
    assert (head.origin, head.size, head.root) == (NAME, 20852163, b"\x05" * 32)


def test_the_witnesss_word_is_read_by_the_log() -> None:
    line = notes.cosign(notes.read_head(str(NOTE), LOG), WITNESS, OWN, 1679315147)
    by = theirs.Verifier(WITNESS, theirs.COSIGNATURE, OWN.public_key().public_bytes_raw())
    assert NOTE.cosigned_at(line, by) == 1679315147
    for other in (
        theirs.Note(NAME, 20852164, NOTE.root),
        theirs.Note(NAME, NOTE.size, b"\x06" * 32),
        theirs.Note("another.example/audit", NOTE.size, NOTE.root),
    ):
        with pytest.raises(theirs.BadNote):
            other.cosigned_at(line, by)


def test_the_key_id_is_that_of_the_signed_note_specification() -> None:
    """SHA-256(name, line feed, 0x01 for Ed25519 or 0x04 for a cosignature, key), four bytes."""
    from hashlib import sha256

    raw = LOG.raw
    assert LOG.id == sha256(b"bwv.example/audit\n\x01" + raw).digest()[:4]
    own = notes.Key(WITNESS, notes.WITNESS, raw)
    assert own.id == sha256(b"met.example/witness\n\x04" + raw).digest()[:4]


WRITTEN = str(NOTE)
FALSE = {
    "another size": WRITTEN.replace("20852163", "20852164"),
    "a leading zero": WRITTEN.replace("20852163", "020852163"),
    "another root": WRITTEN.replace("BQUF", "BQUG", 1),
    "another origin": WRITTEN.replace("bwv.example/audit\n", "bwv.example/other\n", 1),
    "no signature": WRITTEN.split("\n\n")[0] + "\n\n",
    "a longer text": WRITTEN.replace("=\n\n", "=\nmore\n\n"),
    "no last line feed": WRITTEN[:-1],
    "another signer": WRITTEN.replace("— bwv.example/audit", "— bwv.example/other"),
    "a torn signature": WRITTEN[:-20] + "\n",
    "nothing": "",
}


@pytest.mark.parametrize("written", FALSE.values(), ids=FALSE)
def test_l23_a_false_head_is_refused_by_both(written: str) -> None:
    with pytest.raises(Refused):
        notes.read_head(written, LOG)
    with pytest.raises(theirs.BadNote):
        theirs.read_note(written).check_signed(theirs.Verifier(NAME, theirs.ED25519, LOG.raw))


@pytest.mark.parametrize("line", ["", "name", "name+00000000+AAAA", f"{str(LOG)[:-4]}AAA="])
def test_a_key_that_was_copied_wrongly_is_refused(line: str) -> None:
    with pytest.raises(Refused):
        notes.Key.read(line, notes.LOG)
    with pytest.raises(theirs.BadNote):
        theirs.Verifier.read(line)
