"""From where a request comes, as keyed digests: enough to compare two, never to tell one.

Sixteen hexadecimal digits each; whoever reads the log without the key cannot try addresses out.
"""

from __future__ import annotations

import hmac
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

from bwvcoding.core.sealing import derived

# As the audit notes have it (2.2): a network, not a machine in it.
NETWORK = {4: 24, 6: 48}
LONGEST = 512


def whence(request: HttpRequest) -> dict[str, str]:
    """Of the sign-in, the network, the browser, and the device: address and browser together."""
    session = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    if getattr(request, "session", None) is not None:
        session = request.session.session_key or session
    agent = request.META.get("HTTP_USER_AGENT", "")[:LONGEST]
    return dict(_digests(settings.SECRET_KEY, session, client_address(request), agent))


def client_address(request: HttpRequest) -> str:
    """What the outermost proxy of our own saw; what a client says of itself is no fact (G14)."""
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    trusted = settings.TRUSTED_PROXIES
    if 0 < trusted <= len(hops):
        return hops[-trusted]
    return str(request.META.get("REMOTE_ADDR", ""))


@lru_cache(maxsize=1024)
def _digests(secret: str, session: str, address: str, agent: str) -> tuple[tuple[str, str], ...]:
    key = derived(secret.encode(), "whence")
    told = {"agent": _digest(key, "agent", agent)}
    if session:
        told["sess"] = _digest(key, "sess", session)
    if known := _known(address):
        network = ip_network((known, NETWORK[known.version]), strict=False)
        told |= {
            "net": _digest(key, "net", str(network)),
            "family": str(known.version),
            "device": _digest(key, "device", f"{known}|{agent}"),
        }
    return tuple(told.items())


def _digest(key: bytes, kind: str, content: str) -> str:
    return hmac.digest(key, f"{kind}|{content}".encode(), "sha256")[:8].hex()


def _known(address: str) -> IPv4Address | IPv6Address | None:
    try:
        found = ip_address(address)
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found
