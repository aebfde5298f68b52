"""The words of tus 1.0.0 (tus.io/protocols/resumable-upload) that are spoken here. Pure."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from datetime import datetime
from email.utils import format_datetime

from bwvcoding.core.errors import Invalid, WrongVersion

VERSION = "1.0.0"
EXTENSIONS = "creation,expiration,termination"
PIECES = "application/offset+octet-stream"
MOST_METADATA = 4096
# Decimal digits of a length: 10^15 bytes are more than any disk here holds.
MOST_DIGITS = 15


def check_version(headers: Mapping[str, str]) -> None:
    """Every request names the version, so that no other kind of client changes an upload."""
    spoken = headers.get("Tus-Resumable")
    if spoken != VERSION:
        raise WrongVersion(
            f"The header Tus-Resumable must be {VERSION}; it is {(spoken or 'missing')[:20]}. "
            "Use a client for tus 1.0.0.",
            code="tus-version",
        )


def number_in(headers: Mapping[str, str], name: str) -> int:
    """A length or an offset: decimal digits and nothing else, as the protocol has it."""
    text = headers.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS):
        sentence = f"The header {name} must be a whole number of bytes, 0 or more."
        raise Invalid(sentence, errors={name: sentence})
    return int(text)


def metadata_in(headers: Mapping[str, str]) -> dict[str, str]:
    """`Upload-Metadata: name dmFsdWU=,other b3RoZXI=`; a name alone stands for an empty value."""
    text = headers.get("Upload-Metadata", "")
    if len(text) > MOST_METADATA:
        raise _bad_metadata(f"is longer than {MOST_METADATA:,} characters")
    found: dict[str, str] = {}
    for pair in text.split(","):
        name, _, value = pair.strip().partition(" ")
        if name in found:
            raise _bad_metadata(f"says {name[:40]!r} twice")
        try:
            found[name] = base64.b64decode(value, validate=True).decode()
        except (binascii.Error, ValueError) as problem:
            raise _bad_metadata(f"has a value for {name[:40]!r} that is not Base64") from problem
    found.pop("", None)
    return found


def answer(*, arrived: int, size: int, expires: datetime) -> dict[str, str]:
    """What each answer about an upload says: how far it is, and how long it will be kept."""
    return {
        "Tus-Resumable": VERSION,
        "Upload-Offset": str(arrived),
        "Upload-Length": str(size),
        "Upload-Expires": format_datetime(expires, usegmt=True),
        "Cache-Control": "no-store",
    }


def abilities(most: int) -> dict[str, str]:
    return {
        "Tus-Resumable": VERSION,
        "Tus-Version": VERSION,
        "Tus-Extension": EXTENSIONS,
        "Tus-Max-Size": str(most),
    }


def _bad_metadata(what: str) -> Invalid:
    sentence = f"The header Upload-Metadata {what}."
    return Invalid(sentence, errors={"Upload-Metadata": sentence})
