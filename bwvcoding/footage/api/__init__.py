"""Footage over HTTP: `clips` takes it in and grants the right to watch, `media` gives the bytes."""

from bwvcoding.footage.api.break_glass import (
    BreakGlassEnding,
    BreakGlassOpening,
    ClipBreakGlass,
    StudyBreakGlass,
)
from bwvcoding.footage.api.captions import ClipCaptions, EncounterCaptions
from bwvcoding.footage.api.clips import (
    ClipGrants,
    ClipPage,
    ClipRetry,
    ClipsRetry,
    EncounterClips,
    EncounterPage,
    Encounters,
    EncounterTags,
    GrantPage,
    GrantRenewal,
    StudyClips,
)
from bwvcoding.footage.api.manifest import StudyManifest
from bwvcoding.footage.api.media import Keys, Media
from bwvcoding.footage.api.retention import (
    ClipHolds,
    ClipRetention,
    HoldLifting,
    StudyRetention,
)
from bwvcoding.footage.api.rights import (
    ClipRightsRequests,
    RightsRequestAnswer,
    StudyRightsRequests,
)
from bwvcoding.footage.api.uploads import EncounterUploads, MyUploads, UploadCompletion, UploadPage

__all__ = [
    "BreakGlassEnding",
    "BreakGlassOpening",
    "ClipBreakGlass",
    "ClipCaptions",
    "ClipGrants",
    "ClipHolds",
    "ClipPage",
    "ClipRetention",
    "ClipRetry",
    "ClipRightsRequests",
    "ClipsRetry",
    "EncounterCaptions",
    "EncounterClips",
    "EncounterPage",
    "EncounterTags",
    "EncounterUploads",
    "Encounters",
    "GrantPage",
    "GrantRenewal",
    "HoldLifting",
    "Keys",
    "Media",
    "MyUploads",
    "RightsRequestAnswer",
    "StudyBreakGlass",
    "StudyClips",
    "StudyManifest",
    "StudyRetention",
    "StudyRightsRequests",
    "UploadCompletion",
    "UploadPage",
]
