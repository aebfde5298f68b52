"""What is said in a clip leaves as its pictures do: under a live grant, in the log, and no longer.

Who reads it beside the custodian, the controllers have signed.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.storage import storages

from bwvcoding.audit.models import AuditEvent
from bwvcoding.core.errors import Conflict
from bwvcoding.core.keystore import keystore
from bwvcoding.core.sealing import Damaged, open_still
from bwvcoding.core.storage import store
from bwvcoding.footage import actions, keys
from bwvcoding.footage.keys import make_key
from bwvcoding.footage.models import Captions, Clip, Grant
from bwvcoding.footage.queries import footage_of
from tests.cast import Cast, signed_protocol
from tests.factories import watching
from tests.factories.captions import SAID, VTT, read_under, supply, words_of
from tests.factories.coding import OpenWave, wave_of_two
from tests.factories.footage import ready_clip
from tests.factories.retention import past_its_day
from tests.factories.watching import granted
from worker.tasks.retention import expire_clip

client = watching.client
SHOWN = {"coder": ["redacted", "transcript"], "custodian": ["raw"]}


@pytest.fixture
def clip(cast: Cast, client) -> Clip:
    signed_protocol(cast)
    one = ready_clip(cast)
    assert supply(client, one).status_code == 201
    return one


@pytest.fixture
def grant(client, clip: Clip) -> Grant:
    return granted(client, clip)


def test_they_leave_whole_and_are_kept_by_nobody_on_the_way(client, grant: Grant) -> None:
    answer = read_under(client, grant.pk)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json"
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Length"] == str(len(answer.whole))
    assert words_of(answer) == [SAID, "Home, I live just", "over there"]


def test_each_look_is_in_the_log_with_the_version_that_was_read(
    client, cast: Cast, clip: Clip, grant: Grant
) -> None:
    read_under(client, grant.pk)
    supply(client, clip)
    read_under(client, grant.pk)
    second, first = AuditEvent.objects.filter(action="captions.delivered")
    assert (first.actor_id, first.clip_id, first.category) == (
        cast.kit.pk,
        clip.pk,
        "consultation",
    )
    assert '"version":1' in first.body
    assert '"version":2' in second.body


def test_a_clip_without_captions_has_none_and_its_grant_names_none(client, cast: Cast) -> None:
    signed_protocol(cast)
    answer = client.post(
        f"/api/clips/{ready_clip(cast).pk}/grants", {"purpose": "custody"}, format="json"
    ).json()
    assert answer["captions"] is None
    assert read_under(client, answer["id"]).status_code == 404
    assert not AuditEvent.objects.filter(action="captions.delivered").exists()


def test_a_grant_names_where_they_are_and_no_secret_stands_in_the_address(
    client, clip: Clip
) -> None:
    """M10."""
    asked = client.post(f"/api/clips/{clip.pk}/grants", {"purpose": "custody"}, format="json")
    grant = asked.json()
    assert grant["captions"] == f"/media/{grant['id']}/captions.json"
    secret = asked.cookies["grant"].value
    assert secret not in asked.content.decode()
    renewed = client.post(f"/api/grants/{grant['id']}/renewal").json()
    assert renewed["captions"] == grant["captions"]


def test_the_sign_in_without_the_grants_cookie_gets_no_captions(client, grant: Grant) -> None:
    """M11: what is said lies behind the same grant and cookie as what is seen."""
    del client.cookies["grant"]
    answer = read_under(client, grant.pk)
    assert answer.status_code == 404
    assert SAID.encode() not in answer.whole
    assert AuditEvent.objects.filter(action="access.denied").count() == 1


def test_a_grant_for_another_clip_brings_only_what_is_said_in_that_one(
    client, cast: Cast, grant: Grant
) -> None:
    """M11 and O3: the path names no clip, so that a grant leads to its own alone."""
    other = granted(client, ready_clip(cast, "E2"))
    assert read_under(client, other.pk).status_code == 404
    assert read_under(client, grant.pk).status_code == 404, "with the other grant's cookie"


def test_a_revoked_grant_brings_no_captions(client, grant: Grant) -> None:
    """M11."""
    assert read_under(client, grant.pk).status_code == 200
    client.delete(f"/api/grants/{grant.pk}")
    assert read_under(client, grant.pk).status_code == 404


def test_nobody_else_and_nobody_at_all_gets_any(cast: Cast, client, client_of, grant) -> None:
    """M11 and G2: the cookie of the grant in a sign-in that it was not given to."""
    for person in (cast.kit, cast.dev, cast.ana, cast.mo, cast.eve):
        other = client_of(person)
        other.cookies["grant"] = client.cookies["grant"].value
        assert read_under(other, grant.pk).status_code == 404
    assert read_under(client_of(), grant.pk).status_code == 401


def test_after_retentions_end_nothing_that_was_said_can_be_read(
    client, cast: Cast, clip: Clip, grant: Grant
) -> None:
    """M12: captions go with the key they are sealed under, and so do the bytes that it opened."""
    place = Captions.objects.get().storage_key
    path = Path(storages["default"].location) / place
    data_key, sealed = keys.data_key(clip.pk, clip.key_id), path.read_bytes()
    assert SAID.encode() in open_still(data_key, place, sealed)
    expire_clip(str(past_its_day(cast, clip).pk))
    assert not path.exists()
    assert not keys.has_key(clip.key_id)
    assert read_under(client, grant.pk).status_code == 404
    (recorded,) = AuditEvent.objects.filter(action="destruction.recorded")
    assert recorded.clip_id == clip.pk
    # A copy of the bytes that somebody kept is noise under any other key there is.
    other = ready_clip(cast, "E2")
    with pytest.raises(Damaged):
        open_still(keys.data_key(other.pk, other.key_id), place, sealed)


def test_a_destruction_is_not_said_to_be_done_while_captions_are_left(
    cast: Cast, clip: Clip
) -> None:
    """M12."""
    place = Captions.objects.get().storage_key
    actions.expire_clip(clip_id=past_its_day(cast, clip).pk)
    footage = footage_of(clip.pk)
    keystore().destroy(footage.key_id)
    for stored in footage.stored:
        if not place.startswith(stored):
            store().remove(stored)
    with pytest.raises(Conflict) as left:
        actions.record_destruction(clip_id=clip.pk)
    assert left.value.code == "footage-left"
    expire_clip(str(clip.pk))
    assert AuditEvent.objects.filter(action="destruction.recorded").count() == 1


def test_captions_exchanged_in_the_store_are_refused(client, cast: Cast, grant: Grant) -> None:
    """M4: sealed for their own place, they cannot stand in for one another."""
    one = Captions.objects.get()
    root = Path(storages["default"].location)
    older = (root / one.storage_key).read_bytes()
    assert supply(client, one.clip, VTT).status_code == 201
    (root / Captions.objects.get(version=2).storage_key).write_bytes(older)
    answer = read_under(client, grant.pk)
    assert (answer.status_code, answer.json()["code"]) == (409, "still-damaged")


def coded(cast: Cast, custodian, **terms: object) -> OpenWave:
    """A wave whose first clip has a key, and captions."""
    opened = wave_of_two(cast, **terms)
    one = Clip.objects.get()
    one.key_id = make_key(one.pk)[0]
    one.save(update_fields=["key_id"])
    assert supply(custodian, one).status_code == 201
    return opened


def as_coder(client, cast: Cast, opened: OpenWave):
    form = {"purpose": "coding", "assignment": str(opened.assignment(cast.ana).pk)}
    path = f"/api/clips/{Clip.objects.get().pk}/grants"
    return client.post(path, form, format="json").json()


def test_a_coder_reads_none_where_the_controllers_have_not_signed_it(
    cast: Cast, client, client_of
) -> None:
    opened, ana = coded(cast, client), client_of(cast.ana)
    grant = as_coder(ana, cast, opened)
    assert grant["captions"] is None, "as for a clip without any"
    assert read_under(ana, grant["id"]).status_code == 404
    assert not AuditEvent.objects.filter(action="captions.delivered").exists()


def test_a_coder_reads_them_where_the_controllers_have(cast: Cast, client, client_of) -> None:
    opened, ana = coded(cast, client, access=SHOWN), client_of(cast.ana)
    grant = as_coder(ana, cast, opened)
    assert words_of(read_under(ana, grant["captions"].split("/")[2]))[0] == SAID
    event = AuditEvent.objects.get(action="captions.delivered")
    assert (event.actor_id, event.purpose) == (cast.ana.pk, "coding")


def test_what_is_signed_anew_counts_at_the_next_look(cast: Cast, client, client_of) -> None:
    opened, ana = coded(cast, client, access=SHOWN), client_of(cast.ana)
    grant = as_coder(ana, cast, opened)
    assert read_under(ana, grant["id"]).status_code == 200
    signed_protocol(cast, opened.codebook.sha256)
    assert read_under(ana, grant["id"]).status_code == 404


def test_an_adjudicator_reads_what_the_table_gives_adjudicators(
    cast: Cast, client_of, clip: Clip
) -> None:
    dev = client_of(cast.dev)
    assert read_under(dev, granted(dev, clip).pk).status_code == 404
    signed_protocol(cast, access={"adjudicator": ["redacted", "transcript"]})
    assert read_under(dev, granted(dev, clip).pk).status_code == 200
