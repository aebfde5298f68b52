"""importFrame, listFrames, getFrame: whole or not at all, once, and recognised."""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, IntegrityError, transaction

from bwvcoding.audit.models import AuditEvent
from bwvcoding.audit.queries import words_of
from bwvcoding.sampling.actions import frames
from bwvcoding.sampling.models import Frame, StopRecord
from tests.cast import Cast
from tests.factories.sampling import FILE_NAME, cells, import_stops, stop_file, stops


def upload(client, cast: Cast, content: bytes, file_name: str = FILE_NAME):
    file = SimpleUploadedFile(file_name, content, content_type="text/csv")
    return client.post(f"/api/studies/{cast.study.pk}/frames", {"file": file})


def detail_of(event: AuditEvent) -> dict:
    return json.loads(event.body)["detail"]


def test_the_custodian_imports_a_file_and_is_told_what_it_holds(cast: Cast, client_of):
    content = stop_file([*stops(5), *stops(2)])
    answer = upload(client_of(cast.kit), cast, content)
    assert answer.status_code == 201
    frame = answer.json()
    assert frame["file_sha256"] == sha256(content).hexdigest()
    assert (frame["month"], frame["force"]) == ("2025-10", "made-up")
    assert (frame["row_count"], frame["surplus_rows"]) == (7, 2)
    assert frame["already_imported"] is False
    assert frame["held_reason"] == ""
    linked = next(line for line in frame["completeness"] if line["column"] == "outcome_linked")
    assert (linked["filled"], linked["blank"], linked["values"]) == (0, 7, {})
    assert client_of(cast.kit).get(f"/api/frames/{frame['id']}").json()["row_count"] == 7


def test_every_row_is_kept_as_it_stood_under_its_number(cast: Cast):
    odd = '=cmd|"x", £5'
    rows = [cells(Policing_operation=odd), *stops(2), cells(Policing_operation=odd)]
    frame = import_stops(cast, rows)
    kept = list(frame.stop_records.order_by("row_number"))
    assert [stop.row_number for stop in kept] == [2, 3, 4, 5]
    assert [stop.cells for stop in kept] == rows
    assert [stop.ordinal for stop in kept] == [1, 1, 1, 2]
    assert kept[0].row_sha256 == kept[3].row_sha256 != kept[1].row_sha256


def test_i6_a_stop_just_after_midnight_in_london_has_londons_date(cast: Cast):
    frame = import_stops(cast, [cells(Date="2025-09-30T23:10:00+00:00")])
    stop = frame.stop_records.get()
    assert (stop.local_date, stop.local_hour) == (date(2025, 10, 1), 0)
    assert frame.other_utc_month_rows == 1


def test_blank_is_not_recorded_and_false_is_no(cast: Cast):
    rows = [cells(Outcome_linked_to_object_of_search=text) for text in ("", "False", "True")]
    codes = [stop.codes for stop in import_stops(cast, rows).stop_records.order_by("row_number")]
    assert [code["outcome_linked"] for code in codes] == ["not_recorded", "no", "yes"]


def test_the_same_file_twice_is_recognised_and_changes_nothing(cast: Cast, client_of):
    """I5."""
    content = stop_file(stops(4))
    first = upload(client_of(cast.kit), cast, content)
    again = upload(client_of(cast.cleo), cast, content, "another name.csv")
    assert (again.status_code, again.json()["already_imported"]) == (200, True)
    assert again.json()["id"] == first.json()["id"]
    assert again.json()["file_name"] == FILE_NAME
    assert (Frame.objects.count(), StopRecord.objects.count()) == (1, 4)
    assert AuditEvent.objects.filter(action="frame.imported").count() == 1


def test_a_doubled_file_is_held(cast: Cast, client_of):
    frame = upload(client_of(cast.kit), cast, stop_file(stops(10) * 2)).json()
    assert "20 of 20 rows have an identical twin" in frame["held_reason"]
    assert frame["accepted_at"] is None
    assert StopRecord.objects.count() == 20


