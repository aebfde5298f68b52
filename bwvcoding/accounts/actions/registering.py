"""Registering organisations and people, by the operator's commands."""

from __future__ import annotations

from django.db import transaction

from bwvcoding.accounts.actions.within import new_person
from bwvcoding.accounts.models import Organisation, User
from bwvcoding.accounts.queries import organisation_by_slug
from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.errors import Conflict, Invalid


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
    person = new_person(email, name, organisation_by_slug(organisation), password)
    record(Event.PERSON_REGISTERED, actor=actor, target=person)
    return person
