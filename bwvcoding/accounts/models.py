"""People and the organisations they act for."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from bwvcoding.core.record import Record


class Organisation(Record):
    """A body people act for; its kind is the coder group it belongs to."""

    class Kind(models.TextChoices):
        COMMUNITY = "community", "Community group"
        MET = "met", "Metropolitan Police"
        MOPAC = "mopac", "MOPAC"
        RESEARCH = "research", "Research body"

    SENSITIVITY = {"slug": "public", "name": "public", "kind": "public"}

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind.choices)


class User(AbstractBaseUser, Record):
    """A person with an account. Rights come from memberships of studies, never from the account."""

    SENSITIVITY = {
        "email": "sensitive",
        "name": "sensitive",
        "organisation": "internal",
        "is_active": "internal",
        "password": "sensitive",
        "last_login": "internal",
    }

    # Kept in lower case by register_person, so that one address is one account.
    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=200)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects: ClassVar[BaseUserManager] = BaseUserManager()
