"""Footage over HTTP: `clips` takes it in and grants the right to watch, `media` gives the bytes."""

from bwvcoding.footage.api.clips import (
    ClipGrants,
    ClipPage,
    ClipRetry,
    EncounterClips,
    EncounterPage,
    Encounters,
    GrantPage,
    GrantRenewal,
    StudyClips,
)
from bwvcoding.footage.api.media import Keys, Media

__all__ = [
    "ClipGrants",
    "ClipPage",
    "ClipRetry",
    "EncounterClips",
    "EncounterPage",
    "Encounters",
    "GrantPage",
    "GrantRenewal",
    "Keys",
    "Media",
    "StudyClips",
]
