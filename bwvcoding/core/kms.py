"""Wrapping data keys by a key management service: the key-encryption key never leaves it.

The API is that of AWS KMS (Encrypt and Decrypt with an encryption context), which others speak too.
Chosen by KEY_WRAPPER=bwvcoding.core.kms.Kms; who may ask is the service's own account, by its usual
variables or the machine's role.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from bwvcoding.core.errors import Unavailable
from bwvcoding.core.keywrap import WrongKey

LENGTH_BYTES = 2
# What the service answers where a wrapped key is not what it is said to be.
NOT_THIS_KEY = {"InvalidCiphertextException", "IncorrectKeyException", "NotFoundException"}
# A viewer waits for each key: give up while the player still asks again by itself.
QUICK = Config(connect_timeout=2, read_timeout=5, retries={"max_attempts": 2, "mode": "standard"})


class Kms:
    """What is kept: the length of the wrapping key's name, its name, what the service made."""

    def wrap(self, key: bytes, about: str) -> bytes:
        with _answering():
            made = _client().encrypt(
                KeyId=_key(), Plaintext=key, EncryptionContext={"about": about}
            )
        name = made["KeyId"].encode()
        return len(name).to_bytes(LENGTH_BYTES, "big") + name + bytes(made["CiphertextBlob"])

    def unwrap(self, wrapped: bytes, about: str) -> bytes:
        name, sealed = _parted(wrapped)
        with _answering():
            opened = _client().decrypt(
                KeyId=name, CiphertextBlob=sealed, EncryptionContext={"about": about}
            )
        return bytes(opened["Plaintext"])

    def is_newest(self, wrapped: bytes) -> bool:
        """The service turns its own keys over by itself; a new KMS_KEY is another matter."""
        with _answering():
            told = _client().describe_key(KeyId=_key())
        return _parted(wrapped)[0] == str(told["KeyMetadata"]["Arn"])


def _parted(wrapped: bytes) -> tuple[str, bytes]:
    end = LENGTH_BYTES + int.from_bytes(wrapped[:LENGTH_BYTES], "big")
    name, sealed = wrapped[LENGTH_BYTES:end], wrapped[end:]
    if not name.isascii() or not name or not sealed:
        raise WrongKey("This key was not wrapped by a key management service.")
    return name.decode(), sealed


@contextmanager
def _answering() -> Iterator[None]:
    try:
        yield
    except ClientError as refusal:
        if refusal.response["Error"]["Code"] in NOT_THIS_KEY:
            raise WrongKey("This key was not wrapped for what it is asked for.") from refusal
        raise _silent() from refusal
    except BotoCoreError as failure:
        raise _silent() from failure


def _silent() -> Unavailable:
    return Unavailable(
        "The key management service does not answer, or refuses this platform. Footage cannot be "
        "sealed or opened until it does. Tell whoever runs the platform.",
        code="kms-silent",
    )


def _key() -> str:
    if not settings.KMS_KEY:
        raise ImproperlyConfigured(
            "KEY_WRAPPER names a key management service: set KMS_KEY to the name (ARN or alias) "
            "of the key there that footage is wrapped under."
        )
    return str(settings.KMS_KEY)


@lru_cache(maxsize=1)
def _client() -> Any:
    return boto3.client("kms", endpoint_url=settings.KMS_URL or None, config=QUICK)
