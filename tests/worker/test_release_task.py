"""build_release: run twice, same result; refused when the gate has changed in between."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.storage import storages
from django.utils import timezone

from bwvcoding.audit.models import AuditEvent
from bwvcoding.core.errors import Conflict
from bwvcoding.core.storage import store
from bwvcoding.releases.actions import report_build, seal_release
from bwvcoding.releases.models import Release
from bwvcoding.releases.policies import LEASE
from bwvcoding.releases.queries import building, releases_due
from bwvcoding.reliability.models import Flag, FlagKind
from tests.factories.agreement import (
    alike,
    apart_on_flight,
    empty_wave,
    evaluate,
    evaluated_wave,
    submit_all,
)
from tests.factories.releases import built, held, requested
from worker.tasks import releases as task
from worker.tasks.releases import build_release

UNBUILT = {
    "sealed_at": None,
    "sha256": "",
    "storage_key": "",
    "size": None,
    "builder": "",
    "held_until": None,
}


def stored() -> list[str]:
    """Every object in the store that belongs to a release."""
    root = Path(storages["default"].location)
    return [path.relative_to(root).as_posix() for path in root.glob("releases/**/*.zip")]


def test_run_twice_it_is_built_once(cast):
    release = requested(cast, evaluated_wave(cast))
    once, again = built(release), built(release)
    assert (again.sha256, again.sealed_at) == (once.sha256, once.sealed_at)
    assert AuditEvent.objects.filter(action="release.built").count() == 1
    assert store().size(once.storage_key) == once.size
    assert stored() == [once.storage_key]


def test_two_builds_of_the_same_release_have_the_same_bytes(cast):
    release = requested(cast, evaluated_wave(cast))
    first = built(release).sha256
    Release.objects.update(**UNBUILT)
    assert built(release).sha256 == first


def test_it_says_how_many_parts_are_done_of_how_many(cast, monkeypatch, client_of):
    monkeypatch.setattr(task, "BEAT_SECONDS", 0.0)
    release, told = requested(cast, evaluated_wave(cast)), []

    def listening(**said):
        report_build(**said)
        if said.get("parts"):
            page = client_of(cast.mo).get(f"/api/releases/{release.pk}").json()
            told.append((page["state"], page["parts_done"], page["parts"]))

    monkeypatch.setattr(task.actions, "report_build", listening)
    built(release)
    parts = told[0][2]
    assert told == [("waiting", done, parts) for done in range(1, parts + 1)]
    page = client_of(cast.mo).get(f"/api/releases/{release.pk}").json()
    assert (page["state"], page["parts_done"]) == ("sealed", parts)


def test_while_one_worker_builds_it_another_leaves_it_alone(cast):
    release = requested(cast, evaluated_wave(cast))
    report_build(release_id=release.pk, builder="b-1")
    build_release(str(release.pk))
    assert (Release.objects.get().builder, Release.objects.get().sealed_at) == ("b-1", None)
    assert stored() == []


def test_of_two_workers_that_both_built_it_one_seals_and_the_other_is_refused(cast):
    release = requested(cast, evaluated_wave(cast))
    slow = held(release, "slow")
    Release.objects.update(held_until=timezone.now() - timedelta(seconds=1))
    sealed = built(release)
    with pytest.raises(Conflict) as refused:
        seal_release(**slow)
    assert refused.value.code == "release-ended"
    assert Release.objects.get().sha256 == sealed.sha256
    assert stored() == [sealed.storage_key]
    assert AuditEvent.objects.filter(action="release.built").count() == 1


def test_a_builder_that_lost_the_release_cannot_seal_it(cast):
    release = requested(cast, evaluated_wave(cast))
    slow = held(release, "slow")
    Release.objects.update(held_until=timezone.now() - timedelta(seconds=1))
    report_build(release_id=release.pk, builder="quick")
    with pytest.raises(Conflict) as refused:
        seal_release(**slow)
    assert refused.value.code == "release-held"
    assert Release.objects.get().sealed_at is None


def test_a_worker_that_died_in_the_middle_is_followed_by_another(cast, monkeypatch):
    release = requested(cast, evaluated_wave(cast))

    def dies(**_):
        raise SystemExit

    with monkeypatch.context() as broken:
        broken.setattr(task.actions, "seal_release", dies)
        with pytest.raises(SystemExit):
            build_release(str(release.pk))
    assert len(stored()) == 1
    Release.objects.update(created_at=timezone.now() - timedelta(hours=1))
    assert releases_due(20) == []  # it may still be alive
    Release.objects.update(held_until=timezone.now() - LEASE)
    assert releases_due(20) == [release.pk]
    sealed = built(release)
    assert stored() == [sealed.storage_key]


@pytest.fixture
def early(cast):
    """A wave of which 70 encounters are in and have passed, with 60 more to come."""
    opened = empty_wave(cast, 130)
    submit_all(opened, alike, upto=70)
    evaluate(opened)
    return opened


def refused(release):
    row = Release.objects.get(pk=release.pk)
    assert row.refused_at is not None
    assert (row.sealed_at, row.storage_key, stored()) == (None, "", [])
    assert AuditEvent.objects.get(action="release.refused").outcome == "deny"
    return row.refusals


def test_a_gate_that_has_since_failed_the_variable_refuses_it(cast, early):
    release = requested(cast, early, "fled")
    submit_all(early, lambda number, coder: apart_on_flight(2 * number + 1, coder))
    evaluate(early)
    build_release(str(release.pk))
    (refusal,) = refused(release)
    assert (refusal["variable"], refusal["outcome"]) == ("fled", "fail")


def test_a_gate_that_has_decided_anew_refuses_and_says_to_ask_again(cast, early):
    release = requested(cast, early, "fled")
    submit_all(early, alike)
    evaluate(early)
    build_release(str(release.pk))
    assert "Ask for the release again" in refused(release)[0]["reasons"][0]


def test_codings_the_gate_has_not_seen_never_leave(cast, early):
    release = requested(cast, early, "fled")
    submit_all(early, alike)
    build_release(str(release.pk))
    assert "not judged yet" in refused(release)[0]["reasons"][0]


def test_a_flag_the_gate_has_not_weighed_yet_holds_it_back(cast, early):
    release = requested(cast, early, "fled")
    Flag.objects.create(
        wave=early.wave, variable="fled", coder=cast.ben, kind=FlagKind.DRIFTING, detail={}
    )
    build_release(str(release.pk))
    assert "flags have come in" in refused(release)[0]["reasons"][0]


def test_a_gate_that_turns_while_the_file_is_made_refuses_it_and_the_file_is_gone(
    cast, early, monkeypatch
):
    release, whole = requested(cast, early, "fled"), building.built_release

    def meanwhile(release_id, report):
        submit_all(early, alike)
        return whole(release_id, report)

    monkeypatch.setattr(building, "built_release", meanwhile)
    build_release(str(release.pk))
    assert "not judged yet" in refused(release)[0]["reasons"][0]


def test_what_is_refused_already_is_not_built_in_vain(cast, early, monkeypatch):
    release = requested(cast, early, "fled")
    submit_all(early, alike)
    monkeypatch.setattr(building, "built_release", lambda *_: pytest.fail("built"))
    build_release(str(release.pk))
    assert refused(release)


def test_a_refused_release_cannot_be_downloaded(cast, early, client_of):
    release = requested(cast, early, "fled")
    submit_all(early, alike)
    build_release(str(release.pk))
    answer = client_of(cast.cleo).get(f"/api/releases/{release.pk}/file")
    assert (answer.status_code, answer.json()["code"]) == (409, "release-refused")


def test_a_release_that_is_gone_is_no_failure(db):
    build_release(str(uuid4()))
