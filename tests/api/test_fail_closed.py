"""Where the log cannot be written, what is protected does not leave, and a refusal says nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest

from bwvcoding.audit.models import AuditEvent
from bwvcoding.core.http import PROBLEM
from bwvcoding.core.ids import new_id
from bwvcoding.core.sealing import group_key
from bwvcoding.core.storage import store
from bwvcoding.footage.keys import data_key
from bwvcoding.footage.models import Clip
from tests.api.no_event.scene import broken_log, everything
from tests.cast import Cast, address, signed_protocol
from tests.factories.agreement import apart_on_flight, coded_wave, evaluated_wave
from tests.factories.captions import SAID, supply
from tests.factories.coding import code_whole, wave_of_two
from tests.factories.footage import ready_clip
from tests.factories.releases import sealed

ClientOf = Callable[..., Any]


@dataclass(frozen=True)
class Look:
    """A request for something protected, by someone who may have it, and how it begins."""

    client: Any
    path: str
    event: str
    secret: bytes


def part(name: str, event: str) -> Callable[[Cast, ClientOf], Look]:
    def look(cast: Cast, client_of: ClientOf) -> Look:
        signed_protocol(cast)
        client, clip = client_of(cast.kit), ready_clip(cast)
        grant = client.post(f"/api/clips/{clip.pk}/grants", {"purpose": "custody"}, format="json")
        return Look(client, f"/media/{grant.json()['id']}/{name}", event, name.encode())

    return look


def key_of_the_first_stretch(cast: Cast, client_of: ClientOf) -> Look:
    look = part("keys/0", "key.delivered")(cast, client_of)
    clip = Clip.objects.get()
    return replace(look, secret=group_key(data_key(clip.pk, clip.key_id), 0))


def captions(cast: Cast, client_of: ClientOf) -> Look:
    look = part("captions.json", "captions.delivered")(cast, client_of)
    assert supply(look.client, Clip.objects.get()).status_code == 201
    return replace(look, secret=SAID.encode())


def codings(cast: Cast, client_of: ClientOf) -> Look:
    opened = wave_of_two(cast)
    for coder in (cast.ana, cast.ben):
        code_whole(client_of(coder), opened.assignment(coder))
    path = f"/api/encounters/{opened.encounters[0].pk}/codings?wave={opened.wave.pk}"
    return Look(client_of(cast.dev), path, "codings.read", b"conduct_max")


def disagreements(cast: Cast, client_of: ClientOf) -> Look:
    opened = coded_wave(cast, apart_on_flight, 6)
    path = f"/api/waves/{opened.wave.pk}/disagreements?variable=fled"
    return Look(client_of(cast.dev), path, "codings.read", b"E0002")


def the_log(cast: Cast, client_of: ClientOf) -> Look:
    path = f"/api/studies/{cast.study.pk}/events"
    return Look(client_of(cast.mo), path, "log.searched", b"member.added")


def release_file(cast: Cast, client_of: ClientOf) -> Look:
    release = sealed(cast, evaluated_wave(cast))
    return Look(client_of(cast.mo), f"/api/releases/{release.pk}/file", "release.downloaded", b"PK")


LOOKS = {
    "playlist": part("master.m3u8", "viewing.opened"),
    "key": key_of_the_first_stretch,
    "poster": part("poster.jpg", "still.delivered"),
    "thumbnails": part("thumbnails.vtt", "still.delivered"),
    "waveform": part("waveform.json", "still.delivered"),
    "frames": part("frames.json", "still.delivered"),
    "captions": captions,
    "codings": codings,
    "disagreements": disagreements,
    "log": the_log,
    "release": release_file,
}


def body_of(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_nothing_protected_leaves_without_its_event(cast: Cast, client_of, look) -> None:
    """L14."""
    one = look(cast, client_of)
    before = everything()
    with broken_log():
        refused = one.client.get(one.path)
    assert (refused.status_code, refused["Content-Type"]) == (503, PROBLEM)
    assert refused.json()["code"] == "log-unavailable"
    assert one.secret not in body_of(refused)
    assert "Content-Disposition" not in refused
    assert everything() == before

    given = one.client.get(one.path)
    assert given.status_code == 200
    assert one.secret in body_of(given)
    assert AuditEvent.objects.filter(action=one.event).exists()


@pytest.mark.parametrize(
    "look", [part("poster.jpg", ""), captions, release_file], ids=["part", "captions", "release"]
)
def test_the_store_is_not_even_opened(cast: Cast, client_of, monkeypatch, look) -> None:
    one = look(cast, client_of)
    opened: list[str] = []
    monkeypatch.setattr(type(store()), "open", lambda self, key: opened.append(key))
    with broken_log():
        one.client.get(one.path)
    assert opened == []


def look_at_a_study(client: Any, study: Any) -> Any:
    return client.get(f"/api/studies/{study.pk}")


def draft_a_protocol(client: Any, study: Any) -> Any:
    return client.post(f"/api/studies/{study.pk}/protocols", {"document": {}}, format="json")


@pytest.mark.parametrize(
    ("who", "ask", "status"), [("eve", look_at_a_study, 404), ("ana", draft_a_protocol, 403)]
)
def test_a_refusal_that_cannot_be_logged_says_only_that(
    cast: Cast, client_of, who: str, ask: Callable[..., Any], status: int
) -> None:
    client = client_of(getattr(cast, who))
    with broken_log():
        answer = ask(client, cast.study)
    assert (answer.status_code, answer.json()["code"]) == (503, "log-unavailable")
    assert ask(client, cast.study).status_code == status
    assert AuditEvent.objects.filter(action="access.denied", outcome="deny").count() == 1


def test_what_does_not_exist_and_what_is_withheld_fail_alike(cast: Cast, client_of) -> None:
    with broken_log():
        withheld = client_of(cast.eve).get(f"/api/studies/{cast.study.pk}")
        missing = client_of(cast.eve).get(f"/api/studies/{new_id()}")
    assert withheld.status_code == missing.status_code == 503
    assert withheld.json() == missing.json()


@pytest.mark.parametrize("password", ["correct horse battery staple", "a wrong one"])
def test_nobody_signs_in_or_is_turned_away_unrecorded(cast: Cast, client_of, password: str) -> None:
    client = client_of()
    with broken_log():
        answer = client.post(
            "/api/session", {"email": address("ana"), "password": password}, format="json"
        )
    assert (answer.status_code, answer.json()["code"]) == (503, "log-unavailable")
    assert "sessionid" not in answer.cookies
    assert client.get("/api/session").status_code == 401


def test_a_sign_out_that_cannot_be_logged_leaves_one_signed_in(cast: Cast, client_of) -> None:
    client = client_of(cast.ana)
    with broken_log():
        assert client.delete("/api/session").status_code == 503
    assert client.get("/api/session").status_code == 200
    assert client.delete("/api/session").status_code == 204
    assert client.get("/api/session").status_code == 401
