"""Finding people and organisations."""

from __future__ import annotations

from functools import lru_cache
from uuid import UUID

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db.models import CharField, DateTimeField, UUIDField
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from bwvcoding.accounts.models import Organisation, SignIn, User
from bwvcoding.core.errors import Invalid
from bwvcoding.core.http import OWES_FACTOR
from bwvcoding.core.ids import kept_key
from bwvcoding.core.statement import Given, Statement

# Both are asked at every request.
SESSION = Statement(
    lambda: Session.objects.filter(
        session_key=Given("key", CharField()), expire_date__gt=Given("now", DateTimeField())
    ).only("session_data", "expire_date")
)
PERSON = Statement(
    lambda: User.objects.select_related("organisation").filter(pk=Given("id", UUIDField()))
)


def standing_session(key: str | None) -> Session | None:
    """By the key that the browser holds; the table has what is kept of it."""
    return SESSION.one(key=kept_key(key), now=timezone.now())


def person_signed_in(user_id: UUID) -> User | None:
    """With the organisation they act for."""
    return PERSON.one(id=user_id)


def is_session_of(person: User, session_data: str | None) -> bool:
    """Is a standing session's content this person's sign-in, under the password they have now?

    What `django.contrib.auth.get_user` asks, for a door that has read both rows already.
    """
    if session_data is None or not person.is_active:
        return False
    return _is_sign_in_of(str(person.pk), person.password, session_data)


@lru_cache(maxsize=1024)
def _is_sign_in_of(person_id: str, password: str, session_data: str) -> bool:
    """Reckoned from what is given alone, so that a change of either row is another question."""
    told = SessionStore().decode(session_data)
    return (
        told.get(SESSION_KEY) == person_id
        and not told.get(OWES_FACTOR)
        and told.get(BACKEND_SESSION_KEY) in settings.AUTHENTICATION_BACKENDS
        and constant_time_compare(
            told.get(HASH_SESSION_KEY, ""), User(password=password).get_session_auth_hash()
        )
    )


def sign_ins_of(person: User) -> list[SignIn]:
    """Those that stand now, the newest first."""
    rows = list(person.sign_ins.filter(ended_at__isnull=True).order_by("-created_at"))
    standing = Session.objects.filter(
        session_key__in=[row.kept_key for row in rows], expire_date__gt=timezone.now()
    )
    keys = set(standing.values_list("session_key", flat=True))
    return [row for row in rows if row.kept_key in keys]


def person_standing(email: str) -> User | None:
    """Whoever has this address, whether or not the account is in use."""
    return User.objects.select_related("organisation").filter(email=email.strip().lower()).first()


def organisations() -> list[Organisation]:
    return list(Organisation.objects.order_by("name"))


def person_by_email(email: str) -> User:
    person = (
        User.objects.select_related("organisation")
        .filter(email__iexact=email.strip(), is_active=True)
        .first()
    )
    if person is None:
        sentence = f"No active account has the address {email}. Register the person first."
        raise Invalid(sentence, errors={"email": sentence})
    return person


def organisation_by_slug(slug: str) -> Organisation:
    found = Organisation.objects.filter(slug=slug).first()
    if found is None:
        sentence = f"No organisation is registered as {slug!r}. Register it first."
        raise Invalid(sentence, errors={"organisation": sentence})
    return found
