"""The undertaking: published by the lead, signed by every coder, version by version."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.errors import NotFound
from bwvcoding.training.models import Undertaking, UndertakingSignature
from bwvcoding.training.permissions import check_may_lead, check_trainee
from bwvcoding.training.policies import check_signable, check_undertaking

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


@transaction.atomic(durable=True)
def publish_undertaking(*, study_id: UUID, text: str, actor: User) -> Undertaking:
    """From now on no coder watches anything before they have signed this version."""
    check_may_lead(actor, study_id)
    rows = Undertaking.objects.select_for_update().filter(study=study_id)
    newest = rows.order_by("-version").first()
    check_undertaking(text, newest)
    undertaking = Undertaking.objects.create(
        study_id=study_id,
        version=newest.version + 1 if newest else 1,
        text=text.strip(),
        published_by=actor,
    )
    record(
        Event.UNDERTAKING_PUBLISHED,
        actor=actor,
        target=undertaking,
        study=study_id,
        detail={"version": undertaking.version},
    )
    return undertaking


@transaction.atomic(durable=True)
def sign_undertaking(*, undertaking_id: UUID, actor: User) -> UndertakingSignature:
    """A coder signs the version in force, once, and no other."""
    undertaking = Undertaking.objects.select_for_update().filter(pk=undertaking_id).first()
    if undertaking is None:
        raise NotFound
    check_trainee(actor, undertaking.study_id)
    newest = Undertaking.objects.filter(study=undertaking.study_id).latest("version")
    has_signed = undertaking.signatures.filter(user=actor).exists()
    check_signable(undertaking, newest, has_signed)
    signature = UndertakingSignature.objects.create(undertaking=undertaking, user=actor)
    record(
        Event.UNDERTAKING_SIGNED,
        actor=actor,
        target=undertaking,
        study=undertaking.study_id,
        detail={"version": undertaking.version},
    )
    return signature
