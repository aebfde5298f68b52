"""startCoding and getCoding."""

from __future__ import annotations

import pytest

from bwvcoding.audit.models import AuditEvent
from tests.cast import Cast
from tests.factories.coding import start, wave_of_two


def test_ana_starts_with_an_empty_coding_under_the_signed_codebook(cast: Cast, client_of) -> None:
    opened = wave_of_two(cast)
    coding = start(client_of(cast.ana), opened.assignment(cast.ana))
    assert coding["values"] == coding["events"] == []
    assert coding["codebook_sha256"] == opened.codebook.sha256
    assert [m["label"] for m in coding["encounter"]["members"]] == ["O1", "S1"]


def test_starting_twice_gives_the_same_coding_and_one_event(cast: Cast, client_of) -> None:
    opened = wave_of_two(cast)
    ana = client_of(cast.ana)
    first, again = (start(ana, opened.assignment(cast.ana)) for _ in range(2))
    assert first["id"] == again["id"]
    assert AuditEvent.objects.filter(action="coding.started").count() == 1


def test_what_is_begun_is_no_longer_in_the_queue_of_what_waits(cast: Cast, client_of) -> None:
    opened = wave_of_two(cast)
    waiting = opened.assignment(cast.ana)
    assert waiting.begun_at is None
    coding = start(client_of(cast.ana), waiting)
    waiting.refresh_from_db()
    assert waiting.begun_at.isoformat().replace("+00:00", "Z") == coding["started_at"]


@pytest.mark.parametrize("who", ["ben", "cleo", "mo", "eve"])
def test_nobody_else_reaches_anas_assignment_or_coding(cast: Cast, client_of, who: str) -> None:
    opened = wave_of_two(cast)
    coding = start(client_of(cast.ana), opened.assignment(cast.ana))
    other = client_of(getattr(cast, who))
    answers = [
        other.post(f"/api/assignments/{opened.assignment(cast.ana).pk}/codings"),
        other.get(f"/api/codings/{coding['id']}"),
        other.get(f"/api/codings/{coding['id']}/completeness"),
    ]
    missing = other.get(f"/api/codings/{cast.study.pk}")
    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert all(answer.json() == missing.json() for answer in answers)
