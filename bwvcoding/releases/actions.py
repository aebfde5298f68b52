"""Asking for a release, building it, and handing it out: the gate stands before each step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bwvcoding.accounts.proof import check_fresh
from bwvcoding.audit.actions import record
from bwvcoding.audit.queries import check_covered, check_witnessed
from bwvcoding.audit.vocabulary import Event
from bwvcoding.codebooks.queries import published_codebook
from bwvcoding.coding.queries import wave
from bwvcoding.core.errors import NotFound
from bwvcoding.core.queue import Fact, publish
from bwvcoding.releases.models import Release, ReleaseReceipt
from bwvcoding.releases.policies import (
    LEASE,
    check_buildable,
    check_cleared,
    check_holder,
    check_known,
    check_sealed,
)
from bwvcoding.releases.queries import reasons_to_refuse
from bwvcoding.releases.signing import check_signable
from bwvcoding.reliability.queries import clearances
from bwvcoding.studies.permissions import check, check_readable
from bwvcoding.studies.roles import Permission

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


@dataclass(frozen=True)
class BuiltFile:
    """A release as it lies in the store, not yet sealed."""

    storage_key: str
    sha256: str
    size: int
    key_sha256: str


@transaction.atomic(durable=True)
def request_release(
    *, wave_id: UUID, variables: list[str], proved_at: datetime | None, actor: User
) -> Release:
    """All that is asked for is cleared by the gate, or nothing leaves.

    Nothing is put together before the controllers' witnesses have seen that it was asked for.
    """
    terms = wave(wave_id)
    check_readable(actor, terms.study_id, Permission.RELEASE_READ)
    check(actor, terms.study_id, Permission.RELEASE_REQUEST)
    check_fresh(proved_at)
    asked = sorted(set(variables))
    codebook = published_codebook(terms.protocol.codebook_sha256)
    check_known(asked, [variable.id for variable in codebook.variables])
    door = clearances(wave_id)
    check_cleared(asked, door)
    check_signable()
    check_witnessed()
    release = Release.objects.create(wave_id=wave_id, variables=asked, requested_by=actor)
    ReleaseReceipt.objects.bulk_create(
        ReleaseReceipt(
            release=release,
            variable=variable,
            decision=door[variable].decision,
            basis=str(door[variable].basis),
            stamp=door[variable].stamp,
        )
        for variable in asked
    )
    _record(Event.RELEASE_REQUESTED, release, actor)
    publish(Fact.RELEASE_REQUESTED, release_id=release.pk)
    return release


@transaction.atomic(durable=True)
def report_build(*, release_id: UUID, builder: str, done: int = 0, parts: int = 0) -> None:
    """A sign of life: it holds the release for its builder, and says how far the build has come."""
    release = _locked(release_id)
    now = timezone.now()
    check_buildable(release, builder, now)
    check_covered(Event.RELEASE_REQUESTED, release.pk)
    release.builder, release.held_until = builder, now + LEASE
    release.parts_done, release.parts = done, parts
    release.save(update_fields=["builder", "held_until", "parts_done", "parts"])


@transaction.atomic(durable=True)
def seal_release(*, release_id: UUID, builder: str, built: BuiltFile | None) -> Release:
    """The gate is asked once more: what it no longer clears is refused, not released.

    Without a file nothing can be sealed, only refused.
    """
    release = _locked(release_id)
    check_buildable(release, builder, timezone.now())
    check_holder(release, builder)
    reasons = reasons_to_refuse(release)
    if reasons:
        release.refused_at, release.refusals = timezone.now(), reasons
        release.save(update_fields=["refused_at", "refusals"])
        _record(Event.RELEASE_REFUSED, release, None)
    elif built is not None:
        release.storage_key, release.key_sha256 = built.storage_key, built.key_sha256
        release.sha256, release.size = built.sha256, built.size
        release.sealed_at = timezone.now()
        release.parts_done = release.parts
        release.save()
        _record(Event.RELEASE_BUILT, release, None)
    return release


@transaction.atomic(durable=True)
def download_release(*, release_id: UUID, proved_at: datetime | None, actor: User) -> Release:
    """The event is committed before the first byte leaves."""
    release = _locked(release_id)
    check_readable(actor, wave(release.wave_id).study_id, Permission.RELEASE_READ)
    check_fresh(proved_at)
    check_sealed(release)
    check_covered(Event.RELEASE_REQUESTED, release.pk)
    _record(Event.RELEASE_DOWNLOADED, release, actor)
    return release


def _locked(release_id: UUID) -> Release:
    release = Release.objects.select_for_update().filter(pk=release_id).first()
    if release is None:
        raise NotFound
    return release


def _record(event: Event, release: Release, actor: User | None) -> None:
    stamps = dict(release.receipts.exclude(stamp="").values_list("variable", "stamp"))
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
            "stamps": stamps,
        },
    )
