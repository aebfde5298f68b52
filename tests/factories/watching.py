"""Somebody with a grant to a clip that can be played: the fixtures of whoever tests what leaves."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from bwvcoding.accounts.models import User
from bwvcoding.accounts.sessions import SessionStore
from bwvcoding.footage.models import Clip, Grant
from tests.cast import Cast, signed_protocol
from tests.factories.footage import ready_clip


def signed_in(person: User) -> str:
    """The key of a session of theirs, as signing in makes it."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return str(session.session_key)


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
