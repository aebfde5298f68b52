"""Reads of studies; the public interface of this app to those above it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from bwvcoding.core.errors import Invalid, NotFound
from bwvcoding.studies.asking import asked_role as asked_role
from bwvcoding.studies.asking import has_other_controller as has_other_controller
from bwvcoding.studies.asking import is_asked_for as is_asked_for
from bwvcoding.studies.asking import person_named as person_named
from bwvcoding.studies.asking import role_requests_of as role_requests_of
from bwvcoding.studies.asking import roles_to_give as roles_to_give
from bwvcoding.studies.assignment_terms import AssignmentTerms, assignment_terms
from bwvcoding.studies.care_terms import CareTerms, care_terms
from bwvcoding.studies.hidden_terms import AFTER_CLOSING as AFTER_CLOSING
from bwvcoding.studies.hidden_terms import HiddenTerms, hidden_terms
from bwvcoding.studies.models import (
    FactorReset,
    Invitation,
    Membership,
    Protocol,
    Study,
    StudyController,
)
from bwvcoding.studies.policies import RESET_STANDS
from bwvcoding.studies.protocol import (
    Thresholds,
    changed_thresholds,
    is_record_informed,
    thresholds,
)
from bwvcoding.studies.roles import Role
from bwvcoding.studies.training_terms import TrainingTerms, training_terms
from bwvcoding.studies.transcript_terms import shows_transcripts

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


@dataclass(frozen=True)
class ProtocolInForce:
    """The signed rules other apps work under."""

    id: UUID
    study_id: UUID
    version: int
    sha256: str
    document: dict[str, Any]

    @property
    def codebook_sha256(self) -> str:
        return str(self.document["codebook_sha256"])

    @property
    def training(self) -> TrainingTerms | None:
        """None where nobody needs a licence to code."""
        return training_terms(self.document)

    @property
    def assignment(self) -> AssignmentTerms | None:
        """None where the protocol does not say how encounters are shared out."""
        return assignment_terms(self.document)

    @property
    def care(self) -> CareTerms | None:
        """None where no break and no daily cap is set."""
        return care_terms(self.document)

    @property
    def hidden(self) -> HiddenTerms | None:
        """None where every encounter of a queue is live."""
        return hidden_terms(self.document)

    def thresholds(self, variable_class: str) -> Thresholds:
        return thresholds(self.document, variable_class)


@dataclass(frozen=True)
class Amendment:
    """A signed version that replaced another one, and when it was drafted."""

    before: ProtocolInForce
    after: ProtocolInForce
    drafted_at: datetime

    @property
    def changed_classes(self) -> list[str]:
        return changed_thresholds(self.before.document, self.after.document)


@dataclass(frozen=True)
class Member:
    user_id: UUID
    name: str
    role: Role
    group: str
    organisation: str
    command: str = ""


def study(study_id: UUID) -> Study:
    found = Study.objects.filter(pk=study_id).first()
    if found is None:
        raise NotFound
    return found


def studies() -> list[Study]:
    """Every study here, for the operator's commands."""
    return list(Study.objects.order_by("slug"))


def study_by_slug(slug: str) -> Study | None:
    return Study.objects.filter(slug=slug).first()


def memberships_of(user: User) -> list[Membership]:
    return list(
        Membership.objects.select_related("study")
        .filter(user=user, left_at__isnull=True)
        .order_by("study__name")
    )


def controllers_of(study_id: UUID) -> list[StudyController]:
    return list(
        StudyController.objects.select_related("organisation")
        .filter(study_id=study_id)
        .order_by("organisation__name")
    )


def controlling_organisations(study_id: UUID) -> set[UUID]:
    return {row.organisation_id for row in controllers_of(study_id)}


def controllers_addresses(study_id: UUID) -> list[str]:
    """Where those are written to who answer for the study."""
    rows = Membership.objects.filter(
        study=study_id, role=Role.CONTROLLER.value, left_at__isnull=True, user__is_active=True
    )
    return list(rows.order_by("user__email").values_list("user__email", flat=True))


def is_factor_demanded(user_id: UUID) -> bool:
    """Does any role the person holds ask for a second factor? (SECOND_FACTOR_ROLES)"""
    return Membership.objects.filter(
        user_id=user_id, left_at__isnull=True, role__in=settings.SECOND_FACTOR_ROLES
    ).exists()


def invitations_of(study_id: UUID) -> list[Invitation]:
    return list(
        Invitation.objects.select_related("organisation", "invited_by")
        .filter(study_id=study_id)
        .order_by("-created_at")
    )


def invitation(invitation_id: UUID) -> Invitation:
    return Invitation.objects.select_related("organisation", "invited_by", "study").get(
        pk=invitation_id
    )


