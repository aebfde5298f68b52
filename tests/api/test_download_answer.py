"""downloadAnswer: a zip that proves itself offline, in the log before it leaves."""

from __future__ import annotations

import csv
import io
import json
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

from bwvcoding.audit.actions import extend_tree
from bwvcoding.audit.models import AuditEvent
from bwvcoding.audit.queries import log_key
from bwvcoding.audit.vocabulary import Event
from tests.cast import Cast
from tests.factories.alerts import act
from tests.factories.asked import ago, key, let_in, logged, spelled
from tests.factories.footage import ready_clip
from tests.factories.witnesses import MET, MOPAC, caught_up, mirror
from worker.witness.__main__ import main
from worker.witness.answers import check_answer
from worker.witness.notes import LOG, Key


def download(client, cast: Cast, slug: str, **words):
    return client.get(f"/api/studies/{cast.study.pk}/questions/{slug}/file", spelled(words))


@pytest.fixture
def watched(cast: Cast):
    clip = ready_clip(cast)
    grant = let_in(cast, cast.ana, clip, ago(hours=2))
    for part in range(3):
        key(cast, cast.ana, clip, grant, ago(hours=1), part)
    return clip


def test_the_file_is_sound_to_the_controllers_own_program(
    cast: Cast, client_of, watched, tmp_path: Path, capsys
) -> None:
    witnesses = [mirror(name, tmp_path / name[:3]) for name in (MET, MOPAC)]
    extend_tree()
    for one in witnesses:
        caught_up(one)
    answer = download(client_of(cast.mo), cast, "clip-seen", clip=watched.pk, format="csv")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/zip"
    file = tmp_path / "answer.zip"
    file.write_bytes(answer.content)
    found = check_answer(file, Key.read(log_key(), LOG))
    assert (found.events, found.cosigned) == (3, (MET, MOPAC))
    assert main(["check-answer", str(file), "--log", log_key()]) == 0
    assert "sound: 3 events" in capsys.readouterr().out
    rows = list(csv.reader(io.StringIO(ZipFile(file).read("answer.csv").decode())))
    assert rows[0][:3] == ["Who", "Of", "Seconds"]
    assert [row[2] for row in rows[1:]] == ["0:00–0:04", "0:04–0:08", "0:08–0:12"]
    places = {
        json.loads(line)["number"] for line in ZipFile(file).read("events.jsonl").splitlines()
    }
    assert {int(row[-1]) for row in rows[1:]} == places


def test_the_download_is_in_the_log_and_ties_the_table_to_it(
    cast: Cast, client_of, watched, tmp_path: Path, capsys
) -> None:
    met = mirror(MET, tmp_path / "met")
    extend_tree()
    content = download(client_of(cast.mo), cast, "clip-history", clip=watched.pk).content
    event = AuditEvent.objects.get(action="answer.downloaded")
    assert event.actor_id == cast.mo.pk
    assert json.loads(event.body)["detail"]["sha256"] == sha256(content).hexdigest()
    assert json.loads(event.body)["detail"]["question"] == {
        "question": "clip-history",
        "clip": str(watched.pk),
        "format": "csv",
    }
    file = tmp_path / "answer.zip"
    file.write_bytes(content)
    words = ["check-answer", str(file), "--folder", str(tmp_path / "met")]
    assert main(words) == 1
    extend_tree()
    caught_up(met)
    assert main(words) == 0
    assert "sound" in capsys.readouterr().out


def test_an_answer_whose_events_have_no_place_yet_is_not_given(
    cast: Cast, client_of, watched
) -> None:
    extend_tree()
    logged(cast, Event.RELEASE_DOWNLOADED, actor=cast.cleo)
    answer = download(client_of(cast.mo), cast, "releases")
    assert (answer.status_code, answer.json()["code"]) == (409, "log-not-placed")
    assert not AuditEvent.objects.filter(action="answer.downloaded").exists()
    extend_tree()
    assert download(client_of(cast.mo), cast, "releases").status_code == 200


def test_a_formula_in_a_cell_is_made_harmless(cast: Cast, client_of) -> None:
    act(Event.HOLD_PLACED, cast.max, cast, words={"reason": "=HYPERLINK(1)"})
    extend_tree()
    file = io.BytesIO(download(client_of(cast.mo), cast, "privileged").content)
    assert "'=HYPERLINK(1)" in ZipFile(file).read("answer.csv").decode()


@pytest.mark.parametrize("who", ["ana", "cleo", "kit", "eve"])
def test_files_are_for_controllers_and_auditors_alone(
    cast: Cast, client_of, watched, who: str
) -> None:
    extend_tree()
    answer = download(client_of(getattr(cast, who)), cast, "releases")
    assert answer.status_code == 404
    assert not AuditEvent.objects.filter(action="answer.downloaded").exists()
