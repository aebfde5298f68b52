"""Signing in, in one step or two, and out."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth import authenticate, logout
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from bwvcoding.accounts.actions.within import begin_session, spend_factor
from bwvcoding.accounts.factors import PASSKEY, PASSWORD, GivenFactor, has_factor, holder_of
from bwvcoding.accounts.models import SignIn, User
from bwvcoding.accounts.proof import begin_half, half_signed_in
from bwvcoding.accounts.queries import person_signed_in
from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.errors import NotSignedIn
from bwvcoding.core.ids import kept_key
from bwvcoding.core.whence import whence


@transaction.atomic(durable=True)
def sign_in(*, request: HttpRequest, email: str, password: str) -> User | None:
    """Whoever has a second factor is not signed in by a password: None, and it is asked for."""
    person = authenticate(request, username=email.strip().lower(), password=password)
    if person is None:
        raise NotSignedIn(
            "That e-mail address and password do not belong together. Check both and try again.",
            code="wrong-sign-in",
        )
    if has_factor(person):
        begin_half(request.session, person.pk)
        record(Event.FACTOR_ASKED, actor=person, target=person)
        return None
    begin_session(request, person)
    record(Event.SIGNED_IN, actor=person, target=person, detail=_told(request, PASSWORD))
    return person


@transaction.atomic(durable=True)
def confirm_sign_in(*, request: HttpRequest, given: GivenFactor) -> User:
    """The second step, within minutes of the first and in the same browser."""
    person = _person_waiting(request)
    spend_factor(request, person, given)
    begin_session(request, person, given.kind)
    record(Event.SIGNED_IN, actor=person, target=person, detail=_told(request, given.kind))
    return person


@transaction.atomic(durable=True)
def sign_in_with_passkey(*, request: HttpRequest, credential: dict[str, Any]) -> User:
    """A passkey is two factors in one: the device, and what unlocks it."""
    given = GivenFactor(kind=PASSKEY, credential=credential)
    person = holder_of(credential)
    if person is None:
        raise NotSignedIn(given.refusal, code="wrong-factor")
    spend_factor(request, person, given)
    begin_session(request, person, PASSKEY)
    record(Event.SIGNED_IN, actor=person, target=person, detail=_told(request, PASSKEY))
    return person


@transaction.atomic(durable=True)
def note_failed_sign_in() -> None:
    """The failure is on record without the address typed, which may be a password."""
    record(Event.SIGN_IN_FAILED, actor=None, target=None, outcome="deny")


@transaction.atomic(durable=True)
def note_failed_factor(*, person_id: UUID) -> None:
    """Whoever gets this far knows the password: the account is named, and the misses counted."""
    User.objects.filter(pk=person_id).update(
        factor_misses=F("factor_misses") + 1, factor_missed_at=timezone.now()
    )
    person = person_signed_in(person_id)
    record(Event.FACTOR_FAILED, actor=person, target=person, outcome="deny")


@transaction.atomic(durable=True)
def sign_out(*, request: HttpRequest, actor: User) -> None:
    """The session ends at the server, whatever the browser keeps."""
    here = SignIn.objects.filter(kept_key=kept_key(request.session.session_key))
    here.update(ended_at=timezone.now())
    record(Event.SIGNED_OUT, actor=actor, target=actor)
    logout(request)


def _person_waiting(request: HttpRequest) -> User:
    person_id = half_signed_in(request.session)
    person = person_signed_in(person_id) if person_id is not None else None
    if person is None or not person.is_active:
        raise NotSignedIn("Enter your e-mail address and password first.", code="password-first")
    return person


def _told(request: HttpRequest, way: str) -> dict[str, Any]:
    return {"way": way, "whence": whence(request)}