def invitation_of(secret_hash: str) -> Invitation | None:
    return (
        Invitation.objects.select_related("organisation", "invited_by", "study")
        .filter(secret_hash=secret_hash)
        .first()
    )


def resets_waiting(study_id: UUID) -> list[FactorReset]:
    """Those that somebody may still confirm."""
    return list(
        FactorReset.objects.select_related("person", "requested_by")
        .filter(
            study_id=study_id,
            confirmed_at__isnull=True,
            requested_at__gt=timezone.now() - RESET_STANDS,
        )
        .order_by("requested_at")
    )


def members(study_id: UUID) -> list[Member]:
    """Who takes part today."""
    rows = (
        Membership.objects.select_related("user__organisation")
        .filter(study_id=study_id, left_at__isnull=True)
        .order_by("user__name")
    )
    return [
        Member(m.user_id, m.user.name, Role(m.role), m.group, m.user.organisation.slug, m.command)
        for m in rows
    ]


def is_coder(user_id: UUID, study_id: UUID) -> bool:
    rows = Membership.objects.filter(study_id=study_id, user_id=user_id, left_at__isnull=True)
    return rows.filter(role=Role.CODER.value).exists()


def may_read_transcripts(user_id: UUID, study_id: UUID) -> bool:
    """By the protocol in force now: what is signed anew counts at the next look."""
    rows = Membership.objects.filter(study_id=study_id, user_id=user_id, left_at__isnull=True)
    role = rows.values_list("role", flat=True).first()
    protocol = protocol_in_force(study_id) if role else None
    return protocol is not None and shows_transcripts(protocol.document, Role(role))


def coders_among(study_id: UUID, user_ids: list[UUID]) -> list[Member]:
    """These people as coders of the study; raises Invalid when one of them is not."""
    coders = {m.user_id: m for m in members(study_id) if m.role is Role.CODER}
    missing = [str(user_id) for user_id in user_ids if user_id not in coders]
    if missing:
        sentence = f"Not coders of this study: {', '.join(missing)}. Add them as coders first."
        raise Invalid(sentence, errors={"coders": sentence})
    return [coders[user_id] for user_id in user_ids]


def commands_of(study_id: UUID, user_ids: Collection[UUID]) -> dict[UUID, str]:
    """Person → the police command they belong to, of those who take part and have one."""
    rows = Membership.objects.filter(study_id=study_id, user__in=user_ids, left_at__isnull=True)
    return dict(rows.exclude(command="").values_list("user_id", "command"))


def groups_of(study_id: UUID) -> dict[UUID, str]:
    """Person → coder group, of everyone who ever took part."""
    rows = Membership.objects.filter(study_id=study_id).order_by("created_at")
    return {m.user_id: m.group for m in rows}


def protocols_of(study_id: UUID) -> list[Protocol]:
    return list(_protocols().filter(study_id=study_id).order_by("-version"))


def protocol(protocol_id: UUID) -> Protocol:
    found = _protocols().filter(pk=protocol_id).first()
    if found is None:
        raise NotFound
    return found


@lru_cache(maxsize=64)
def protocol_terms(protocol_id: UUID) -> ProtocolInForce:
    """The terms of one version, whether or not a newer one has come since; they never change."""
    return _terms(protocol(protocol_id))


def shows_written_record(protocol_id: UUID) -> bool:
    """Do the coders under this version read what the officer wrote, after they have coded?"""
    return is_record_informed(protocol_terms(protocol_id).document)


def protocol_in_force(study_id: UUID) -> ProtocolInForce | None:
    """The newest version that every controller has signed."""
    needed = {row.organisation_id for row in controllers_of(study_id)}
    for version in protocols_of(study_id):
        if needed and needed <= {s.organisation_id for s in version.signatures.all()}:
            return _terms(version)
    return None


def amendment(protocol_id: UUID) -> Amendment | None:
    """The version that was in force before this one; None for the first."""
    after = protocol(protocol_id)
    earlier = [v for v in protocols_of(after.study_id) if v.version < after.version]
    for version in earlier:
        if not awaited_signatures(version):
            return Amendment(_terms(version), _terms(after), after.created_at)
    return None


def awaited_signatures(version: Protocol) -> list[StudyController]:
    signed = {signature.organisation_id for signature in version.signatures.all()}
    return [c for c in controllers_of(version.study_id) if c.organisation_id not in signed]


def _protocols() -> Any:
    return Protocol.objects.prefetch_related(
        "signatures__organisation", "signatures__user"
    ).select_related("drafted_by")


def _terms(version: Protocol) -> ProtocolInForce:
    return ProtocolInForce(
        version.pk, version.study_id, version.version, version.sha256, version.document
    )
