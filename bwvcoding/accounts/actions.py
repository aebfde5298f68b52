"""Registering organisations and people; signing in and out."""

from __future__ import annotations

from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest

from bwvcoding.accounts.models import Organisation, User
from bwvcoding.accounts.queries import organisation_by_slug
from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.errors import Conflict, Invalid, NotSignedIn


@transaction.atomic(durable=True)
def register_organisation(*, slug: str, name: str, kind: str, actor: User | None) -> Organisation:
    """Called by the operator's commands only; `actor` None is the operator at the server."""
    if kind not in Organisation.Kind.values:
        sentence = f"{kind!r} is not a kind of organisation: {', '.join(Organisation.Kind.values)}."
        raise Invalid(sentence, errors={"kind": sentence})
    if Organisation.objects.filter(slug=slug).exists():
        raise Conflict(f"An organisation is already registered as {slug!r}.")
    organisation = Organisation.objects.create(slug=slug, name=name, kind=kind)
    record(Event.ORGANISATION_REGISTERED, actor=actor, target=organisation)
    return organisation


@transaction.atomic(durable=True)
def register_person(
    *, email: str, name: str, organisation: str, password: str, actor: User | None
) -> User:
    """Called by the operator's commands only; an account by itself opens nothing."""
    email = email.strip().lower()
    if User.objects.filter(email=email).exists():
        raise Conflict(f"There is already an account for {email}.")
    person = User(email=email, name=name, organisation=organisation_by_slug(organisation))
    try:
        validate_password(password, person)
    except ValidationError as problem:
        raise Invalid(
            " ".join(problem.messages), errors={"password": " ".join(problem.messages)}
        ) from problem
    person.set_password(password)
    person.save(force_insert=True)
    record(Event.PERSON_REGISTERED, actor=actor, target=person)
    return person


@transaction.atomic(durable=True)
def sign_in(*, request: HttpRequest, email: str, password: str) -> User:
    """A new session is made at sign-in, so that one planted beforehand is worth nothing."""
    person = authenticate(request, username=email.strip().lower(), password=password)
    if person is None:
        raise NotSignedIn(
            "That e-mail address and password do not belong together. Check both and try again.",
            code="wrong-sign-in",
        )
    login(request, person)
    record(Event.SIGNED_IN, actor=person, target=person)
    return person


@transaction.atomic(durable=True)
def note_failed_sign_in() -> None:
    """The failure is on record without the address typed, which may be a password."""
    record(Event.SIGN_IN_FAILED, actor=None, target=None, outcome="deny")


@transaction.atomic(durable=True)
def sign_out(*, request: HttpRequest, actor: User) -> None:
    """The session ends at the server, whatever the browser keeps."""
    record(Event.SIGNED_OUT, actor=actor, target=actor)
    logout(request)
