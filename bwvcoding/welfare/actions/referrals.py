"""Possible misconduct goes to the controllers, past everybody who codes or leads."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.errors import NotFound
from bwvcoding.welfare.models import Referral
from bwvcoding.welfare.permissions import check_is_told, check_own
from bwvcoding.welfare.policies import check_acceptable, check_referral_closable, check_said
from bwvcoding.welfare.queries import referrals_of

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


@transaction.atomic(durable=True)
def submit_referral(*, assignment_id: UUID, at_ms: int, words: str, actor: User) -> Referral:
    """A coder tells what they saw and where; it changes nothing for those who code or lead."""
    assignment = check_own(actor, assignment_id)
    check_said(words, "words", "Say what you saw, in your own words.")
    referral = Referral.objects.create(
        study_id=assignment.study_id,
        encounter_id=assignment.encounter_id,
        referred_by=actor,
        at_ms=at_ms,
        words=words.strip(),
    )
    _record(Event.REFERRAL_SUBMITTED, referral, actor)
    return referral


@transaction.atomic(durable=True)
def read_referrals(*, study_id: UUID, actor: User) -> list[Referral]:
    """That a controller looked is in the log before they see anything."""
    check_is_told(actor, study_id)
    referrals = referrals_of(study_id)
    record(Event.REFERRALS_READ, actor=actor, target=None, study=study_id)
    return referrals


@transaction.atomic(durable=True)
def accept_referral(*, referral_id: UUID, actor: User) -> Referral:
    """A controller takes it up: from now on it is theirs to follow."""
    referral = locked_referral(referral_id)
    check_is_told(actor, referral.study_id)
    check_acceptable(referral)
    referral.accepted_at, referral.accepted_by = timezone.now(), actor
    referral.save(update_fields=["accepted_at", "accepted_by"])
    _record(Event.REFERRAL_ACCEPTED, referral, actor)
    return referral


@transaction.atomic(durable=True)
def close_referral(*, referral_id: UUID, outcome: str, actor: User) -> Referral:
    """What became of it is said, and stays."""
    referral = locked_referral(referral_id)
    check_is_told(actor, referral.study_id)
    check_referral_closable(referral, outcome)
    referral.closed_at, referral.closed_by = timezone.now(), actor
    referral.outcome = outcome.strip()
    referral.save(update_fields=["closed_at", "closed_by", "outcome"])
    _record(Event.REFERRAL_CLOSED, referral, actor)
    return referral


def locked_referral(referral_id: UUID) -> Referral:
    referral = Referral.objects.select_for_update().filter(pk=referral_id).first()
    if referral is None:
        raise NotFound
    return referral


def _record(event: Event, referral: Referral, actor: User) -> None:
    record(
        event,
        actor=actor,
        target=referral,
        study=referral.study_id,
        encounter=referral.encounter_id,
    )
