"""What every test stands on: the cast, clients for them, an empty store, no outside world."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis

# The same examples each time, however slow the machine: a red run can be run again.
hypothesis.register_profile("steady", deadline=None, derandomize=True)
hypothesis.register_profile("quick", deadline=None, derandomize=True, max_examples=10)
hypothesis.load_profile("steady")

# A test with this mark needs the server that this variable names; `make test` starts it.
SERVERS = {"postgres": "DATABASE_URL", "broker": "REDIS_URL", "browser": "CHROMIUM"}

# Made with openssl for the tests alone; it opens nothing.
RELEASE_KEY = "MC4CAQAwBQYDK2VwBCIEILq0H8GdWzMRo4thVfoawXorKYCb0JVJKuVoO4w3u019"

KEK = f"1:{'2b' * 32}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what has no server here, rather than skip it: each leg counts what it can run."""
    absent = {mark for mark, variable in SERVERS.items() if not os.environ.get(variable)}
    left_out = [item for item in items if absent & {mark.name for mark in item.iter_markers()}]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


@pytest.fixture(autouse=True)
def own_store(settings, tmp_path: Path) -> None:
    """Each test has an empty object store, unless the leg brings a real one."""
    if not os.environ.get("STORAGE_URL"):
        folder = {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "store")},
        }
        settings.STORAGES = {**settings.STORAGES, "default": folder}


@pytest.fixture(autouse=True)
def own_uploads(settings, tmp_path: Path) -> None:
    """What arrives piece by piece lies in a folder of the test."""
    settings.UPLOAD_DIR = str(tmp_path / "uploads")


@pytest.fixture(autouse=True)
def own_key(settings) -> None:
    """Releases are signed with a key of the tests, so that none is made in anybody's folder."""
    settings.RELEASE_KEY = RELEASE_KEY


@pytest.fixture(autouse=True)
def own_log(settings, tmp_path: Path) -> None:
    """The log of each test is signed with the tests' key, and has not been signed before."""
    settings.AUDIT_KEY, settings.AUDIT_VKEY = RELEASE_KEY, ""
    settings.AUDIT_HEAD = str(tmp_path / "audit-head")


@pytest.fixture(autouse=True)
def own_key_store(settings, tmp_path: Path) -> None:
    """Each test has an empty key store, and what its keys are wrapped under."""
    settings.KEY_STORE, settings.KEK = str(tmp_path / "keys"), KEK


@pytest.fixture(autouse=True)
def own_journals(settings, tmp_path: Path) -> None:
    """What the log is compared with lies in a folder of the test."""
    settings.JOURNAL_DIR = str(tmp_path / "journals")


@pytest.fixture(autouse=True)
def no_second_factor(settings) -> None:
    """The one switch: nobody owes a second factor unless a test sets SECOND_FACTOR_ROLES."""
    settings.SECOND_FACTOR_ROLES = []


@pytest.fixture(autouse=True)
def hurry(settings) -> Iterator[None]:
    """Passwords hashed fast, and no test throttled for what another one did."""
    from django.core.cache import cache

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def no_message_leaves(request: pytest.FixtureRequest) -> Iterator[None]:
    """Facts stay in the process; a test of the real broker is marked so."""
    from bwvcoding.core.queue import captured

    if request.node.get_closest_marker("broker"):
        yield
        return
    with captured():
        yield


@pytest.fixture
def facts(django_capture_on_commit_callbacks) -> Callable[[], AbstractContextManager[list]]:
    """`with facts() as sent:` … afterwards `sent` holds the facts that the commit published."""
    from bwvcoding.core.queue import captured

    @contextmanager
    def caught() -> Iterator[list]:
        with captured() as sent, django_capture_on_commit_callbacks(execute=True):
            yield sent

    return caught


@pytest.fixture
def cast(db):
    """Everyone, registered; a study and its members (tests/cast.py)."""
    from tests.cast import assemble

    return assemble()


@pytest.fixture
def client_of(db):
    """An HTTP client for a person of the cast: `client_of(cast.ana).get("/api/my-assignments")`."""
    from rest_framework.test import APIClient

    def of(person=None) -> APIClient:
        client = APIClient()
        if person is not None:
            client.force_login(person)
        return client

    return of
