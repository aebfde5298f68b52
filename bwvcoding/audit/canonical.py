"""One spelling of an event, so that its hash is the same wherever it is computed (RFC 8785)."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

MAX_TEXT = 2000


def canonical(body: dict[str, Any]) -> str:
    """JSON with sorted keys, no spaces, integers and strings only.

    Raises ValueError on a float, whose spelling differs between languages.
    """
    return json.dumps(
        _plain(body), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


def leaf_hash(text: str) -> str:
    """SHA-256(0x00 || body), the leaf of an RFC 6962 tree, in hexadecimal."""
    return sha256(b"\x00" + text.encode("utf-8")).hexdigest()


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, str):
        if value.isascii() and len(value) <= MAX_TEXT:
            return value
        # A lone surrogate cannot be written as UTF-8, and a log line has an end.
        return value.encode("utf-8", "replace").decode("utf-8")[:MAX_TEXT]
    if isinstance(value, float):
        raise ValueError(f"An audit event holds integers and strings only, not {value!r}.")
    if isinstance(value, dict):
        return {str(name): _plain(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return str(value)
