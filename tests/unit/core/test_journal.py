"""What stands beside the log: keys that were opened, and acts that were answered."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from bwvcoding.core.answering import Counted
from bwvcoding.core.journal import Journal, answered, unwraps
from bwvcoding.core.keywrap import WrongKey, wrapper

HOUR = timedelta(hours=1)


def words(journal: Journal) -> list[str]:
    now = datetime.now(UTC)
    return [word for _, word in journal.between(now - HOUR, now + HOUR)]


def test_every_key_that_is_opened_is_a_line_and_one_that_is_not_is_none() -> None:
    wrapped = wrapper().wrap(b"k" * 32, "a clip|its key")
    assert words(unwraps()) == []
    wrapper().unwrap(wrapped, "a clip|its key")
    with pytest.raises(WrongKey):
        wrapper().unwrap(wrapped, "another clip|its key")
    assert words(unwraps()) == ["a clip"]


def test_lines_are_found_by_their_moment_across_hours() -> None:
    folder = Path(settings.JOURNAL_DIR) / "unwraps"
    folder.mkdir(parents=True)
    start = datetime(2026, 11, 12, 10, 59, 59, 5, tzinfo=UTC)
    for number in range(3):
        at = start + number * timedelta(seconds=1)
        with (folder / at.strftime("%Y-%m-%dT%H")).open("a") as file:
            file.write(f"{int(at.timestamp())}{at.microsecond:06} clip{number}\n")
    found = list(unwraps().between(start, start + timedelta(seconds=2)))
    assert found == [(start, "clip0"), (start + timedelta(seconds=1), "clip1")]


def test_what_is_older_than_a_quarter_goes() -> None:
    unwraps().note("clip")
    unwraps().forget(datetime.now(UTC) + timedelta(days=92))
    assert words(unwraps()) == ["clip"]
    unwraps().forget(datetime.now(UTC) + timedelta(days=92, hours=1))
    assert words(unwraps()) == []


def test_a_journal_that_cannot_be_written_stops_nothing(settings, tmp_path: Path, caplog) -> None:
    (tmp_path / "file").write_text("")
    settings.JOURNAL_DIR = str(tmp_path / "file")
    unwraps().note("clip")
    assert "cannot be written" in caplog.text


@pytest.mark.parametrize(
    ("method", "path", "status", "lines"),
    [
        ("POST", "/api/codings", "201 Created", 1),
        ("GET", "/media/0b9c/keys/3", "200 OK", 1),
        ("GET", "/api/session", "200 OK", 0),
        ("POST", "/api/codings", "404 Not Found", 0),
        ("PATCH", "/api/uploads/1", "204 No Content", 0),
    ],
)
def test_an_act_that_went_well_is_counted_before_django_or_after_it(
    method: str, path: str, status: str, lines: int
) -> None:
    said: list[str] = []

    def application(environ, start_response):
        start_response(status, [])
        return [b"body"]

    environ = {"REQUEST_METHOD": method, "PATH_INFO": path}
    body = Counted(application)(environ, lambda line, *_: said.append(line))
    assert (body, said) == ([b"body"], [status])
    assert words(answered()) == [method] * lines
