"""What begins or ends with a right, inside the transaction and under the event of another's act."""

from __future__ import annotations

from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib.auth import login
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone

from bwvcoding.accounts.factors import PASSWORD, GivenFactor, accepted, has_factor
from bwvcoding.accounts.models import Organisation, SignIn, User
from bwvcoding.accounts.proof import mark_owing
from bwvcoding.accounts.second_factor import is_demanded_of
from bwvcoding.core.errors import Conflict, Invalid, NotSignedIn, TooMany
from bwvcoding.core.ids import kept_key

MOST_MISSES = 5
# Five codes in a quarter of an hour: guessing one in a million would take decades.
HELD_SECONDS = 15 * 60


def new_person(email: str, name: str, organisation: Organisation, password: str) -> User:
    """An account; the caller's event says why there is one."""
    email = email.strip().lower()
    if User.objects.filter(email=email).exists():
        raise Conflict(f"There is already an account for {email}.", code="has-account")
    person = User(email=email, name=name, organisation=organisation)
    try:
        validate_password(password, person)
    except ValidationError as problem:
        sentence = " ".join(problem.messages)
        raise Invalid(sentence, errors={"password": sentence}) from problem
    person.set_password(password)
    person.save(force_insert=True)
    return person


def begin_session(request: HttpRequest, person: User, way: str = PASSWORD) -> None:
    """Signed in from here on, in a session of its own: one planted beforehand is worth nothing."""
    login(request, person)
    renew_demand(request, person)
    if request.session.session_key is None:  # it was somebody else's, and has been thrown away
        request.session.save()
    SignIn.objects.create(person=person, kept_key=kept_key(request.session.session_key), way=way)


def renew_demand(request: HttpRequest, person: User) -> None:
    """What the person's roles demand now, in the session in hand; it is asked at sign-in only."""
    mark_owing(request.session, is_demanded_of(person.pk) and not has_factor(person))


def end_sessions(person_id: UUID, *, but: str | None = None) -> int:
    """Every sign-in of the person ends at the server, or every one but the session named."""
    standing = SignIn.objects.filter(person_id=person_id, ended_at__isnull=True)
    if but is not None:
        standing = standing.exclude(kept_key=kept_key(but))
    keys = list(standing.values_list("kept_key", flat=True))
    ended, _ = Session.objects.filter(session_key__in=keys).delete()
    standing.update(ended_at=timezone.now())
    return ended


def spend_factor(request: HttpRequest, person: User, given: GivenFactor) -> None:
    """The factor given is right and has not been used before; it is used now."""
    locked = User.objects.select_for_update().get(pk=person.pk)
    check_not_held(locked)
    rows = list(Authenticator.objects.select_for_update().filter(user_id=person.pk))
    used = accepted(request, locked, rows, given)
    if used is None:
        raise NotSignedIn(given.refusal, code="wrong-factor")
    used.last_used_at = timezone.now()
    used.save(update_fields=["data", "last_used_at"])
    locked.factor_misses = 0
    locked.save(update_fields=["factor_misses"])


def check_not_held(person: User) -> None:
    """After five wrong codes nobody may try for a quarter of an hour."""
    if person.factor_misses < MOST_MISSES or person.factor_missed_at is None:
        return
    wait = HELD_SECONDS - int((timezone.now() - person.factor_missed_at).total_seconds())
    if wait > 0:
        minutes = -(-wait // 60)
        raise TooMany(
            f"There were {MOST_MISSES} wrong codes in a row. Wait {minutes} minutes, then try "
            "again.",
            retry_after=wait,
        )


def forget_factors(person_id: UUID) -> int:
    """All factors and recovery codes of the person are gone; they are told at the next sign-in."""
    gone, _ = Authenticator.objects.filter(user_id=person_id).delete()
    User.objects.filter(pk=person_id).update(factors_reset_at=timezone.now(), factor_misses=0)
    return gone
