"""A passkey in memory: what a browser and its device answer to WebAuthn's two questions."""

from __future__ import annotations

import os
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

ORIGIN = "http://localhost"
RP_HASH_OF = "localhost"
UNLOCKED = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV


class Passkey:
    """One credential of one person at one site; `origin` lets a test be a look-alike site."""

    def __init__(self) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = os.urandom(16)
        self.holder = ""

    def made(self, options: dict[str, Any], origin: str = ORIGIN) -> dict[str, Any]:
        asked = options["publicKey"]
        self.holder = asked["user"]["id"]
        public = ES256.from_cryptography_key(self.key.public_key())
        credential = AttestedCredentialData.create(b"\0" * 16, self.id, public)
        told = AuthenticatorData.create(
            _rp_hash(), UNLOCKED | AuthenticatorData.FLAG.AT, 0, credential
        )
        client = _client("webauthn.create", asked["challenge"], origin)
        return self._answer(
            {
                "clientDataJSON": websafe_encode(client),
                "attestationObject": websafe_encode(AttestationObject.create("none", told, {})),
            }
        ) | {"clientExtensionResults": {"credProps": {"rk": True}}}

    def signed(self, options: dict[str, Any], origin: str = ORIGIN) -> dict[str, Any]:
        client = _client("webauthn.get", options["publicKey"]["challenge"], origin)
        told = AuthenticatorData.create(_rp_hash(), UNLOCKED, 1)
        signature = self.key.sign(told + client.hash, ec.ECDSA(hashes.SHA256()))
        return self._answer(
            {
                "clientDataJSON": websafe_encode(client),
                "authenticatorData": websafe_encode(told),
                "signature": websafe_encode(signature),
                "userHandle": self.holder,
            }
        ) | {"clientExtensionResults": {}}

    def _answer(self, response: dict[str, str]) -> dict[str, Any]:
        name = websafe_encode(self.id)
        return {"id": name, "rawId": name, "type": "public-key", "response": response}


def _client(kind: str, challenge: str, origin: str) -> CollectedClientData:
    return CollectedClientData.create(type=kind, challenge=challenge, origin=origin)


def _rp_hash() -> bytes:
    digest = hashes.Hash(hashes.SHA256())
    digest.update(RP_HASH_OF.encode())
    return digest.finalize()