def test_the_same_month_published_again_is_held_with_what_changed(cast: Cast, client_of):
    import_stops(cast, stops(10))
    frame = upload(client_of(cast.kit), cast, stop_file([*stops(9), cells()])).json()
    assert "Rows added since: 1; rows gone: 1." in frame["held_reason"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "frame-empty"),
        (stop_file([*stops(2000), cells(Outcome="Words of advice")]), "frame-vocabulary"),
        (stop_file([*stops(2000), cells(Date="2025-12-01T10:00:00+00:00")]), "frame-month"),
        (stop_file([*stops(2000), cells()[:-1]]), "frame-ragged"),
    ],
    ids=["empty", "unknown value in the last row", "last row in another month", "ragged"],
)
def test_a_refused_file_leaves_nothing_but_a_line_in_the_log(cast, client_of, content, code):
    answer = upload(client_of(cast.kit), cast, content)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == code
    assert (Frame.objects.count(), StopRecord.objects.count()) == (0, 0)
    event = AuditEvent.objects.get(action="frame.refused")
    assert event.outcome == "deny"
    said = {"file_name": FILE_NAME, "reason": answer.json()["detail"]}
    assert words_of([event]) == {event.pk: said}


def test_a_file_above_the_size_limit_is_refused_unread(cast: Cast, client_of, settings):
    settings.MAX_FRAME_BYTES = 100
    answer = upload(client_of(cast.kit), cast, stop_file(stops(3)))
    assert (answer.status_code, answer.json()["code"]) == (422, "frame-size")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/2025-10.csv", "2025-10.csv"),
        ("C:\\stops\\month.csv", "month.csv"),
        ("stops\u202egnp.csv", "stopsgnp.csv"),
        ("a" * 300 + ".csv", "a" * 196 + ".csv"),
    ],
)
def test_i2_a_file_name_is_only_ever_a_label(given, kept):
    assert frames._bare(given) == kept


def test_nothing_is_kept_when_the_log_cannot_be_written(cast: Cast, client_of, monkeypatch):
    def unwritable(*args, **kwargs):
        raise DatabaseError("disk full")

    kit = client_of(cast.kit)
    monkeypatch.setattr(AuditEvent, "insert_all", unwritable)
    assert upload(kit, cast, stop_file(stops(3))).status_code == 503
    assert (Frame.objects.count(), StopRecord.objects.count()) == (0, 0)


@pytest.mark.parametrize("who", ["ana", "dev", "mo"])
def test_only_lead_and_custodian_import(cast: Cast, client_of, who):
    answer = upload(client_of(getattr(cast, who)), cast, stop_file(stops(1)))
    assert answer.status_code == 403
    assert Frame.objects.count() == 0


def test_a_stranger_learns_nothing(cast: Cast, client_of):
    frame = import_stops(cast)
    eve = client_of(cast.eve)
    assert upload(eve, cast, stop_file(stops(1))).status_code == 404
    assert eve.get(f"/api/studies/{cast.study.pk}/frames").status_code == 404
    assert eve.get(f"/api/frames/{frame.pk}").status_code == 404


def test_controllers_see_the_frames_and_coders_do_not(cast: Cast, client_of):
    import_stops(cast)
    path = f"/api/studies/{cast.study.pk}/frames"
    assert len(client_of(cast.mo).get(path).json()["results"]) == 1
    assert client_of(cast.ana).get(path).status_code == 404


def test_the_database_itself_keeps_stop_records_as_they_are(cast: Cast):
    stop = import_stops(cast).stop_records.first()
    for act in (stop.delete, lambda: StopRecord.objects.update(ordinal=5)):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_the_database_itself_refuses_a_second_frame_of_one_file(cast: Cast):
    frame = import_stops(cast)
    frame.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        frame.save(force_insert=True)
