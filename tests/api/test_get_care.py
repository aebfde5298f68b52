"""getCare: what a coder is told about rest, reckoned from what the server gave out."""

from __future__ import annotations

from tests.cast import Cast
from tests.factories.coding import wave_of_two
from tests.factories.welfare import watch, wave_with_care


def care(client, opened, coder, encounter: int = 0):
    return client.get(f"/api/assignments/{opened.assignment(coder, encounter).pk}/care")


def test_a_break_falls_due_each_time_so_many_minutes_were_opened(cast: Cast, client_of) -> None:
    opened = wave_with_care(cast, [["death"]], break_after_minutes=10)
    client = client_of(cast.ana)
    assert care(client, opened, cast.ana).json()["breaks_due"] == 0
    watch(client, opened, cast.ana, 9)
    assert care(client, opened, cast.ana).json()["breaks_due"] == 0
    watch(client, opened, cast.ana, 12)
    told = care(client, opened, cast.ana).json()
    # One clip, opened under two grants: its first nine minutes were seen twice.
    assert (told["opened_ms"], told["breaks_due"]) == (21 * 60_000, 2)
    assert told["is_enough"] is False


def test_who_listens_is_told_to_every_coder(cast: Cast, client_of) -> None:
    opened = wave_with_care(cast, [[]])
    terms = care(client_of(cast.ben), opened, cast.ben).json()["terms"]
    assert (terms["contact_name"], terms["contact_at"]) == ("Wren", "020 7946 0000")


def test_a_protocol_without_care_counts_nothing(cast: Cast, client_of) -> None:
    opened = wave_of_two(cast)
    told = care(client_of(cast.ana), opened, cast.ana).json()
    assert (told["terms"], told["opened_ms"], told["is_enough"]) == (None, 0, False)


def test_nobody_is_told_of_another(cast: Cast, client_of) -> None:
    opened = wave_with_care(cast, [["death"]])
    for person in (cast.ben, cast.cleo, cast.mo, cast.eve):
        assert care(client_of(person), opened, cast.ana).status_code == 404
