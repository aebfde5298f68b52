"""The abuse cases of the design that concern things and roles, by their numbers."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from bwvcoding.accounts.actions import register_person
from bwvcoding.audit.models import AuditEvent
from bwvcoding.coding.models import Wave
from bwvcoding.core.ids import new_id
from bwvcoding.footage.actions import register_encounter
from bwvcoding.footage.models import Grant
from bwvcoding.operations.reference.access import Cell
from bwvcoding.operations.reference.routes import routes
from bwvcoding.studies.actions import add_member, found_study
from tests.api.test_access_matrix import (
    ARRANGE,
    ASKING,
    asking,
    first_of_each,
    names_in,
    scene_of,
    told,
)
from tests.cast import PASSWORD, Cast, address, admit, signed_protocol
from tests.factories.coding import wave_of_two
from tests.factories.filled_in import GAP
from tests.factories.footage import FILES, ready_clip
from tests.factories.watching import granted

NAMES = [name for files in FILES.values() for name, _, _ in files]
# One filter of each kind that reaches from one table into another.
DEEP = "?codings__value=yes&assignment__coder__email=a&ordering=-codings__note&expand=codings"


def lead_of_another_study(cast: Cast) -> APIClient:
    found_study(
        slug="elsewhere",
        name="Elsewhere",
        controllers=["met"],
        lead_email=address("eve"),
        actor=None,
    )
    client = APIClient()
    client.force_login(cast.eve)
    return client


def auditor(cast: Cast) -> APIClient:
    email = "auditor@example.org"
    person = register_person(
        email=email, name="Uma", organisation="mopac", password=PASSWORD, actor=None
    )
    admit(cast.study, email, "auditor", "research", {"cleo": cast.cleo, "mo": cast.mo})
    client = APIClient()
    client.force_login(person)
    return client


def said(answer: Any) -> tuple[Any, ...]:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    kept = {name: value for name, value in answer.headers.items() if name != "Expires"}
    return answer.status_code, kept, body


@pytest.mark.parametrize("who", ["ana", "eve", "mo"])
def test_o1_a_clip_asked_for_by_its_id_looks_like_none(cast: Cast, client_of, who: str) -> None:
    signed_protocol(cast)
    clip, client = ready_clip(cast), client_of(getattr(cast, who))
    denials = AuditEvent.objects.filter(action="access.denied", actor_id=getattr(cast, who).pk)
    assert said(client.get(f"/api/clips/{clip.pk}")) == said(client.get(f"/api/clips/{new_id()}"))
    assert client.get(f"/api/clips/{clip.pk}").status_code == 404
    assert denials.count() == 3


def test_o14_no_auditor_comes_to_footage(cast: Cast, client_of) -> None:
    signed_protocol(cast)
    clip, uma = ready_clip(cast), auditor(cast)
    asked = {"purpose": "coding"}
    assert uma.post(f"/api/clips/{clip.pk}/grants", asked, format="json").status_code in {403, 404}
    assert not Grant.objects.exists()
    kits = client_of(cast.kit)
    grant = granted(kits, clip)
    uma.cookies["grant"] = kits.cookies["grant"].value
    assert {uma.get(f"/media/{grant.pk}/{name}").status_code for name in NAMES} == {404}
    assert uma.get(f"/media/{grant.pk}/keys/0").status_code == 404
    assert uma.get(f"/api/studies/{cast.study.pk}/events").status_code == 200


@pytest.mark.parametrize("scene", sorted({scene_of(route) for route in ASKING}))
def test_o15_a_lead_elsewhere_is_told_of_nothing_here(cast: Cast, scene: str) -> None:
    given = ARRANGE[scene](cast)
    ids = names_in(cast, given)
    eve = lead_of_another_study(cast)
    for route in (one for one in ASKING if scene_of(one) == scene and "_id>" in one.pattern):
        for method in asking(route):
            assert told(eve, method, route.pattern, ids) == Cell.HIDDEN, (method, route.pattern)


def test_o20_of_a_list_with_one_that_is_not_theirs_nothing_is_done(cast: Cast, client_of) -> None:
    """The same answer, and as little done, as with one that there is not."""
    opened, eve = wave_of_two(cast), lead_of_another_study(cast)
    there = eve.get("/api/studies").json()["results"][0]["id"]
    email = cast.kit.email
    add_member(
        study_id=there,
        email=email,
        role="custodian",
        group="police",
        proved_at=timezone.now(),
        actor=cast.eve,
    )
    members = [{"label": "S1", "kind": "subject", "description": ""}]
    theirs = register_encounter(study_id=there, reference="X1", members=members, actor=cast.kit)
    path, before = f"/api/studies/{cast.study.pk}/waves", Wave.objects.count()
    mine = [str(one.pk) for one in opened.encounters]
    answers = [
        client_of(cast.cleo).post(path, wave_asked(cast, [*mine, str(one)]), format="json")
        for one in (theirs.pk, new_id())
    ]
    assert {answer.status_code for answer in answers} == {422}
    assert answers[0].json() == answers[1].json()
    assert Wave.objects.count() == before
    assert client_of(cast.cleo).post(path, wave_asked(cast, mine), format="json").status_code == 201


def wave_asked(cast: Cast, encounters: list[str]) -> dict[str, Any]:
    coders = [str(cast.ana.pk), str(cast.ben.pk)]
    return {
        "name": "Mixed",
        "purpose": "main",
        "coders": coders,
        "encounters": encounters,
    }


@pytest.mark.parametrize("who", ["ana", "cleo"])
def test_o21_deep_filters_change_no_answer(cast: Cast, client_of, who: str) -> None:
    """Who asks with a filter that is not offered is told what they are told without it, or 400."""
    wave_of_two(cast)
    client = client_of(getattr(cast, who))
    ids = first_of_each() | {"study_id": cast.study.pk}
    asked = 0
    for route in (one for one in routes() if "get" in one.methods and "api/" in one.pattern):
        if not set(GAP.findall(route.pattern)) <= ids.keys() or "events" in route.pattern:
            continue
        path = "/" + GAP.sub(lambda gap: str(ids[gap[1]]), route.pattern)
        plain, deep = client.get(path), client.get(path + DEEP)
        if deep.status_code != 400:
            assert said(deep)[::2] == said(plain)[::2], path
        asked += 1
    assert asked > 30


@pytest.mark.parametrize("method", ["get", "head", "options"])
@pytest.mark.parametrize(
    "header",
    [{}, {"HTTP_RANGE": "bytes=0-1"}, {"HTTP_IF_NONE_MATCH": "*"}],
    ids=["plain", "range", "if none match"],
)
def test_o22_no_other_way_of_asking_tells_more(
    cast: Cast, client_of, method: str, header: dict[str, str]
) -> None:
    """Neither length nor tag of what is another's: each is answered as what is not there."""
    signed_protocol(cast)
    clip, ana = ready_clip(cast), client_of(cast.ana)
    grant = granted(client_of(cast.kit), clip)
    theirs = [f"/api/clips/{clip.pk}", f"/api/encounters/{clip.encounter_id}"]
    theirs += [f"/media/{grant.pk}/{name}" for name in [*NAMES, "keys/0"]]
    for path in theirs:
        nothing = path
        for one in (clip.pk, clip.encounter_id, grant.pk):
            nothing = nothing.replace(str(one), str(new_id()))
        told_of, told_none = (getattr(ana, method)(one, **header) for one in (path, nothing))
        assert said(told_of) == said(told_none), path
        assert told_of.status_code != 200 or method == "options"
        assert "ETag" not in told_of
