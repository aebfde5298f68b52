"""Who may code: the newest licence of each family, and the undertaking in force."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from bwvcoding.codebooks.queries import published_codebook
from bwvcoding.studies.queries import ProtocolInForce
from bwvcoding.training.models import Licence, Undertaking, UndertakingSignature
from bwvcoding.training.policies import Standing, standing, what_bars


def newest_undertaking(study_id: UUID) -> Undertaking | None:
    return Undertaking.objects.filter(study=study_id).order_by("-version").first()


def signers_of(undertaking: Undertaking | None, user_ids: Collection[UUID]) -> set[UUID]:
    """Those bound by what is in force; where nothing was published, nothing is to be signed."""
    if undertaking is None:
        return set(user_ids)
    rows = UndertakingSignature.objects.filter(undertaking=undertaking, user__in=user_ids)
    return set(rows.values_list("user_id", flat=True))


def undertaking_bar(user_id: UUID, study_id: UUID) -> str:
    """What keeps a coder from footage that needs no licence, as in a debrief or in training."""
    return what_bars(user_id in signers_of(newest_undertaking(study_id), [user_id]), ())


def bar_to_coding(user_id: UUID, terms: ProtocolInForce) -> str:
    """What keeps this coder from coding under this protocol, as a sentence; empty when nothing."""
    return bars_to_coding([user_id], terms)[user_id]


def bars_to_coding(user_ids: Collection[UUID], terms: ProtocolInForce) -> dict[UUID, str]:
    signers = signers_of(newest_undertaking(terms.study_id), user_ids)
    standings: dict[UUID, list[Standing]] = {}
    if terms.training is not None:
        standings = standings_of(user_ids, terms.study_id, terms.codebook_sha256)
    return {one: what_bars(one in signers, standings.get(one, ())) for one in user_ids}


def standings_of(
    user_ids: Collection[UUID], study_id: UUID, codebook_sha256: str
) -> dict[UUID, list[Standing]]:
    """Coder → how they stand in every family of the codebook."""
    now = timezone.now()
    newest = {
        (row.user_id, row.family): row
        for row in _licences(study_id, codebook_sha256).filter(user__in=user_ids)
    }
    families = published_codebook(codebook_sha256).families
    return {
        one: [standing(family, newest.get((one, family.id)), now) for family in families]
        for one in user_ids
    }


def newest_licence(licence: Licence) -> Licence:
    """The one that counts of this coder and family."""
    rows = _licences(licence.study_id, licence.codebook_sha256)
    return rows.filter(user=licence.user_id, family=licence.family).latest("created_at")


def licence_to_suspend(
    *, study_id: UUID, codebook_sha256: str, user_id: UUID, variable: str, resolved_at: datetime
) -> UUID | None:
    """The licence a decision to retrain ends: valid still, and earned before that decision."""
    found = published_codebook(codebook_sha256).variable(variable)
    if found is None:
        return None
    rows = _licences(study_id, codebook_sha256).filter(user=user_id, family=found.family)
    newest = rows.order_by("-created_at").first()
    is_due = (
        newest is not None
        and newest.ended_at is None
        and newest.expires_at > timezone.now()
        and newest.created_at < resolved_at
    )
    return newest.pk if newest is not None and is_due else None


def licences_of(user_id: UUID) -> list[dict[str, Any]]:
    """The coder's own, newest of each family, in the studies they take part in."""
    rows = (
        Licence.objects.select_related("study")
        .filter(
            user=user_id,
            study__memberships__user=user_id,
            study__memberships__left_at__isnull=True,
            study__memberships__role="coder",
        )
        .order_by("created_at")
    )
    newest = {(row.study_id, row.codebook_sha256, row.family): row for row in rows}
    now = timezone.now()
    found = []
    for row in newest.values():
        families = {one.id: one for one in published_codebook(row.codebook_sha256).families}
        stands = standing(families[row.family], row, now)
        found.append({"study_id": row.study_id, "study_name": row.study.name, "standing": stands})
    return found


def _licences(study_id: UUID, codebook_sha256: str) -> QuerySet[Licence]:
    """Oldest first, so that a later one takes an earlier one's place."""
    return Licence.objects.filter(study=study_id, codebook_sha256=codebook_sha256).order_by(
        "created_at"
    )
