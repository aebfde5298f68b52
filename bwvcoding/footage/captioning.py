"""Captions between a custodian and an eye: read, sealed like a still, found again. No events."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from uuid import UUID

from bwvcoding.core.errors import NotFound
from bwvcoding.core.ids import new_key
from bwvcoding.core.sealing import seal_still
from bwvcoding.core.storage import store
from bwvcoding.footage import keys
from bwvcoding.footage.models import Captions, Clip, EncounterMember, Grant
from bwvcoding.footage.policies import check_playable
from bwvcoding.footage.watching import Delivery
from bwvcoding.footage.webvtt import Clip as Length
from bwvcoding.footage.webvtt import Cue, read_webvtt
from bwvcoding.studies.queries import may_read_transcripts

# The name under a grant; in the store each supply has a random one of its own.
CAPTIONS = "captions.json"


@dataclass(frozen=True)
class Supplied:
    """Sealed captions in the store that belong to no version yet."""

    storage_key: str
    cues: int
    size: int
    sha256: str


def clip_to_caption(clip_id: UUID) -> Clip:
    found = Clip.objects.select_related("encounter", "expiry").filter(pk=clip_id).first()
    if found is None:
        raise NotFound
    return found


def receive(clip: Clip, content: bytes) -> Supplied:
    """Read, write anew and seal; the caller must either make a version of it or discard it.

    Only the sealed form is ever written anywhere.
    """
    check_playable(clip.duration_ms is not None, keys.has_key(clip.key_id))
    members = EncounterMember.objects.filter(encounter=clip.encounter_id)
    labels = set(members.values_list("label", flat=True))
    cues = read_webvtt(content, Length(clip.duration_ms or 0, labels))
    place = f"captions/{clip.pk}/{new_key()}"
    sealed = seal_still(keys.data_key(clip.pk, clip.key_id), place, _written(cues))
    store().put(place, io.BytesIO(sealed))
    return Supplied(place, len(cues), len(content), sha256(content).hexdigest())


def discard(storage_key: str) -> None:
    store().remove(storage_key)


def newest(clip_id: UUID) -> Captions | None:
    rows = Captions.objects.select_related("supplied_by").filter(clip=clip_id)
    return rows.order_by("-version").first()


def newest_of_encounter(encounter_id: UUID) -> list[Captions]:
    """One for each clip that has any."""
    rows = Captions.objects.select_related("supplied_by").filter(clip__encounter=encounter_id)
    by_clip = {row.clip_id: row for row in rows.order_by("version")}
    return sorted(by_clip.values(), key=lambda row: row.created_at)


def are_shown(grant: Grant) -> bool:
    """Are there any, and may this person read them? The two are told apart by nobody."""
    return newest(grant.clip_id) is not None and _may_read(grant)


def captions_under(grant: Grant) -> tuple[Captions, Delivery]:
    captions = newest(grant.clip_id) if _may_read(grant) else None
    if captions is None:
        raise NotFound().about(grant.clip.study_id)
    data_key = keys.data_key(grant.clip_id, grant.clip.key_id)
    place = captions.storage_key
    return captions, Delivery(place, place, captions.size, data_key)


def _may_read(grant: Grant) -> bool:
    return may_read_transcripts(grant.user_id, grant.clip.study_id)


def _written(cues: Sequence[Cue]) -> bytes:
    return json.dumps({"cues": [asdict(cue) for cue in cues]}, ensure_ascii=False).encode()
