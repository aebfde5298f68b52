"""Studies, their controllers and members, and the signed protocol they run under."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from bwvcoding.core.record import Record
from bwvcoding.studies.roles import Group, Role


class Study(Record):
    SENSITIVITY = {"slug": "internal", "name": "internal"}

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)


class StudyController(Record):
    """A data controller of the study; the protocol needs the signature of each."""

    SENSITIVITY = {"study": "internal", "organisation": "internal"}

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="controllers")
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["study", "organisation"], name="one_controllership_per_organisation"
            )
        ]


class Membership(Record):
    """One person's one role in one study, from joining to leaving."""

    SENSITIVITY = {
        "study": "internal",
        "user": "internal",
        "role": "internal",
        "group": "internal",
        "command": "internal",
        "left_at": "internal",
    }

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    role = models.CharField(max_length=20, choices=[(r.value, r.value) for r in Role])
    group = models.CharField(max_length=20, choices=[(g.value, g.value) for g in Group])
    # Where a police coder works, so that they never judge colleagues of their own command.
    command = models.CharField(max_length=60, blank=True)
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            # One role at a time: no account is both lead and controller of one study.
            models.UniqueConstraint(
                fields=["study", "user"],
                condition=Q(left_at__isnull=True),
                name="one_standing_membership",
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(left_at__gte=F("created_at")),
                name="membership_ends_after_it_began",
            ),
        ]


class Protocol(Record):
    """One immutable version of the rules of a study; its hash is what the controllers sign."""

    SENSITIVITY = {
        "study": "internal",
        "version": "internal",
        "document": "internal",
        "sha256": "internal",
        "drafted_by": "internal",
    }

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="protocols")
    version = models.PositiveIntegerField()
    document = models.JSONField()
    sha256 = models.CharField(max_length=64)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["study", "version"], name="one_protocol_per_version"),
        ]


class ProtocolSignature(Record):
    SENSITIVITY = {"protocol": "internal", "organisation": "internal", "user": "internal"}

    protocol = models.ForeignKey(Protocol, on_delete=models.PROTECT, related_name="signatures")
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["protocol", "organisation"], name="one_signature_per_controller"
            )
        ]
