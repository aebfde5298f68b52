"""tagEncounter: whoever will watch is told first what footage contains."""

from __future__ import annotations

import zipfile
from io import BytesIO
from itertools import pairwise

import pytest

from bwvcoding.audit.models import AuditEvent
from bwvcoding.core.storage import store
from tests.cast import Cast
from tests.factories.agreement import alike, evaluated_wave
from tests.factories.coding import wave_of_two
from tests.factories.footage import encounter
from tests.factories.releases import sealed
from tests.factories.welfare import wave_with_care


def tag(client, encounter_id, tags: list[str]):
    return client.put(f"/api/encounters/{encounter_id}/tags", {"tags": tags}, format="json")


def test_a_custodian_says_what_footage_contains_and_may_say_it_anew(cast: Cast, client_of) -> None:
    one = encounter(cast)
    client = client_of(cast.kit)
    assert tag(client, one.pk, ["slur", "child"]).json()["sensitivity_tags"] == ["child", "slur"]
    assert tag(client, one.pk, []).json()["sensitivity_tags"] == []
    newest, first = AuditEvent.objects.filter(action="encounter.tagged", encounter_id=one.pk)
    assert '"tags":["child","slur"]' in first.body
    assert '"tags":[]' in newest.body


@pytest.mark.parametrize("tags", [["gore"], ["child", "child"]])
def test_a_tag_outside_the_list_or_named_twice_is_refused(cast: Cast, client_of, tags) -> None:
    answer = tag(client_of(cast.kit), encounter(cast).pk, tags)
    assert answer.status_code == 422
    assert "tags" in answer.json()["errors"]


def test_only_who_brings_footage_in_may_tag_it(cast: Cast, client_of) -> None:
    one = encounter(cast)
    assert tag(client_of(cast.ana), one.pk, ["child"]).status_code == 403
    assert tag(client_of(cast.eve), one.pk, ["child"]).status_code == 404


def test_a_coder_is_told_in_their_work_and_before_they_watch(cast: Cast, client_of) -> None:
    opened = wave_of_two(cast)
    tag(client_of(cast.kit), opened.encounters[0].pk, ["restraint", "injury"])
    client = client_of(cast.ana)
    (mine,) = client.get("/api/my-assignments").json()["results"]
    assert mine["encounter"]["sensitivity_tags"] == ["injury", "restraint"]
    begun = client.post(f"/api/assignments/{mine['id']}/codings").json()
    assert begun["encounter"]["sensitivity_tags"] == ["injury", "restraint"]


def test_a_release_does_not_say_what_footage_was_tagged_with(cast: Cast, client_of) -> None:
    opened = evaluated_wave(cast, alike)
    for one in opened.encounters:
        tag(client_of(cast.kit), one.pk, ["distress"])
    with store().open(sealed(cast, opened, "fled").storage_key) as stream:
        archive = zipfile.ZipFile(BytesIO(stream.read()))
    said = {name: archive.read(name).decode("latin-1") for name in archive.namelist()}
    assert opened.encounters[0].reference in said["codes-long.csv"]
    assert not [name for name, text in said.items() if "distress" in text or "sensitivity" in text]


def test_hard_footage_stands_apart_in_every_queue_of_a_wave(cast: Cast) -> None:
    opened = wave_with_care(cast, [["death"], ["injury"], ["slur"], [], [], [], []])
    hard = {one.pk for one in opened.encounters[:3]}
    for coder in (cast.ana, cast.ben):
        rows = opened.wave.assignments.filter(coder=coder).order_by("position")
        queue = list(rows.values_list("encounter_id", flat=True))
        assert len(queue) == 7
        assert not [pair for pair in pairwise(queue) if set(pair) <= hard]
