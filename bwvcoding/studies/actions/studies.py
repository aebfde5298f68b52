"""Founding a study, and the protocol that both controllers sign."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction

from bwvcoding.accounts.proof import check_fresh
from bwvcoding.accounts.queries import organisation_by_slug, person_by_email
from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.errors import Conflict, Invalid, NotFound
from bwvcoding.studies.actions.locks import locked_study
from bwvcoding.studies.models import (
    Membership,
    Protocol,
    ProtocolSignature,
    Study,
    StudyController,
)
from bwvcoding.studies.permissions import check
from bwvcoding.studies.policies import check_amendable, check_signable
from bwvcoding.studies.protocol import complete, fingerprint
from bwvcoding.studies.queries import protocol_in_force
from bwvcoding.studies.roles import Group, Permission, Role

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


@transaction.atomic(durable=True)
def found_study(
    *, slug: str, name: str, controllers: list[str], lead_email: str, actor: User | None
) -> Study:
    """Called by the operator's commands: a study begins with its controllers and its lead."""
    if Study.objects.filter(slug=slug).exists():
        raise Conflict(f"There is already a study called {slug!r}.")
    if not controllers:
        sentence = "Name at least one controlling organisation."
        raise Invalid(sentence, errors={"controllers": sentence})
    study = Study.objects.create(slug=slug, name=name)
    for organisation in controllers:
        StudyController.objects.create(study=study, organisation=organisation_by_slug(organisation))
    lead = person_by_email(lead_email)
    Membership.objects.create(
        study=study,
        user=lead,
        role=Role.LEAD.value,
        group=Group.RESEARCH.value,
    )
    record(
        Event.STUDY_FOUNDED,
        actor=actor,
        target=study,
        study=study.pk,
        detail={"controllers": controllers, "lead": str(lead.pk)},
    )
    return study


@transaction.atomic(durable=True)
def draft_protocol(*, study_id: UUID, document: dict[str, Any], actor: User) -> Protocol:
    """Every change is a new version that starts unsigned; the old one stands as it was."""
    study = locked_study(study_id)
    check(actor, study.pk, Permission.PROTOCOL_DRAFT)
    full = complete(document)
    standing = protocol_in_force(study.pk)
    check_amendable(standing.document if standing else None, full)
    last = Protocol.objects.filter(study=study).order_by("-version").first()
    protocol = Protocol.objects.create(
        study=study,
        version=last.version + 1 if last else 1,
        document=full,
        sha256=fingerprint(full),
        drafted_by=actor,
    )
    record(
        Event.PROTOCOL_DRAFTED,
        actor=actor,
        target=protocol,
        study=study.pk,
        detail={"version": protocol.version, "sha256": protocol.sha256},
    )
    return protocol


@transaction.atomic(durable=True)
def sign_protocol(
    *, protocol_id: UUID, sha256: str, proved_at: datetime | None, actor: User
) -> ProtocolSignature:
    """A controller signs for their organisation, under the hash of what they read."""
    protocol = Protocol.objects.select_for_update().filter(pk=protocol_id).first()
    if protocol is None:
        raise NotFound
    check(actor, protocol.study_id, Permission.PROTOCOL_SIGN)
    check_fresh(proved_at)
    newest = Protocol.objects.filter(study=protocol.study_id).latest("version")
    signed = protocol.signatures.filter(organisation=actor.organisation).exists()
    check_signable(protocol, newest, sha256, signed)
    signature = ProtocolSignature.objects.create(
        protocol=protocol, organisation=actor.organisation, user=actor
    )
    record(
        Event.PROTOCOL_SIGNED,
        actor=actor,
        target=protocol,
        study=protocol.study_id,
        detail={"version": protocol.version, "sha256": protocol.sha256},
    )
    return signature
