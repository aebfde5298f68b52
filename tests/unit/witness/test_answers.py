"""An answer that was taken away: sound as it was packed, and tampered with one byte changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bwvcoding.audit.canonical import canonical, leaf_hash
from bwvcoding.audit.merkle import Range, inclusion_proof
from bwvcoding.audit.notes import ED25519, Note, Verifier
from bwvcoding.audit.queries.proving import Placed
from bwvcoding.oversight.packing import events_file, packed
from tests.factories.witnesses import MET, WitnessKey
from worker.witness.__main__ import main
from worker.witness.answers import check_answer
from worker.witness.hashes import Refused, check_inclusion
from worker.witness.notes import LOG, Key

NAME = "log.example/audit"
SIGNER = Ed25519PrivateKey.generate()
LOG_KEY = str(Verifier(NAME, ED25519, SIGNER.public_key().public_bytes_raw()))
BODIES = [canonical({"v": 1, "id": f"e{at}", "at": at, "detail": {}}) for at in range(13)]
LEAVES = [bytes.fromhex(leaf_hash(body)) for body in BODIES]


def node(height: int, number: int) -> bytes:
    part = Range()
    for leaf in LEAVES[number << height : number + 1 << height]:
        part.push(leaf)
    return part.root()


def placed(at: int, body: str = "") -> Placed:
    return Placed(at, body or BODIES[at], inclusion_proof(at, len(LEAVES), node))


def answer(*events: Placed, cosigned: bool = True, signer: Ed25519PrivateKey = SIGNER) -> bytes:
    whole = Range()
    for leaf in LEAVES:
        whole.push(leaf)
    note = str(Note(NAME, len(LEAVES), whole.root()).signed_by(NAME, signer))
    witness = WitnessKey(MET)
    line = f"{witness.cosigned(note)}\n" if cosigned else ""
    said = {"question": "clip-seen", "title": "Who saw it?", "not_proved": "That they looked."}
    return packed(
        {"answer.csv": b"Who\r\nAna\r\n", "events.jsonl": events_file(events)},
        checkpoint=note + line,
        log=LOG_KEY,
        witnesses={MET: str(witness.public)},
        about=said,
    )


def written(tmp_path: Path, content: bytes) -> Path:
    file = tmp_path / "answer.zip"
    file.write_bytes(content)
    return file


def test_what_was_packed_is_sound(tmp_path: Path, capsys) -> None:
    file = written(tmp_path, answer(placed(0), placed(7), placed(12)))
    found = check_answer(file, Key.read(LOG_KEY, LOG))
    assert (found.events, found.head.size, found.cosigned) == (3, 13, (MET,))
    assert main(["check-answer", str(file), "--log", LOG_KEY]) == 0
    assert capsys.readouterr().out.startswith("sound: 3 events of the log at 13: Who saw it?")


def test_an_answer_of_no_events_is_sound_too(tmp_path: Path) -> None:
    assert check_answer(written(tmp_path, answer(cosigned=False))).events == 0


def test_one_changed_byte_anywhere_is_found(tmp_path: Path) -> None:
    content = answer(placed(3), placed(5))
    for at in range(0, len(content), 5):
        changed = bytearray(content)
        changed[at] ^= 1
        with pytest.raises(Refused):
            check_answer(written(tmp_path, bytes(changed)), Key.read(LOG_KEY, LOG))


def test_more_or_less_at_the_end_is_found(tmp_path: Path) -> None:
    content = answer(placed(3))
    for changed in (content + b"\0", content[:-1], b"\0" + content, b""):
        with pytest.raises(Refused):
            check_answer(written(tmp_path, changed))


def test_the_command_says_tampered_and_ends_with_one(tmp_path: Path, capsys) -> None:
    content = answer(placed(3))
    file = written(tmp_path, content.replace(b"Ana\r\n", b"Ben\r\n"))
    assert main(["check-answer", str(file), "--log", LOG_KEY]) == 1
    assert capsys.readouterr().out.startswith("tampered: ")


@pytest.mark.parametrize(
    "events",
    [
        [placed(3, BODIES[4])],
        [placed(3, BODIES[3].replace('"v":1', '"v":2'))],
        [placed(3, json.dumps(json.loads(BODIES[3]), indent=1))],
        [Placed(4, BODIES[3], placed(3).proof)],
        [Placed(13, BODIES[3], placed(3).proof)],
        [Placed(3, BODIES[3], placed(3).proof[:-1])],
        [Placed(3, BODIES[3], [*placed(3).proof, b"\0" * 32])],
        [Placed(3, BODIES[3], [b"\0", *placed(3).proof[1:]])],
        [placed(3), placed(3)],
    ],
)
def test_packed_anew_a_forged_event_is_found_by_its_proof(
    tmp_path: Path, events: list[Placed]
) -> None:
    with pytest.raises(Refused):
        check_answer(written(tmp_path, answer(*events)), Key.read(LOG_KEY, LOG))


def test_a_head_that_another_key_signed_is_refused(tmp_path: Path) -> None:
    file = written(tmp_path, answer(placed(3), signer=Ed25519PrivateKey.generate()))
    with pytest.raises(Refused):
        check_answer(file, Key.read(LOG_KEY, LOG))


def test_a_copy_of_the_log_that_knows_no_such_download_says_so(tmp_path: Path) -> None:
    file = written(tmp_path, answer(placed(3)))
    digest = check_answer(file).sha256
    event = canonical({"detail": {"sha256": digest}})
    assert check_answer(file, None, [BODIES[0], event]).events == 1
    with pytest.raises(Refused):
        check_answer(file, None, BODIES)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 13])
def test_every_place_is_proved_and_no_other(size: int) -> None:
    whole = Range()
    for leaf in LEAVES[:size]:
        whole.push(leaf)
    for at in range(size):
        proof = inclusion_proof(at, size, node)
        check_inclusion(LEAVES[at], at, size, proof, whole.root())
        for wrong in (at - 1, at + 1, size):
            with pytest.raises(Refused):
                check_inclusion(LEAVES[at], wrong, size, proof, whole.root())
