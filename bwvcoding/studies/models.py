"""Studies, their controllers and members, and the signed protocol they run under."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from bwvcoding.audit.vocabulary import Event
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


class Invitation(Record):
    """One person asked into one study, by a link whose secret is known to them alone."""

    SENSITIVITY = {
        "study": "internal",
        "email": "sensitive",
        "role": "internal",
        "group": "internal",
        "command": "internal",
        "organisation": "internal",
        "secret_hash": "sensitive",
        "expires_at": "internal",
        "invited_by": "internal",
        "accepted_at": "internal",
        "accepted_by": "internal",
        "withdrawn_at": "internal",
    }
    OPEN = {"accepted_at__isnull": True, "withdrawn_at__isnull": True}

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="invitations")
    email = models.EmailField(max_length=254)
    role = models.CharField(max_length=20, choices=[(r.value, r.value) for r in Role])
    group = models.CharField(max_length=20, choices=[(g.value, g.value) for g in Group])
    command = models.CharField(max_length=60, blank=True)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    secret_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["study", "email"],
                condition=Q(accepted_at__isnull=True, withdrawn_at__isnull=True),
                name="one_open_invitation_per_address",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="invitation_accepted_or_withdrawn",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, accepted_by__isnull=True)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="invitation_accepted_by_somebody",
            ),
        ]


class RoleRequest(Record):
    """A part as controller or auditor: asked for, confirmed by another, then given or ended."""

    SENSITIVITY = {
        "study": "internal",
        "person": "internal",
        "role": "internal",
        "group": "internal",
        "command": "internal",
        "requested_by": "internal",
        "invitation": "internal",
        "needs_confirming": "internal",
        "confirmed_by": "internal",
        "confirmed_at": "internal",
        "given_at": "internal",
        "ended_by": "internal",
        "ended_at": "internal",
    }
    OPEN = {"given_at__isnull": True, "ended_at__isnull": True}

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    role = models.CharField(max_length=20, choices=[(r.value, r.value) for r in Role])
    group = models.CharField(max_length=20, choices=[(g.value, g.value) for g in Group])
    command = models.CharField(max_length=60, blank=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    # By which the person came; what was accepted then stands for the request in the log.
    invitation = models.ForeignKey(Invitation, null=True, on_delete=models.PROTECT)
    # False for the first controller of a study alone: there is nobody yet who could.
    needs_confirming = models.BooleanField()
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True)
    given_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["study", "person"],
                condition=Q(given_at__isnull=True, ended_at__isnull=True),
                name="one_open_role_request",
            ),
            models.CheckConstraint(
                condition=~Q(requested_by=F("person")), name="role_not_requested_by_oneself"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True)
                | (~Q(confirmed_by=F("person")) & ~Q(confirmed_by=F("requested_by"))),
                name="role_confirmed_by_another",
            ),
            models.CheckConstraint(
                condition=Q(given_at__isnull=True)
                | Q(needs_confirming=False)
                | Q(confirmed_at__isnull=False),
                name="role_given_when_confirmed",
            ),
        ]

    @property
    def gate(self) -> tuple[Event, UUID]:
        """The event, and what it is of, that controllers' witnesses must have seen."""
        if self.confirmed_at is not None:
            return Event.ROLE_CONFIRMED, self.pk
        if self.invitation_id is not None:
            return Event.INVITATION_ACCEPTED, self.invitation_id
        return Event.ROLE_REQUESTED, self.pk


class FactorReset(Record):
    """Somebody's second factors taken away: asked for by one person, confirmed by another."""

    SENSITIVITY = {
        "study": "internal",
        "person": "internal",
        "reason": "internal",
        "requested_by": "internal",
        "requested_at": "internal",
        "confirmed_by": "internal",
        "confirmed_at": "internal",
    }

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    reason = models.CharField(max_length=500)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    requested_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(requested_by=F("person")), name="reset_not_requested_by_oneself"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True)
                | (~Q(confirmed_by=F("person")) & ~Q(confirmed_by=F("requested_by"))),
                name="reset_confirmed_by_another",
            ),
        ]
