"""getReleaseKey: the public half, for whoever was given a release."""

from __future__ import annotations

from hashlib import sha256

from cryptography.hazmat.primitives import serialization

from tests.factories.agreement import evaluated_wave
from tests.factories.releases import sealed


def test_anyone_may_compare_the_key_without_signing_in(client_of):
    told = client_of().get("/api/release-key").json()
    key = serialization.load_pem_public_key(told["public_key"].encode())
    der = key.public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    assert (told["algorithm"], told["fingerprint"]) == ("Ed25519", sha256(der).hexdigest())
    assert "PRIVATE" not in told["public_key"]


def test_a_sealed_release_says_which_key_it_is_signed_with(cast, client_of):
    release = sealed(cast, evaluated_wave(cast))
    page = client_of(cast.mo).get(f"/api/releases/{release.pk}").json()
    assert page["key_sha256"] == client_of().get("/api/release-key").json()["fingerprint"]
