"""Sign-ins that stand: kept alive by work, proved again, ended."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from bwvcoding.accounts.actions.within import end_sessions, spend_factor
from bwvcoding.accounts.factors import PASSWORD, GivenFactor, has_factor
from bwvcoding.accounts.models import SignIn, User
from bwvcoding.accounts.policies import check_proof_strong
from bwvcoding.accounts.proof import mark_proved
from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.errors import NotFound, NotSignedIn
from bwvcoding.core.ids import kept_key


@transaction.atomic(durable=True)
def extend_session(*, key: str, until: datetime) -> None:
    """Somebody is at work; asked once a minute at the most, and nobody's session comes back."""
    Session.objects.filter(session_key=kept_key(key), expire_date__gt=timezone.now()).update(
        expire_date=until
    )


@transaction.atomic(durable=True)
def renew_proof(
    *, request: HttpRequest, given: GivenFactor | None, password: str, actor: User
) -> None:
    """Still the same person, who may now do what asks for it; the session's key is a new one."""
    check_proof_strong(given, has_factor(actor))
    if given is not None:
        spend_factor(request, actor, given)
    elif not actor.check_password(password):
        raise NotSignedIn("That is not your password. Try again.", code="wrong-factor")
    before = kept_key(request.session.session_key)
    request.session.cycle_key()
    mark_proved(request.session)
    SignIn.objects.filter(kept_key=before).update(kept_key=kept_key(request.session.session_key))
    record(
        Event.PROOF_RENEWED,
        actor=actor,
        target=actor,
        detail={"way": given.kind if given else PASSWORD},
    )


@transaction.atomic(durable=True)
def end_session(*, sign_in_id: UUID, actor: User) -> None:
    """One sign-in of one's own, on whatever machine it stands."""
    standing = (
        SignIn.objects.select_for_update()
        .filter(pk=sign_in_id, person=actor, ended_at__isnull=True)
        .first()
    )
    if standing is None:
        raise NotFound
    Session.objects.filter(session_key=standing.kept_key).delete()
    standing.ended_at = timezone.now()
    standing.save(update_fields=["ended_at"])
    record(Event.SESSIONS_ENDED, actor=actor, target=actor, detail={"number": 1})


@transaction.atomic(durable=True)
def end_other_sessions(*, but: str, actor: User) -> int:
    """Signed out everywhere but here."""
    ended = end_sessions(actor.pk, but=but)
    record(Event.SESSIONS_ENDED, actor=actor, target=actor, detail={"number": ended})
    return ended
