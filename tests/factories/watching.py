"""Somebody with a grant to a clip that can be played: the fixtures of whoever tests what leaves."""

from __future__ import annotations

import pytest

from bwvcoding.footage.models import Clip, Grant
from tests.cast import Cast, signed_protocol
from tests.factories.footage import ready_clip


def granted(client, clip: Clip) -> Grant:
    answer = client.post(f"/api/clips/{clip.pk}/grants", {"purpose": "custody"}, format="json")
    return Grant.objects.get(pk=answer.json()["id"])


@pytest.fixture
def clip(cast: Cast) -> Clip:
    signed_protocol(cast)
    return ready_clip(cast)


@pytest.fixture
def client(cast: Cast, client_of):
    return client_of(cast.kit)


@pytest.fixture
def grant(client, clip: Clip) -> Grant:
    return granted(client, clip)
