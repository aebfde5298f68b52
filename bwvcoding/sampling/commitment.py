"""The promise made before a draw: a hash that fixes its every input and reveals none of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256


def commitment(
    *,
    frame_sha256: str,
    seed: int,
    strata: Sequence[str],
    size: int,
    reserves: int,
    nonce: str,
) -> str:
    """SHA-256, in hexadecimal, of the inputs as JSON: keys sorted, no spaces, UTF-8.

    The nonce, 256 random bits, keeps the seed from being guessed before it is revealed.
    """
    inputs = {
        "frame_sha256": frame_sha256,
        "nonce": nonce,
        "reserves": reserves,
        "seed": seed,
        "size": size,
        "strata": list(strata),
    }
    text = json.dumps(inputs, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(text.encode("utf-8")).hexdigest()
