"""People and the organisations they act for."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

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
        "factor_misses": "internal",
        "factor_missed_at": "internal",
        "factors_reset_at": "internal",
    }

    # Kept in lower case by register_person, so that one address is one account.
    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=200)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    is_active = models.BooleanField(default=True)
    # Wrong codes in a row: whoever knows a password may not guess on (actions/within.py).
    factor_misses = models.PositiveSmallIntegerField(default=0)
    factor_missed_at = models.DateTimeField(null=True)
    factors_reset_at = models.DateTimeField(null=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects: ClassVar[BaseUserManager] = BaseUserManager()


class SignIn(Record):
    """One sign-in of one person: what they see of their sessions, and how all of them are ended."""

    class Way(models.TextChoices):
        PASSWORD = "password", "Password"
        PASSKEY = "passkey", "Passkey"
        APP = "app", "Password and authenticator app"
        RECOVERY = "recovery", "Password and recovery code"

    SENSITIVITY = {
        "person": "internal",
        "kept_key": "internal",
        "way": "internal",
        "ended_at": "internal",
    }

    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="sign_ins")
    # Of the session's key (core.ids.kept_key): the row of Django's table by its own name.
    kept_key = models.CharField(max_length=40, unique=True)
    way = models.CharField(max_length=20, choices=Way.choices)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["person"], condition=Q(ended_at__isnull=True), name="standing_sign_ins"
            )
        ]
