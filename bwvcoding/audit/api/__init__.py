"""The log over HTTP: own history, every refusal written down, and the doors of the witnesses."""

from bwvcoding.audit.api.searching import (
    PAGE,
    MyEvents,
    asked,
    handle,
    line,
    logged_refusal,
    page_of,
)
from bwvcoding.audit.api.witnessing import Cosignatures, LogBundle, WantedWord

__all__ = [
    "PAGE",
    "Cosignatures",
    "LogBundle",
    "MyEvents",
    "WantedWord",
    "asked",
    "handle",
    "line",
    "logged_refusal",
    "page_of",
]
