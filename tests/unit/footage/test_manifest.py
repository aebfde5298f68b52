"""A manifest: what is read of it, what of it is refused, and what would come of each row."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from uuid import UUID

import pytest

from bwvcoding.core.errors import Invalid
from bwvcoding.footage import manifest as reading
from bwvcoding.footage.manifest import Manifest, read_manifest
from bwvcoding.footage.matching import KnownClip, KnownEncounter, ManifestReport, report_of

HASH = "ab" * 32
E1 = KnownEncounter(UUID(int=1), 0)
HEADER = "file_name,encounter_ref,camera_ref"
FULL = f"{HEADER},wearer_role,offset_ms,recorded_start_utc,sha256"


def read(text: str | bytes) -> Manifest:
    return read_manifest(io.BytesIO(text.encode() if isinstance(text, str) else text))


def refusal(text: str | bytes) -> str:
    with pytest.raises(Invalid) as refused:
        read(text)
    assert refused.value.code == "manifest-refused"
    return refused.value.sentence


def fault(row: str, header: str = FULL) -> str:
    [only] = read(f"{header}\n{row}").rows
    return only.fault


def test_every_column_is_read_wherever_it_stands_and_the_others_are_named() -> None:
    text = (
        "sha256,Camera_Ref,offset_ms,notes,file_name,encounter_ref,wearer_role,recorded_start_utc\r\n"
        f'{HASH.upper()},cam 7,-1500,"a, b",1.mp4,0417,O1,2026-03-01T14:30:00Z\r\n\r\n'
    )
    found = read(b"\xef\xbb\xbf" + text.encode())
    [row] = found.rows
    assert (row.number, row.fault, found.not_read) == (2, "", ("notes",))
    assert (row.file_name, row.encounter_ref, row.camera_ref) == ("1.mp4", "0417", "cam 7")
    assert (row.offset_ms, row.sha256, row.wearer_role) == (-1500, HASH, "O1")
    assert row.recorded_start == datetime(2026, 3, 1, 14, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"\n \n", "empty"),
        (f"{HEADER}\n".encode(), "no row below"),
        (f"{HEADER}\n1,2,3".encode("utf-16"), "UTF-16"),
        (f"{HEADER}\n1,2,3".encode("utf-16-le"), "UTF-16"),
        (b"PK\x03\x04 [Content_Types].xml", "workbook"),
        (f"{HEADER}\ncafé,1,1".encode("latin-1"), "Row 2 is not UTF-8"),
        (b"file_name;encounter_ref;camera_ref\n1;2;3", "semicolons"),
        (b"file_name,encounter_ref\n1,2", "no column camera_ref"),
        (f"{HEADER},file_name\n1,2,3,4".encode(), "there twice"),
        (f'{HEADER}\n"1,2,3'.encode(), "Row 2 is not CSV"),
    ],
)
def test_a_file_that_is_no_manifest_is_refused_with_the_remedy(content: bytes, said: str) -> None:
    assert said in refusal(content)


def test_sizes_are_bounded(monkeypatch) -> None:
    assert "larger than 2 MB" in refusal(f"{HEADER}\n".encode() + b"x" * reading.MOST_BYTES)
    monkeypatch.setattr(reading, "MOST_ROWS", 2)
    assert len(read(f"{HEADER}\n1,2,3\n4,5,6").rows) == 2
    assert "more than 2 rows" in refusal(f"{HEADER}\n1,2,3\n4,5,6\n7,8,9")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("a.mp4,E1,,,,,", "camera_ref is blank"),
        ("../a.mp4,E1,c,,,,", "holds a path"),
        ("C:\\a.mp4,E1,c,,,,", "holds a path"),
        ("..,E1,c,,,,", "holds a path"),
        ('"=HYPERLINK(1)",E1,c,,,,', "as a formula does"),
        ("a.mp4,@SUM(1),c,,,,", "as a formula does"),
        ("a.mp4,E1,-c,,,,", "as a formula does"),
        ("a.mp4,E1,c,+1,,,", "as a formula does"),
        ("a.mp4,E1,c,,1.5,,", "“1.5” is not whole milliseconds"),
        ("a.mp4,E1,c,,90000000,,", "is not whole milliseconds"),
        ("a.mp4,E1,c,,=1,,", "is not whole milliseconds"),
        ("a.mp4,E1,c,,,1 March,", "is not a time in UTC"),
        ("a.mp4,E1,c,,,2026-02-30T10:00:00Z,", "is not a time in UTC"),
        ("a.mp4,E1,c,,,2026-03-01T10:00:00+01:00,", "is not a time in UTC"),
        ("a.mp4,E1,c,,,,abc", "64 hexadecimal digits"),
        (f"a.mp4,{'E' * 61},c,,,,", "at most 60"),
        (f"{'a' * 500},E1,c,,,,", "more than 200"),
        ("a\x07.mp4,E1,c,,,,", "control characters"),
        ("a.mp4,E1", "It has 2 cells; the header has 7"),
        ("", "It has 0 cells"),
    ],
)
def test_a_wrong_cell_is_named_with_what_it_should_be(row: str, said: str) -> None:
    # A line after it, so that an empty one is not taken for the end of the file.
    [first, _] = read(f"{FULL}\n{row}\nb.mp4,E1,c,,,,").rows
    assert said in first.fault
    assert first.number == 2


def report(rows: str, *, clips: dict[str, KnownClip] | None = None, count: int = 0):
    known = {"E1": KnownEncounter(E1.id, count)}
    return report_of(read(f"{FULL}\n{rows}"), known, clips or {})


def states(found: ManifestReport) -> list[tuple[str, int | None]]:
    return [(row.state.value, row.offset_ms) for row in found.rows]


def test_what_is_found_is_ready_with_its_encounter_and_its_place_in_time() -> None:
    found = report("a.mp4,E1,c,O1,250,,\nb.mp4,E1,d,,0,,")
    assert states(found) == [("ready", 250), ("ready", 0)]
    assert found.rows[0].encounter_id == E1.id
    assert found.counts == {"ready": 2, "there": 0, "missing": 0, "double": 0, "wrong": 0}


def test_an_encounters_only_clip_begins_its_clock() -> None:
    assert states(report("a.mp4,E1,c,,,,")) == [("ready", 0)]


def test_places_in_time_follow_from_when_the_recordings_began() -> None:
    rows = "b.mp4,E1,d,,,2026-03-01T14:30:12.5Z,\na.mp4,E1,c,,,2026-03-01T14:30:00Z,"
    assert states(report(rows)) == [("ready", 12500), ("ready", 0)]


@pytest.mark.parametrize(
    ("rows", "count", "said"),
    [
        ("a.mp4,E1,c,,,,\nb.mp4,E1,d,,,,", 0, "give each its offset_ms"),
        ("a.mp4,E1,c,,,2026-03-01T14:30:00Z,\nb.mp4,E1,d,,,,", 0, "give each its offset_ms"),
        ("a.mp4,E1,c,,,2026-03-01T14:30:00Z,", 1, "has clips already, so offset_ms is needed"),
    ],
)
def test_where_a_place_in_time_is_unknown_it_is_asked_for(rows: str, count: int, said: str) -> None:
    found = report(rows, count=count)
    assert {row.state.value for row in found.rows} == {"wrong"}
    assert said in found.rows[0].sentence


def test_two_recordings_a_month_apart_are_not_one_encounter() -> None:
    rows = "a.mp4,E1,c,,,2026-03-01T14:30:00Z,\nb.mp4,E1,d,,,2026-04-01T14:30:00Z,"
    assert states(report(rows)) == [("ready", 0), ("wrong", None)]


def test_an_encounter_nobody_registered_is_missing() -> None:
    [row] = report("a.mp4,E2,c,,,,").rows
    assert (row.state.value, "Register it" in row.sentence) == ("missing", True)


def test_the_first_of_two_equal_rows_counts() -> None:
    rows = f"a.mp4,E1,c,,0,,{HASH}\nA.MP4,E1,c,,0,,\nb.mp4,E1,c,,0,,{HASH}"
    found = report(rows)
    assert [state for state, _ in states(found)] == ["ready", "double", "double"]
    assert found.rows[2].sentence.startswith("Row 2 ")


def test_what_is_in_the_study_is_said_and_in_another_encounter_is_wrong() -> None:
    clip = KnownClip(UUID(int=9), "E1", "old.mp4")
    [there] = report(f"a.mp4,E1,c,,,,{HASH}", clips={HASH: clip}).rows
    assert (there.state.value, there.clip_id) == ("there", clip.id)
    elsewhere = KnownClip(UUID(int=9), "E7", "old.mp4")
    [wrong] = report(f"a.mp4,E1,c,,,,{HASH}", clips={HASH: elsewhere}).rows
    assert (wrong.state.value, "of encounter E7" in wrong.sentence) == ("wrong", True)
