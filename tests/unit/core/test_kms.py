"""Data keys wrapped by a key management service: another program's reading of its API answers."""

from __future__ import annotations

from collections.abc import Iterator
from socket import socket

import boto3
import pytest
from django.core.exceptions import ImproperlyConfigured
from moto import mock_aws

from bwvcoding.core import kms
from bwvcoding.core.errors import Unavailable
from bwvcoding.core.keywrap import WrongKey, wrapper
from bwvcoding.core.kms import Kms

KEY, ABOUT = bytes(range(32)), "a clip|a key"
REGION = "eu-west-2"


@pytest.fixture(autouse=True)
def service(settings, monkeypatch) -> Iterator[None]:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "nobody")
    monkeypatch.setenv("AWS_DEFAULT_REGION", REGION)
    settings.KEY_WRAPPER = "bwvcoding.core.kms.Kms"
    kms._client.cache_clear()
    with mock_aws():
        settings.KMS_KEY = new_key()
        yield
    kms._client.cache_clear()


def new_key() -> str:
    return str(boto3.client("kms", region_name=REGION).create_key()["KeyMetadata"]["Arn"])


def test_what_is_wrapped_for_a_clip_is_unwrapped_for_it() -> None:
    wrapped = wrapper().wrap(KEY, ABOUT)
    assert KEY not in wrapped
    assert wrapper().unwrap(wrapped, ABOUT) == KEY


def test_a_key_put_in_another_clips_place_is_refused() -> None:
    wrapped = Kms().wrap(KEY, ABOUT)
    with pytest.raises(WrongKey):
        Kms().unwrap(wrapped, "another clip|a key")


@pytest.mark.parametrize(
    "wrapped", [b"", b"\0", b"\0\3abc", b"\0\4\xff\xff\xff\xffrest", b"\xff" * 9]
)
def test_what_no_service_made_is_refused(wrapped: bytes) -> None:
    with pytest.raises(WrongKey):
        Kms().unwrap(wrapped, ABOUT)


def test_a_changed_byte_is_refused() -> None:
    wrapped = bytearray(Kms().wrap(KEY, ABOUT))
    wrapped[-1] ^= 1
    with pytest.raises(WrongKey):
        Kms().unwrap(bytes(wrapped), ABOUT)


def test_after_another_key_is_named_old_ones_are_read_and_told_apart(settings) -> None:
    before = Kms().wrap(KEY, ABOUT)
    settings.KMS_KEY = new_key()
    after = Kms().wrap(KEY, ABOUT)
    assert (Kms().is_newest(before), Kms().is_newest(after)) == (False, True)
    assert Kms().unwrap(before, ABOUT) == KEY


def test_a_service_that_does_not_answer_is_said_in_a_sentence(settings) -> None:
    wrapped = Kms().wrap(KEY, ABOUT)
    with socket() as held:
        held.bind(("127.0.0.1", 0))  # and does not listen
        settings.KMS_URL = f"http://127.0.0.1:{held.getsockname()[1]}"
        kms._client.cache_clear()
        with pytest.raises(Unavailable, match="does not answer"):
            Kms().unwrap(wrapped, ABOUT)


def test_without_the_name_of_a_key_nothing_is_wrapped(settings) -> None:
    settings.KMS_KEY = ""
    with pytest.raises(ImproperlyConfigured, match="KMS_KEY"):
        Kms().wrap(KEY, ABOUT)
