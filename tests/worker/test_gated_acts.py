"""What waits for a controller's word: not begun before it, done after it, whoever is killed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from bwvcoding.audit.actions import extend_tree
from bwvcoding.audit.models import AuditEvent
from bwvcoding.core.errors import Conflict
from bwvcoding.core.queue import Fact
from bwvcoding.footage import actions
from bwvcoding.footage.keys import has_key
from bwvcoding.footage.models import Clip, Expiry
from bwvcoding.releases.actions import download_release, report_build
from bwvcoding.releases.models import Release
from bwvcoding.releases.queries import releases_due
from tests.cast import Cast
from tests.factories.agreement import evaluated_wave
from tests.factories.releases import built, requested
from tests.factories.retention import due_clip
from tests.factories.witnesses import MET, MOPAC, caught_up, mirror
from worker.app import app
from worker.reactions import BUILD_RELEASE, EXPIRE_CLIP
from worker.sweep import sweep
from worker.tasks.gated import go_on_covered
from worker.tasks.retention import expire_clip
from worker.witness.mirror import Mirror


@pytest.fixture
def witness(db, settings, tmp_path: Path) -> Mirror:
    """The Met's; one controller's word is needed."""
    settings.COSIGNATURES_NEEDED = 1
    return mirror(MET, tmp_path / "met")


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict]]:
    tasks: list[tuple[str, dict]] = []
    monkeypatch.setattr(app, "send_task", lambda name, kwargs: tasks.append((name, kwargs)))
    return tasks


def cosigned(one: Mirror) -> None:
    extend_tree()
    caught_up(one)


def test_i15_a_release_is_not_even_built_before_a_controller_has_seen_it_asked_for(
    cast: Cast, witness: Mirror
) -> None:
    release = requested(cast, evaluated_wave(cast))
    with pytest.raises(Conflict) as refused:
        report_build(release_id=release.pk, builder="b-1")
    assert (refused.value.code, refused.value.extra["awaited"]) == ("not-cosigned", ["met"])
    assert built(release).storage_key == ""

    extend_tree()  # a place in the log is not enough
    assert built(release).storage_key == ""
    caught_up(witness)
    assert built(release).sealed_at is not None
    assert built(release).sealed_at == built(release).sealed_at


def test_i15_a_release_that_was_built_somehow_is_not_handed_out_before_it(
    cast: Cast, settings, tmp_path: Path
) -> None:
    release = built(requested(cast, evaluated_wave(cast)))
    settings.COSIGNATURES_NEEDED = 1
    witness = mirror(MET, tmp_path / "met")
    with pytest.raises(Conflict) as refused:
        download_release(release_id=release.pk, proved_at=timezone.now(), actor=cast.cleo)
    assert refused.value.code == "not-cosigned"
    assert not AuditEvent.objects.filter(action="release.downloaded").exists()
    cosigned(witness)
    assert (
        download_release(release_id=release.pk, proved_at=timezone.now(), actor=cast.cleo).pk
        == release.pk
    )


def test_with_two_needed_the_word_of_one_controller_is_not_enough(
    cast: Cast, witness: Mirror, settings, tmp_path: Path
) -> None:
    settings.COSIGNATURES_NEEDED = 2
    other = mirror(MOPAC, tmp_path / "mopac")
    release = requested(cast, evaluated_wave(cast))
    cosigned(witness)
    assert built(release).sealed_at is None
    caught_up(other)
    assert built(release).sealed_at is not None


def test_two_witnesses_of_one_controller_are_one_controller(
    cast: Cast, witness: Mirror, settings
) -> None:
    settings.COSIGNATURES_NEEDED = 2
    with pytest.raises(Conflict) as refused:
        requested(cast, evaluated_wave(cast))
    assert refused.value.code == "witness-missing"
    assert not Release.objects.exists()


def test_m6_nothing_is_destroyed_before_a_controller_has_seen_that_it_ends(
    cast: Cast, witness: Mirror
) -> None:
    one = due_clip(cast)
    expire_clip(str(one.pk))
    assert has_key(one.key_id)
    assert Expiry.objects.get(clip=one).destroyed_at is None
    cosigned(witness)
    for _ in range(2):
        expire_clip(str(one.pk))
    assert not has_key(one.key_id)
    assert AuditEvent.objects.filter(action="destruction.recorded").count() == 1


def test_m6_a_clip_that_is_held_does_not_end_whoever_asks(cast: Cast, witness: Mirror) -> None:
    one = due_clip(cast)
    actions.place_hold(
        clip_id=one.pk, reason="A complaint.", proved_at=timezone.now(), actor=cast.mo
    )
    cosigned(witness)
    expire_clip(str(one.pk))
    assert has_key(one.key_id)
    assert not Expiry.objects.exists()


def test_the_cosignature_itself_sets_going_what_waited(
    cast: Cast, witness: Mirror, sent: list, facts: Callable
) -> None:
    release, one = requested(cast, evaluated_wave(cast)), due_clip(cast)
    expire_clip(str(one.pk))
    go_on_covered()
    assert sent == []
    extend_tree()
    with facts() as told:
        caught_up(witness)
    assert (Fact.CHECKPOINT_COSIGNED, {}) in told
    go_on_covered()
    assert sent == awaited(release, one)


def test_a_worker_killed_after_the_cosignature_is_made_up_for_by_the_sweep(
    cast: Cast, witness: Mirror, sent: list
) -> None:
    release, one = requested(cast, evaluated_wave(cast)), due_clip(cast)
    expire_clip(str(one.pk))
    Release.objects.update(created_at=timezone.now() - timedelta(hours=1))
    sweep()
    assert sent == []
    cosigned(witness)  # and whoever should have gone on is gone
    sweep()
    assert sorted(sent, key=str) == sorted(awaited(release, one), key=str)

    built(release)
    expire_clip(str(one.pk))
    sent.clear()
    sweep()
    go_on_covered()
    assert sent == []


def test_where_nobody_is_waited_for_nothing_waits(cast: Cast) -> None:
    release = requested(cast, evaluated_wave(cast))
    Release.objects.update(created_at=timezone.now() - timedelta(hours=1))
    assert releases_due(20) == [release.pk]
    assert built(release).sealed_at is not None


def awaited(release: Release, one: Clip) -> list[tuple[str, dict]]:
    return [
        (BUILD_RELEASE, {"release_id": str(release.pk)}),
        (EXPIRE_CLIP, {"clip_id": str(one.pk)}),
    ]
