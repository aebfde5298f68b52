"""Reads of care; the public interface of this app to those above it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from bwvcoding.footage.queries import tagged_opened_ms
from bwvcoding.studies.care_terms import CareTerms
from bwvcoding.studies.queries import is_coder, members, protocol_in_force
from bwvcoding.studies.roles import RIGHTS, Permission
from bwvcoding.welfare.models import Referral, WelfareNote
from bwvcoding.welfare.policies import breaks_due, day_of, is_enough


@dataclass(frozen=True)
class Care:
    """What a coder is told about rest; without terms nothing is counted."""

    terms: CareTerms | None
    opened_ms: int
    breaks_due: int
    day_ends_at: datetime
    is_enough: bool


def care_for(user_id: UUID, study_id: UUID) -> Care:
    """The terms in force now bind every wave at once: they protect people, not data."""
    begins, ends = day_of(timezone.now(), ZoneInfo(settings.LOCAL_TIME_ZONE))
    protocol = protocol_in_force(study_id)
    terms = protocol.care if protocol else None
    if terms is None:
        return Care(None, 0, 0, ends, is_enough=False)
    opened = tagged_opened_ms(user_id, begins, terms.graphic_tags)
    return Care(terms, opened, breaks_due(terms, opened), ends, is_enough(terms, opened))


def rest_until(user_id: UUID, study_id: UUID, tags: list[str]) -> datetime | None:
    """When a coder may open footage with these tags again; None where nothing keeps them."""
    if not is_coder(user_id, study_id):
        return None
    care = care_for(user_id, study_id)
    is_graphic = care.terms is not None and bool(set(tags) & set(care.terms.graphic_tags))
    return care.day_ends_at if is_graphic and care.is_enough else None


def is_anybody_listening(study_id: UUID) -> bool:
    right = Permission.WELFARE_NOTE_READ
    return any(right in RIGHTS[member.role] for member in members(study_id))


def notes_of(study_id: UUID) -> list[WelfareNote]:
    """Those nobody has spoken about first, the oldest before the others."""
    rows = WelfareNote.objects.filter(study=study_id).select_related("author", "encounter")
    return sorted(rows, key=lambda note: (note.closed_at is not None, note.created_at))


def referrals_of(study_id: UUID) -> list[Referral]:
    rows = Referral.objects.filter(study=study_id)
    return list(rows.select_related("referred_by", "encounter", "accepted_by"))
