"""build_release: run twice, same result; refused when the gate has changed in between."""

from __future__ import annotations

from uuid import uuid4

import pytest

from bwvcoding.audit.models import AuditEvent
from bwvcoding.core.storage import store
from bwvcoding.releases.models import Release
from tests.factories.agreement import (
    alike,
    apart_on_flight,
    empty_wave,
    evaluate,
    evaluated_wave,
    submit_all,
)
from tests.factories.releases import requested
from worker.tasks.releases import build_release


def test_run_twice_it_is_built_once(cast):
    release = requested(cast, evaluated_wave(cast))
    build_release(str(release.pk))
    once = Release.objects.get()
    build_release(str(release.pk))
    again = Release.objects.get()
    assert (again.sha256, again.sealed_at) == (once.sha256, once.sealed_at)
    assert AuditEvent.objects.filter(action="release.built").count() == 1
    assert store().size(once.storage_key) == once.size


def test_two_builds_of_the_same_release_have_the_same_bytes(cast):
    release = requested(cast, evaluated_wave(cast))
    build_release(str(release.pk))
    first = Release.objects.get().sha256
    unbuilt = {"sealed_at": None, "sha256": "", "storage_key": "", "size": None}
    Release.objects.update(**unbuilt)
    build_release(str(release.pk))
    assert Release.objects.get().sha256 == first


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
    assert (row.sealed_at, row.storage_key) == (None, "")
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


def test_a_refused_release_cannot_be_downloaded(cast, early, client_of):
    release = requested(cast, early, "fled")
    submit_all(early, alike)
    build_release(str(release.pk))
    answer = client_of(cast.cleo).get(f"/api/releases/{release.pk}/file")
    assert (answer.status_code, answer.json()["code"]) == (409, "release-refused")


def test_a_release_that_is_gone_is_no_failure(db):
    build_release(str(uuid4()))
