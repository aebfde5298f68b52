"""listMyAssignments: a coder's own share, begun first."""

from __future__ import annotations

from tests.cast import Cast
from tests.factories.coding import code_whole, start, wave_of_two


def test_a_coder_sees_what_waits_what_is_begun_and_what_is_done(cast: Cast, client_of) -> None:
    opened = wave_of_two(cast, encounters=3)
    ana = client_of(cast.ana)
    start(ana, opened.assignment(cast.ana, 1))
    code_whole(ana, opened.assignment(cast.ana, 2))
    rows = ana.get("/api/my-assignments").json()["results"]
    assert [row["state"] for row in rows] == ["started", "waiting", "done"]
    assert rows[0]["encounter"]["reference"] == "E0002"
    assert rows[0]["encounter"]["clips"][0]["duration_ms"] == 20_000


def test_another_coders_progress_does_not_show(cast: Cast, client_of) -> None:
    opened = wave_of_two(cast)
    before = client_of(cast.ben).get("/api/my-assignments").json()
    code_whole(client_of(cast.ana), opened.assignment(cast.ana))
    assert client_of(cast.ben).get("/api/my-assignments").json() == before


def test_a_coder_who_left_the_study_has_no_work(cast: Cast, client_of) -> None:
    wave_of_two(cast)
    client_of(cast.cleo).delete(f"/api/studies/{cast.study.pk}/members/{cast.ana.pk}")
    assert client_of(cast.ana).get("/api/my-assignments").json()["results"] == []


def test_whoever_codes_nothing_sees_an_empty_list(cast: Cast, client_of) -> None:
    wave_of_two(cast)
    assert client_of(cast.eve).get("/api/my-assignments").json()["results"] == []
