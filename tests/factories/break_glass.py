"""An emergency: asked about by Cleo, who leads and may not watch, and opened by Mo."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from bwvcoding.accounts.models import User
from bwvcoding.footage.actions import ask_break_glass, open_break_glass
from bwvcoding.footage.models import BreakGlass, Clip
from tests.cast import Cast

REASON = "A caller says the man in it has collapsed in his cell."


def asked(cast: Cast, clip: Clip, actor: User | None = None) -> BreakGlass:
    return ask_break_glass(
        clip_id=clip.pk, reason=REASON, proved_at=timezone.now(), actor=actor or cast.cleo
    )


def opened(cast: Cast, clip: Clip) -> BreakGlass:
    glass = asked(cast, clip)
    return open_break_glass(glass_id=glass.pk, proved_at=timezone.now(), actor=cast.mo)


def ask(client: Any, clip: Clip, reason: str = REASON) -> Any:
    return client.post(f"/api/clips/{clip.pk}/break-glass", {"reason": reason}, format="json")


def step(client: Any, glass: BreakGlass, what: str) -> Any:
    """`opening` or `ending`."""
    return client.post(f"/api/break-glass/{glass.pk}/{what}")


def watch(client: Any, clip: Clip) -> Any:
    form = {"purpose": "break_glass"}
    return client.post(f"/api/clips/{clip.pk}/grants", form, format="json")
