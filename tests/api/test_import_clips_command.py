"""`manage.py import_clips`: a custodian at the server brings a folder in by its manifest."""

from __future__ import annotations

import json
from hashlib import sha256
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from bwvcoding.audit.models import AuditEvent
from bwvcoding.footage.models import Clip
from tests.cast import Cast, address
from tests.factories.footage import encounter, original_of

ROWS = (
    "file_name,encounter_ref,camera_ref,wearer_role,recorded_start_utc\n"
    "a.mp4,E1,cam 1,O1,2026-03-01T14:30:00Z\n"
    "b.mp4,E1,cam 2,O2,2026-03-01T14:30:07Z\n"
)


@pytest.fixture
def folder(cast: Cast, tmp_path: Path) -> Path:
    encounter(cast, "E1")
    made = tmp_path / "from the cameras"
    made.mkdir()
    (made / "a.mp4").write_bytes(b"what camera 1 saw")
    (made / "b.mp4").write_bytes(b"what camera 2 saw")
    (made / "manifest.csv").write_text(ROWS)
    return made


def run(folder: Path, **options: object) -> tuple[list[dict], str, int]:
    out, err, code = StringIO(), StringIO(), 0
    named = {"study": "stops", "email": address("kit"), "manifest": folder / "manifest.csv"}
    try:
        call_command(
            "import_clips", folder, json=True, stdout=out, stderr=err, **{**named, **options}
        )
    except CommandError as problem:
        err.write(str(problem))
        code = problem.returncode
    return [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue(), code


def test_a_folder_is_brought_in_as_its_manifest_says(cast: Cast, folder: Path) -> None:
    rows, said, code = run(folder)
    assert (code, [row["state"] for row in rows]) == (0, ["taken", "taken"])
    first, second = Clip.objects.order_by("offset_ms")
    assert (first.camera, first.wearer_role, first.offset_ms) == ("cam 1", "O1", 0)
    assert (second.camera, second.offset_ms, second.uploaded_by) == ("cam 2", 7000, cast.kit)
    assert rows[1]["clip"] == str(second.pk)
    assert original_of(second) == b"what camera 2 saw"
    assert AuditEvent.objects.filter(action="clip.uploaded", actor_id=cast.kit.pk).count() == 2
    assert "2 taken" in said


def test_run_again_it_says_what_is_there_and_repeats_nothing(folder: Path) -> None:
    run(folder)
    rows, said, code = run(folder)
    assert (code, [row["state"] for row in rows]) == (0, ["there", "there"])
    assert Clip.objects.count() == AuditEvent.objects.filter(action="clip.uploaded").count() == 2
    assert "2 there" in said


def test_what_was_missing_is_brought_in_later_at_its_place_in_time(folder: Path) -> None:
    (folder / "b.mp4").rename(folder / "later.mp4")
    assert run(folder)[2] == 1
    (folder / "later.mp4").rename(folder / "b.mp4")
    rows, _, code = run(folder)
    assert ([row["state"] for row in rows], code) == (["there", "taken"], 0)
    assert [clip.offset_ms for clip in Clip.objects.order_by("offset_ms")] == [0, 7000]


def test_what_cannot_be_brought_in_is_said_row_by_row_and_the_rest_is(folder: Path) -> None:
    (folder / "stray.mp4").write_bytes(b"nobody named me")
    (folder / "linked.mp4").symlink_to("/etc/hostname")
    wrong = "0" * 64
    (folder / "manifest.csv").write_text(
        "file_name,encounter_ref,camera_ref,offset_ms,sha256,borough\n"
        f"a.mp4,E1,cam 1,0,{sha256(b'what camera 1 saw').hexdigest()},Hackney\n"
        f"b.mp4,E1,cam 2,0,{wrong},\n"
        "gone.mp4,E1,cam 3,0,,\n"
        "linked.mp4,E1,cam 4,0,,\n"
        "a.mp4,E1,cam 5,0,,\n"
    )
    rows, said, code = run(folder)
    assert [row["state"] for row in rows] == ["taken", "wrong", "wrong", "wrong", "double"]
    assert [row["row"] for row in rows] == [2, 3, 4, 5, 6]
    assert "not the one of the manifest" in rows[1]["sentence"]
    assert "no such file" in rows[2]["sentence"]
    assert "a link" in rows[3]["sentence"]
    assert code == 1
    assert "Not in the manifest: stray.mp4." in said
    assert "Columns that were not read: borough." in said
    assert "4 of 5 rows need correcting" in said
    assert Clip.objects.count() == 1


def test_two_files_with_the_same_content_are_one_clip(folder: Path) -> None:
    (folder / "b.mp4").write_bytes(b"what camera 1 saw")
    rows, _, code = run(folder)
    assert ([row["state"] for row in rows], code) == (["taken", "double"], 1)
    assert Clip.objects.count() == 1


def test_it_can_be_asked_only_what_would_come_of_it(folder: Path) -> None:
    rows, _, code = run(folder, check=True)
    assert ([row["state"] for row in rows], code) == (["ready", "ready"], 0)
    assert not Clip.objects.exists()


def test_a_recording_above_the_cap_is_not_taken(folder: Path, settings) -> None:
    settings.MAX_CLIP_BYTES = 10
    rows, _, code = run(folder)
    assert ([row["state"] for row in rows], code) == (["wrong", "wrong"], 1)
    assert not Clip.objects.exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"study": "stopz"}, "There is no study 'stopz'. There are: stops."),
        ({"email": "nobody@example.org"}, "No active account"),
        ({"email": address("ana")}, ""),
        ({"manifest": Path("no-such-manifest.csv")}, "cannot be read"),
    ],
)
def test_where_nothing_can_be_begun_the_code_is_two(
    folder: Path, options: dict[str, object], said: str
) -> None:
    rows, told, code = run(folder, **options)
    assert (rows, code) == ([], 2)
    assert said in told
    assert not Clip.objects.exists()


def test_a_file_that_is_no_manifest_is_refused_whole(folder: Path) -> None:
    (folder / "manifest.csv").write_bytes(ROWS.encode("utf-16"))
    assert run(folder)[2] == 2
