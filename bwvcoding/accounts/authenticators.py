"""How django-allauth keeps second factors here: sealed, and in this platform's name."""

from __future__ import annotations

import base64
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

NAME = "bwvcoding"


def name_of(person: Any) -> str:
    """What a device shows beside the passkey."""
    return str(person.name)


class SealedFactors(DefaultMFAAdapter):
    """Secrets of apps and seeds of recovery codes say nothing to whoever has a database alone."""

    def encrypt(self, text: str) -> str:
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _seal().decrypt(encrypted_text.encode()).decode()

    def _get_site_name(self) -> str:
        return NAME


def _seal() -> MultiFernet:
    """Under SECRET_KEY; what was sealed under an earlier one can still be read."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: str) -> bytes:
    kdf = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"bwvcoding second factor")
    return base64.urlsafe_b64encode(kdf.derive(key.encode()))
