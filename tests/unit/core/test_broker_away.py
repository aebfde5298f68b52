"""A broker that is away: nobody waits for it twice, and it is asked again after a rest."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from bwvcoding.core import queue
from bwvcoding.core.ids import new_id
from bwvcoding.core.queue import Fact


class Away:
    """Listens where the broker should be, never answers, and counts who came."""

    def __init__(self) -> None:
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.listener.setblocking(False)

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.listener.getsockname()[1]}/0"

    def calls(self) -> int:
        came = 0
        while True:
            try:
                self.listener.accept()[0].close()
            except BlockingIOError:
                return came
            came += 1


@pytest.fixture
def away(settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Away]:
    one = Away()
    settings.BROKER_URL = one.url
    settings.BROKER_OPTIONS = settings.BROKER_OPTIONS | {"socket_timeout": 0.2}
    monkeypatch.setattr(queue, "_captured", None)
    monkeypatch.setattr(queue, "_absence", queue.Absence())
    queue._producer.cache_clear()
    yield one
    queue._producer.cache_clear()
    one.listener.close()


def test_a_broker_that_is_away_is_tried_once_and_then_left_alone(away: Away) -> None:
    for _ in range(3):
        queue._send(Fact.CODING_SUBMITTED, {"coding_id": str(new_id())})
    assert away.calls() == 1


def test_it_is_asked_again_after_a_rest(away: Away, monkeypatch: pytest.MonkeyPatch) -> None:
    queue._send(Fact.CODING_SUBMITTED, {"coding_id": str(new_id())})
    assert away.calls() == 1
    monkeypatch.setattr(queue._absence, "until", 0.0)
    queue._send(Fact.CODING_SUBMITTED, {"coding_id": str(new_id())})
    assert away.calls() == 1


def test_what_sending_needs_is_loaded_without_asking_the_broker(away: Away) -> None:
    queue.load_transport()
    assert away.calls() == 0
