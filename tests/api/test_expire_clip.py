"""expire_clip: footage past its day is unplayable at once and gone soon; its codes stay."""

from __future__ import annotations

import io

import pytest
from django.core import serializers

from bwvcoding.audit.models import AuditEvent
from bwvcoding.core.errors import Conflict
from bwvcoding.core.storage import store
from bwvcoding.footage import actions
from bwvcoding.footage.models import Clip, Expiry, Grant, Rendition, Viewing
from bwvcoding.footage.queries import clip_page
from tests.cast import Cast, signed_protocol
from tests.factories.coding import code_whole, wave_of_two
from tests.factories.footage import MEASURED, clip, encounter, ready_clip, rows
from tests.factories.retention import due_clip, past_its_day
from tests.factories.stored import objects_under
from worker.tasks.retention import expire_clip


def granted(client, one: Clip):
    return client.post(f"/api/clips/{one.pk}/grants", {"purpose": "custody"}, format="json")


def watch(client, path: str) -> None:
    """Read to the end, which is what closes the file."""
    assert b"".join(client.get(path).streaming_content)


@pytest.fixture
def one(cast: Cast) -> Clip:
    signed_protocol(cast)
    return due_clip(cast)


def test_original_and_every_rendition_go_and_the_rows_stay(
    cast: Cast, client_of, one: Clip
) -> None:
    client, made = client_of(cast.kit), Rendition.objects.filter(clip=one).count()
    watch(client, granted(client, one).json()["playlist"])
    expire_clip(str(one.pk))
    assert objects_under() == []
    assert Clip.objects.filter(pk=one.pk, sha256=one.sha256).exists()
    assert Rendition.objects.filter(clip=one).count() == made > 0
    assert Viewing.objects.filter(clip=one).count() == Viewing.objects.count()
    assert Expiry.objects.get(clip=one).destroyed_at is not None
    assert clip_page(one.pk).state == "expired"


def test_the_log_says_that_it_ended_and_that_it_is_gone(one: Clip) -> None:
    expire_clip(str(one.pk))
    ended = AuditEvent.objects.filter(clip_id=one.pk, category="erasure").order_by("at")
    assert [event.action for event in ended] == ["clip.expired", "destruction.recorded"]
    assert one.sha256 in ended[1].body


def test_whoever_may_know_is_told_why_it_cannot_be_played(cast: Cast, client_of, one: Clip) -> None:
    expire_clip(str(one.pk))
    answer = granted(client_of(cast.kit), one)
    assert (answer.status_code, answer.json()["code"]) == (409, "clip-expired")
    assert answer.json()["detail"].startswith(
        "This footage has been destroyed as the retention rule asks"
    )


def test_to_others_it_is_as_if_it_had_never_been(cast: Cast, client_of, one: Clip) -> None:
    before = granted(client_of(cast.eve), one)
    expire_clip(str(one.pk))
    after = granted(client_of(cast.eve), one)
    assert (after.status_code, after.json()) == (404, before.json())


def test_o10_who_is_watching_gets_nothing_more(cast: Cast, client_of, one: Clip) -> None:
    client = client_of(cast.kit)
    grant = granted(client, one).json()
    actions.expire_clip(clip_id=one.pk)  # nothing is destroyed yet
    assert Grant.objects.get(pk=grant["id"]).revoked_at is not None
    assert client.get(grant["playlist"]).status_code == 404


def test_it_is_not_due_before_its_day_is_past(cast: Cast) -> None:
    one = ready_clip(cast)
    with pytest.raises(Conflict, match="still to be kept"):
        actions.expire_clip(clip_id=one.pk)


def test_a_worker_in_the_middle_of_it_keeps_nothing(cast: Cast) -> None:
    one = past_its_day(cast, clip(cast, encounter(cast)))
    lease = actions.lease_rendition_job(clip_id=one.pk)
    expire_clip(str(one.pk))
    with pytest.raises(Conflict, match="taken this clip over"):
        actions.store_renditions(
            clip_id=one.pk, lease=lease.token, measured=MEASURED, made=rows("renditions/late")
        )
    with pytest.raises(Conflict, match="has been destroyed"):
        actions.lease_rendition_job(clip_id=one.pk)


def test_destruction_is_not_recorded_while_anything_is_left(one: Clip) -> None:
    actions.expire_clip(clip_id=one.pk)
    with pytest.raises(Conflict, match="still there"):
        actions.record_destruction(clip_id=one.pk)
    assert Expiry.objects.get(clip=one).destroyed_at is None


def test_codes_stay_and_are_released_and_read_as_before(cast: Cast, client_of) -> None:
    wave = wave_of_two(cast)
    one = wave.encounters[0].clips.get()
    for coder in (cast.ana, cast.ben):
        code_whole(client_of(coder), wave.assignment(coder))
    past_its_day(cast, one)
    gate = f"/api/waves/{wave.wave.pk}/gate"
    before = client_of(cast.cleo).get(gate).json()
    expire_clip(str(one.pk))
    assert client_of(cast.cleo).get(gate).json() == before
    shown = client_of(cast.ana).get("/api/my-assignments").json()["results"][0]
    assert shown["encounter"]["clips"][0]["state"] == "expired"
    assert shown["state"] == "done"


def test_a_backup_of_the_database_brings_nothing_back(cast: Cast, client_of, one: Clip) -> None:
    """The rows of before are put back over those of after, as a restore does."""
    client = client_of(cast.kit)
    grant = granted(client, one).json()
    watch(client, grant["playlist"])
    kept = [*Clip.objects.all(), *Rendition.objects.all(), *Grant.objects.all()]
    backup = serializers.serialize("json", kept)
    expire_clip(str(one.pk))
    Expiry.objects.all().delete()
    for row in serializers.deserialize("json", backup):
        row.save()

    again = granted(client, one)
    assert (again.status_code, again.json()["code"]) == (409, "key-destroyed")
    for name in ("master.m3u8", "360p/s00001.m4s"):
        assert client.get(grant["playlist"].replace("master.m3u8", name)).status_code == 404
    key = client.get(grant["playlist"].replace("master.m3u8", "keys/0"))
    assert (key.status_code, key.json()["code"]) == (409, "key-destroyed")


def test_the_next_night_ends_a_restored_clip_again(one: Clip) -> None:
    expire_clip(str(one.pk))
    Expiry.objects.all().delete()
    expire_clip(str(one.pk))
    assert clip_page(one.pk).state == "expired"
    assert AuditEvent.objects.filter(action="destruction.recorded").count() == 2


def test_footage_of_other_clips_is_untouched(cast: Cast, one: Clip) -> None:
    other = ready_clip(cast, "E2")
    store().put("originals/of-no-clip", io.BytesIO(b"x"))
    before = {key for key in objects_under() if str(one.pk) not in key}
    before -= {key for key in before if key.endswith(one.storage_key)}
    expire_clip(str(one.pk))
    assert set(objects_under()) == before
    assert clip_page(other.pk).state == "ready"
