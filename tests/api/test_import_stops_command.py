"""`manage.py import_stops`: by an operator at the server, on a database with nothing in it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from bwvcoding.audit.models import AuditEvent
from bwvcoding.operations.made_up_frame import made_up_file_name, made_up_frame
from bwvcoding.sampling.models import Frame, StopRecord
from bwvcoding.studies.models import Study
from tests.cast import Cast
from tests.factories.sampling import cells, stop_file, stops

TREE = Path(__file__).parents[2]
# One real month; not part of the project, and read here only where it is at hand.
REAL_MONTH = TREE.parent / "shared/data/stops/2018-10-metropolitan-stop-and-search.csv"


def run(*files: Path, **options: object) -> tuple[list[dict], str]:
    out, err = StringIO(), StringIO()
    try:
        call_command("import_stops", *files, json=True, stdout=out, stderr=err, **options)
    except CommandError as problem:
        err.write(str(problem))
    return [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue()


@pytest.fixture
def month(tmp_path: Path) -> Path:
    path = tmp_path / made_up_file_name("2025-10")
    path.write_bytes(made_up_frame(rows=1200))
    return path


@pytest.mark.django_db
def test_without_a_study_one_is_made_to_hold_the_records(month: Path):
    [report], said = run(month)
    assert "making “Imported stop records”" in said
    study = Study.objects.get()
    assert Frame.objects.get().study == study
    assert AuditEvent.objects.get(action="frame.imported").actor_id is None
    assert report["rows"] == StopRecord.objects.count() == 1200
    assert report["london_month"] == "2025-10"
    assert report["rows_with_other_utc_month"] >= 10
    assert report["first"].startswith("2025-10-01T00:")
    assert len(report["completeness"]) == 15
    assert (report["held"], report["already_imported"]) == (None, False)


@pytest.mark.django_db
def test_the_same_file_again_is_recognised(month: Path):
    run(month)
    [report], _ = run(month)
    assert report["already_imported"] is True
    assert Frame.objects.count() == 1
    assert Study.objects.count() == 1


def test_the_only_study_there_is_takes_the_records(cast: Cast, month: Path):
    run(month)
    assert Frame.objects.get().study == cast.study


def test_a_study_is_named_by_its_slug_and_a_wrong_one_is_refused(cast: Cast, month: Path):
    reports, said = run(month, study="stopz")
    assert reports == []
    assert "There is no study 'stopz'. There are: stops." in said
    run(month, study="stops")
    assert Frame.objects.get().study == cast.study


def test_a_held_file_says_why(cast: Cast, tmp_path: Path):
    path = tmp_path / "2025-10-made-up-stop-and-search.csv"
    path.write_bytes(stop_file(stops(9) * 2))
    [report], _ = run(path)
    assert "have an identical twin" in report["held"]


def test_refused_files_are_named_with_their_reason_and_the_good_one_is_kept(
    cast: Cast, month: Path, tmp_path: Path
):
    unknown = tmp_path / "unknown.csv"
    unknown.write_bytes(stop_file([*stops(3000), cells(Outcome="Words of advice")]))
    absent = tmp_path / "absent.csv"
    reports, said = run(unknown, month, absent)
    assert "“Words of advice” in row 3002" in reports[0]["refused"]
    assert "cannot be read: No such file" in reports[2]["refused"]
    assert "2 of 3 files refused" in said
    for report in (reports[0], reports[2]):
        assert f"{report['file']}: {report['refused']}" in said
    assert StopRecord.objects.count() == reports[1]["rows"] == 1200
    assert AuditEvent.objects.filter(action="frame.refused").count() == 1


def test_a_person_can_read_what_was_imported(cast: Cast, month: Path):
    out = StringIO()
    call_command("import_stops", month, stdout=out)
    assert "1,200 stops of 2025-10" in out.getvalue()
    assert "Removal of more than just outer clothing         0   1,200" in out.getvalue()


@pytest.mark.slow
def test_on_a_machine_with_nothing_set_up_it_works_and_a_refusal_exits_with_one(
    month: Path, tmp_path: Path
):
    named = {"DATABASE_URL", "STORAGE_URL", "REDIS_URL"}
    bare = {name: text for name, text in os.environ.items() if name not in named}
    bare["STATE_DIR"] = str(tmp_path / "state")

    def command(path: Path) -> subprocess.CompletedProcess[str]:
        line = [sys.executable, "manage.py", "import_stops", str(path), "--json"]
        return subprocess.run(line, cwd=TREE, env=bare, capture_output=True, text=True, timeout=90)

    done = command(month)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["rows"] == 1200
    assert "New embedded database" in done.stderr
    refused = command(TREE / "manage.py")
    assert refused.returncode == 1
    assert "not the header of this layout" in refused.stderr


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.skipif(not REAL_MONTH.exists(), reason="the real month is not part of the project")
def test_a_real_month_is_imported_whole():
    [report], _ = run(REAL_MONTH)
    assert report["rows"] == StopRecord.objects.count() == 12654
    assert report["surplus_identical_rows"] == 349
    assert StopRecord.objects.filter(ordinal__gt=1).count() == 349
    assert report["london_month"] == "2018-10"
    assert report["rows_with_other_utc_month"] == 16
    days = StopRecord.objects.values_list("local_date", flat=True)
    assert {f"{day:%Y-%m}" for day in days} == {"2018-10"}
    blank = {line["column"]: line["blank"] for line in report["completeness"] if line["blank"]}
    assert blank == {
        "operation_name": 12654,
        "latitude": 1152,
        "longitude": 1152,
        "gender": 134,
        "age_range": 951,
        "self_defined_ethnicity": 131,
        "officer_defined_ethnicity": 207,
        "object_of_search": 40,
        "outcome_linked": 12654,
        "clothing_removed": 12654,
    }
    assert report["held"] is None
