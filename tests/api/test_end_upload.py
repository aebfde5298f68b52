"""endUpload and the clearing: what will not become a clip leaves nothing behind but its event."""

from __future__ import annotations

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from bwvcoding.audit.models import AuditEvent
from bwvcoding.footage import staging
from bwvcoding.footage.models import Upload
from bwvcoding.footage.upload_policies import UPLOAD_LASTS
from tests.cast import Cast
from tests.factories.footage import encounter
from tests.factories.uploads import CONTENT, TUS, append, arrived, begun
from worker.tasks.uploads import clear_uploads


def test_who_sends_may_end_it_and_nothing_is_kept(cast: Cast, client_of) -> None:
    upload = arrived(cast, encounter(cast))
    kit = client_of(cast.kit)
    assert kit.delete(f"/api/uploads/{upload.pk}", **TUS).status_code == 204
    assert list(staging.kept()) == []
    event = AuditEvent.objects.get(action="upload.ended")
    assert (event.actor_id, event.category) == (cast.kit.pk, "erasure")
    assert json.loads(event.body)["detail"]["arrived"] == len(CONTENT)


@pytest.mark.parametrize("act", ["head", "delete", "patch", "completion"])
def test_an_ended_upload_is_not_there(cast: Cast, client_of, act: str) -> None:
    upload = begun(cast, encounter(cast))
    path, kit = f"/api/uploads/{upload.pk}", client_of(cast.kit)
    kit.delete(path, **TUS)
    answer = {
        "head": lambda: kit.head(path, **TUS),
        "delete": lambda: kit.delete(path, **TUS),
        "patch": lambda: append(kit, path, 0, b"x"),
        "completion": lambda: kit.post(f"{path}/completion"),
    }[act]()
    assert answer.status_code == 404


def test_what_nobody_went_on_with_for_a_day_is_cleared(cast: Cast) -> None:
    one = encounter(cast)
    left = arrived(cast, one)
    fresh = arrived(cast, one, b"still going on")
    Upload.objects.filter(pk=left.pk).update(touched_at=timezone.now() - UPLOAD_LASTS)
    clear_uploads()
    clear_uploads()
    assert list(staging.kept()) == [fresh.pk]
    event = AuditEvent.objects.get(action="upload.abandoned")
    assert (event.actor_id, event.target_id) == (None, str(left.pk))
    left.refresh_from_db()
    assert left.ended_at is not None


def test_one_minute_before_the_day_is_over_it_stays(cast: Cast) -> None:
    upload = arrived(cast, encounter(cast))
    almost = timezone.now() - UPLOAD_LASTS + timedelta(minutes=1)
    Upload.objects.filter(pk=upload.pk).update(touched_at=almost)
    clear_uploads()
    assert list(staging.kept()) == [upload.pk]


def test_a_file_that_belongs_to_no_upload_is_removed(cast: Cast) -> None:
    staging.append(uuid4(), 0, b"left by a server that stopped")
    clear_uploads()
    assert list(staging.kept()) == []
