"""From where a request comes: compared by digests, told by none, and never as the client says."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpRequest
from django.test import RequestFactory

from bwvcoding.core.whence import client_address, whence


def asked(address: str = "198.51.100.7", session: str = "s1", **meta: Any) -> HttpRequest:
    made = RequestFactory().get("/", REMOTE_ADDR=address, **meta)
    made.session = SimpleNamespace(session_key=session)
    return made


def differ(one: HttpRequest, other: HttpRequest) -> set[str]:
    first, second = whence(one), whence(other)
    return {part for part in first | second if first.get(part) != second.get(part)}


def test_each_digest_is_of_what_it_is_named_after() -> None:
    assert differ(asked(), asked()) == set()
    assert differ(asked(), asked("198.51.100.8")) == {"device"}
    assert differ(asked(), asked("198.51.101.7")) == {"device", "net"}
    assert differ(asked(), asked("2001:db8::7")) == {"device", "net", "family"}
    assert differ(asked(), asked(HTTP_USER_AGENT="curl")) == {"device", "agent"}
    assert differ(asked(), asked(session="s2")) == {"sess"}
    assert differ(asked(), asked("::ffff:198.51.100.7")) == set()


def test_nothing_can_be_read_from_a_digest_or_tried_out_without_the_key(settings) -> None:
    before = whence(asked(HTTP_USER_AGENT="Firefox"))
    assert not {"198.51.100.7", "Firefox", "s1"} & set(before.values())
    settings.SECRET_KEY = "another key"
    after = whence(asked(HTTP_USER_AGENT="Firefox"))
    assert {part for part in before if before[part] == after[part]} == {"family"}


def test_where_no_address_is_known_no_network_is() -> None:
    assert set(whence(asked(""))) == {"agent", "sess"}
    assert set(whence(asked("unknown", ""))) == {"agent"}


@pytest.mark.parametrize(
    ("proxies", "address"),
    [(0, "10.0.0.1"), (1, "203.0.113.9"), (2, "203.0.113.66"), (3, "10.0.0.1")],
)
def test_g14_the_address_is_what_the_outermost_trusted_proxy_saw(
    settings, proxies: int, address: str
) -> None:
    settings.TRUSTED_PROXIES = proxies
    forged = asked("10.0.0.1", HTTP_X_FORWARDED_FOR="203.0.113.66, 203.0.113.9")
    assert client_address(forged) == address
