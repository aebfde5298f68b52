"""Who owes a second factor adds one or signs out; SECOND_FACTOR_ROLES says whose role asks."""

from __future__ import annotations

import pytest
from django.conf import settings as django_settings
from django.contrib.sessions.models import Session
from django.core.exceptions import ImproperlyConfigured

from bwvcoding.accounts.queries import is_session_of
from bwvcoding.operations.reference.routes import Route, routes
from bwvcoding.studies.roles import Role
from tests.cast import Cast
from tests.factories.accounts import add_passkey, browser, sign_in

# What is open while a factor is owed: signing in and out, adding the factor, public keys.
OPEN = ("healthz", "api/session", "api/account", "api/invitation", "api/release-key")


@pytest.fixture(autouse=True)
def demanded(settings) -> None:
    settings.SECOND_FACTOR_ROLES = ["coder"]


@pytest.fixture
def ana(cast: Cast):
    client = browser()
    assert sign_in(client, "ana").json()["owes_factor"] is True
    return client


def is_closed(route: Route) -> bool:
    return not any(route.pattern == one or route.pattern.startswith(f"{one}/") for one in OPEN)


@pytest.mark.parametrize(
    "route", [route for route in routes() if is_closed(route)], ids=lambda route: route.pattern
)
def test_no_door_opens_to_whoever_owes_a_second_factor(ana, route: Route) -> None:
    for method in route.methods:
        answer = getattr(ana, method)(route.example)
        # A key is asked for under a grant, and nobody who owes anything has one (below).
        shut = {404} if "keys/" in route.pattern else {401, 403}
        assert answer.status_code in shut, f"{method} {route.example}"
        if answer.status_code == 403:
            assert answer.json()["code"] == "second-factor-owed"


def test_no_key_leaves_under_a_sign_in_that_owes_a_second_factor(cast: Cast, ana) -> None:
    """The door of keys asks this of the session's row; it has no view to be asked (KeyDoor)."""
    row = Session.objects.get()
    assert not is_session_of(cast.ana, row.session_data)
    add_passkey(ana)
    assert is_session_of(cast.ana, Session.objects.get().session_data)


def test_with_the_factor_everything_opens_in_the_same_session(ana) -> None:
    assert ana.get("/api/studies").status_code == 403
    add_passkey(ana)
    assert ana.get("/api/session").json()["owes_factor"] is False
    assert ana.get("/api/studies").status_code == 200


def test_it_is_owed_by_the_roles_of_the_setting_alone(cast: Cast) -> None:
    for who, owes in (("ana", True), ("cleo", False), ("eve", False)):
        assert sign_in(browser(), who).json()["owes_factor"] is owes


def test_every_role_owes_it_where_nothing_is_set() -> None:
    from bwvcoding import settings as source

    assert sorted(source.SECOND_FACTOR_ROLES) == sorted(Role)
    assert django_settings.SECOND_FACTOR_ROLES == ["coder"]


def test_a_role_that_does_not_exist_stops_the_process(monkeypatch) -> None:
    import importlib

    from bwvcoding import settings as source

    monkeypatch.setenv("SECOND_FACTOR_ROLES", "boss")
    with pytest.raises(ImproperlyConfigured, match="names boss"):
        importlib.reload(source)
    monkeypatch.undo()
    importlib.reload(source)
