"""issueGrant for a debrief: its agenda may be watched by those in it, while it is open."""

from __future__ import annotations

from functools import partial

import pytest

from bwvcoding.core.errors import NotFound
from bwvcoding.footage.actions import open_viewing
from bwvcoding.footage.keys import make_key
from bwvcoding.footage.models import Clip, Grant, Rendition
from bwvcoding.footage.watching import Proof
from bwvcoding.studies.models import Membership
from tests.factories.debriefs import called


@pytest.fixture
def held(cast):
    held = called(cast)
    for clip in Clip.objects.all():
        clip.key_id = make_key(clip.pk)[0]
        clip.save(update_fields=["key_id"])
    return held


def ask(client, held, encounter: int = 0, **more):
    clip = Clip.objects.get(encounter=held.opened.encounters[encounter])
    form = {"purpose": "debrief"} | more
    return client.post(f"/api/clips/{clip.pk}/grants", form, format="json")


@pytest.mark.parametrize("who", ["ana", "ben", "cleo", "dev"])
def test_coders_of_the_wave_lead_and_adjudicator_watch_what_is_on_the_agenda(
    cast, client_of, held, who
):
    client = client_of(getattr(cast, who))
    held.read(client)
    assert ask(client, held).status_code == 201
    assert Grant.objects.get().purpose == "debrief"
    assert ask(client, held, encounter=3).status_code == 404


def test_nobody_watches_before_it_is_written_down_that_they_have_read_it(cast, client_of, held):
    assert ask(client_of(cast.ana), held).status_code == 404
    assert ask(client_of(cast.dev), held).status_code == 404


@pytest.mark.parametrize("who", ["gil", "mo", "kit", "eve"])
def test_nobody_else_does(cast, client_of, held, who):
    client = client_of(getattr(cast, who))
    held.read(client)
    assert ask(client, held).status_code == 404
    assert not Grant.objects.exists()


def test_it_ends_with_the_debrief_also_for_a_grant_already_given(cast, client_of, held):
    ana = client_of(cast.ana)
    held.read(ana)
    part = {"name": "master.m3u8", "size": 1, "from_ms": None, "to_ms": None}
    Rendition.objects.update(parts=[part])
    grant = Grant.objects.get(pk=ask(ana, held).json()["id"])
    watch = partial(
        open_viewing,
        grant_id=grant.pk,
        name="master.m3u8",
        proof=Proof(ana.cookies["sessionid"].value, grant.cookie_hash),
    )
    assert watch().name == "master.m3u8"
    held.attend(client_of(cast.cleo), cast.ana)
    held.decide(client_of(cast.cleo))
    held.close(client_of(cast.cleo))
    assert ask(ana, held).status_code == 404
    with pytest.raises(NotFound):
        watch()


def test_it_ends_with_the_membership(cast, client_of, held):
    ana = client_of(cast.ana)
    held.read(ana)
    Membership.objects.filter(user=cast.ana).update(left_at=held.debrief.created_at)
    assert ask(ana, held).status_code == 404


def test_a_lead_has_no_other_way_to_the_footage(cast, client_of, held):
    cleo = client_of(cast.cleo)
    held.read(cleo)
    assert ask(cleo, held, purpose="coding").status_code == 404
