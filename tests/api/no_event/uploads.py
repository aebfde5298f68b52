"""Recordings that arrive piece by piece."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from bwvcoding.audit.vocabulary import Event
from bwvcoding.footage import actions, intake, staging
from bwvcoding.footage.models import Upload
from bwvcoding.footage.upload_policies import UPLOAD_LASTS
from tests.api.no_event.scene import scene
from tests.cast import Cast
from tests.factories import uploads as made
from tests.factories.footage import encounter


@scene(actions.begin_upload, Event.UPLOAD_BEGUN)
def a_recording_to_announce(cast: Cast) -> dict[str, Any]:
    return {"encounter_id": encounter(cast).pk, "actor": cast.kit, **made.described()}


@scene(actions.end_upload, Event.UPLOAD_ENDED)
def an_upload_nobody_wants(cast: Cast) -> dict[str, Any]:
    upload = made.begun(cast, encounter(cast))
    return {"upload_id": upload.pk, "reason": "", "actor": cast.kit}


@scene(actions.abandon_upload, Event.UPLOAD_ABANDONED)
def an_upload_left_for_a_day(cast: Cast) -> dict[str, Any]:
    upload = made.begun(cast, encounter(cast))
    Upload.objects.update(touched_at=timezone.now() - UPLOAD_LASTS)
    return {"upload_id": upload.pk}


@scene(actions.complete_upload, Event.CLIP_UPLOADED)
def an_upload_that_has_arrived(cast: Cast) -> dict[str, Any]:
    upload = made.arrived(cast, encounter(cast))
    with staging.opened(upload.pk) as content:
        received = intake.receive(content)
    return {"upload_id": upload.pk, "received": received, "actor": cast.kit}
