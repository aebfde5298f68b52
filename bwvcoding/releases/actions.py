"""Asking for a release, building it, and handing it out: the gate stands before each step."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.codebooks.queries import published_codebook
from bwvcoding.coding.queries import wave
from bwvcoding.core.errors import NotFound
from bwvcoding.core.queue import Fact, publish
from bwvcoding.core.storage import store
from bwvcoding.releases.models import Release, ReleaseReceipt
from bwvcoding.releases.policies import check_known, check_passed, check_sealed, refusals
from bwvcoding.releases.queries import built_release, receipts_of, standing_by_variable
from bwvcoding.reliability.queries import judged_inputs
from bwvcoding.studies.permissions import check, check_readable
from bwvcoding.studies.roles import Permission

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


@transaction.atomic(durable=True)
def request_release(*, wave_id: UUID, variables: list[str], actor: User) -> Release:
    """All that is asked for has passed the gate, or nothing leaves."""
    terms = wave(wave_id)
    check_readable(actor, terms.study_id, Permission.RELEASE_READ)
    check(actor, terms.study_id, Permission.RELEASE_REQUEST)
    asked = sorted(set(variables))
    codebook = published_codebook(terms.protocol.codebook_sha256)
    check_known(asked, [variable.id for variable in codebook.variables])
    standing = standing_by_variable(wave_id)
    check_passed(asked, standing)
    release = Release.objects.create(wave_id=wave_id, variables=asked, requested_by=actor)
    ReleaseReceipt.objects.bulk_create(
        ReleaseReceipt(release=release, variable=variable, decision=standing[variable])
        for variable in asked
    )
    _record(Event.RELEASE_REQUESTED, release, actor)
    publish(Fact.RELEASE_REQUESTED, release_id=release.pk)
    return release


@transaction.atomic(durable=True)
def build_release(*, release_id: UUID) -> Release:
    """The gate is asked once more: what it no longer lets pass is refused, not released."""
    release = _locked(release_id)
    if release.sealed_at is not None or release.refused_at is not None:
        return release
    reasons = refusals(
        receipts_of(release), standing_by_variable(release.wave_id), judged_inputs(release.wave_id)
    )
    if reasons:
        release.refused_at, release.refusals = timezone.now(), reasons
        release.save(update_fields=["refused_at", "refusals"])
        _record(Event.RELEASE_REFUSED, release, None)
        return release
    content = built_release(release)
    release.storage_key = f"releases/{release.pk}.zip"
    release.sha256, release.size = sha256(content).hexdigest(), len(content)
    release.sealed_at = timezone.now()
    release.save(update_fields=["storage_key", "sha256", "size", "sealed_at"])
    _record(Event.RELEASE_BUILT, release, None)
    # Not without its event; and before the commit, lest a release be sealed without its file.
    store().put(release.storage_key, BytesIO(content))
    return release


@transaction.atomic(durable=True)
def download_release(*, release_id: UUID, actor: User) -> Release:
    """The event is committed before the first byte leaves."""
    release = _locked(release_id)
    check_readable(actor, wave(release.wave_id).study_id, Permission.RELEASE_READ)
    check_sealed(release)
    _record(Event.RELEASE_DOWNLOADED, release, actor)
    return release


def _locked(release_id: UUID) -> Release:
    release = Release.objects.select_for_update().filter(pk=release_id).first()
    if release is None:
        raise NotFound
    return release


def _record(event: Event, release: Release, actor: User | None) -> None:
    record(
        event,
        actor=actor,
        target=release,
        study=wave(release.wave_id).study_id,
        outcome="deny" if event is Event.RELEASE_REFUSED else "allow",
        detail={
            "wave": str(release.wave_id),
            "variables": release.variables,
            "sha256": release.sha256,
            "refusals": release.refusals,
        },
    )
