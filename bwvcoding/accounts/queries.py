"""Finding people and organisations."""

from __future__ import annotations

from bwvcoding.accounts.models import Organisation, User
from bwvcoding.core.errors import Invalid


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
