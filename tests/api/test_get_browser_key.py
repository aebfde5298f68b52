"""getBrowserKey: what a browser keeps can be opened by the same person alone, while signed in."""

from __future__ import annotations

from base64 import b64decode

from tests.cast import Cast

PATH = "/api/session/browser-key"


def test_the_secret_is_the_same_at_every_sign_in_of_one_person(cast: Cast, client_of) -> None:
    first, second = (client_of(cast.ana).get(PATH) for _ in range(2))
    assert first.json() == second.json()
    assert len(b64decode(first.json()["secret"])) == 32


def test_two_people_on_one_computer_have_two_secrets(cast: Cast, client_of) -> None:
    assert client_of(cast.ana).get(PATH).json() != client_of(cast.ben).get(PATH).json()


def test_no_cache_on_the_way_keeps_the_secret(cast: Cast, client_of) -> None:
    assert "no-store" in client_of(cast.ana).get(PATH)["Cache-Control"]


def test_without_a_sign_in_there_is_no_secret(cast: Cast, client_of) -> None:
    client = client_of(cast.ana)
    client.delete("/api/session")
    answer = client.get(PATH)
    assert answer.status_code == 401
    assert "secret" not in answer.json()
