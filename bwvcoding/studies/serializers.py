"""The shape of studies and protocols over HTTP."""

from __future__ import annotations

from rest_framework import serializers

from bwvcoding.audit.serializers import CoverOut
from bwvcoding.studies.asking import RoleState
from bwvcoding.studies.checklist import Standing
from bwvcoding.studies.invitation import InvitationState
from bwvcoding.studies.roles import Group, Role


class PartyOut(serializers.Serializer):
    slug = serializers.CharField()
    name = serializers.CharField()


class ProtocolRefOut(serializers.Serializer):
    id = serializers.UUIDField()
    version = serializers.IntegerField()
    codebook_sha256 = serializers.CharField()


class StudyOut(serializers.Serializer):
    id = serializers.UUIDField()
    name = serializers.CharField()
    slug = serializers.CharField()
    role = serializers.ChoiceField(choices=[r.value for r in Role])
    group = serializers.ChoiceField(choices=[g.value for g in Group])
    permissions = serializers.ListField(child=serializers.CharField())
    controllers = PartyOut(many=True)
    protocol_in_force = ProtocolRefOut(allow_null=True)


class StudyListOut(serializers.Serializer):
    results = StudyOut(many=True)


class MemberIn(serializers.Serializer):
    email = serializers.EmailField(max_length=254)
    role = serializers.CharField(max_length=20)
    group = serializers.CharField(max_length=20)
    command = serializers.CharField(max_length=60, required=False, allow_blank=True, default="")


class MemberOut(serializers.Serializer):
    user_id = serializers.UUIDField()
    name = serializers.CharField()
    role = serializers.CharField()
    group = serializers.CharField()
    organisation = serializers.CharField()
    command = serializers.CharField()


class MemberListOut(serializers.Serializer):
    results = MemberOut(many=True)


class RoleIn(serializers.Serializer):
    role = serializers.CharField(max_length=20)
    group = serializers.CharField(max_length=20)
    command = serializers.CharField(max_length=60, required=False, allow_blank=True)


class InvitationIn(RoleIn):
    email = serializers.EmailField(max_length=254)
    organisation = serializers.CharField(max_length=60)


class InvitationOut(serializers.Serializer):
    id = serializers.UUIDField()
    email = serializers.EmailField()
    role = serializers.CharField()
    group = serializers.CharField()
    command = serializers.CharField()
    organisation = PartyOut()
    invited_by = serializers.CharField(source="invited_by.name")
    invited_at = serializers.DateTimeField(source="created_at")
    expires_at = serializers.DateTimeField()
    state = serializers.ChoiceField(choices=[s.value for s in InvitationState])


class InvitationListOut(serializers.Serializer):
    results = InvitationOut(many=True)
    organisations = PartyOut(many=True)
    roles = serializers.ListField(child=serializers.CharField())
    groups = serializers.ListField(child=serializers.CharField())
    is_mail_set = serializers.BooleanField()


class InvitationLinkOut(serializers.Serializer):
    """Told once: only a hash of the link's secret is kept."""

    invitation = InvitationOut()
    link = serializers.CharField()
    is_mailed = serializers.BooleanField()


class SecretIn(serializers.Serializer):
    secret = serializers.CharField(max_length=100)


class InvitedIn(SecretIn):
    """Name and password are for a new account; whoever is signed in sends neither."""

    name = serializers.CharField(max_length=200, required=False, default="")
    password = serializers.CharField(
        max_length=200, required=False, default="", trim_whitespace=False
    )


class OpenedInvitationOut(serializers.Serializer):
    """What the holder of the link is told."""

    study = serializers.CharField(source="study.name")
    email = serializers.EmailField()
    role = serializers.CharField()
    organisation = PartyOut()
    invited_by = serializers.CharField(source="invited_by.name")
    expires_at = serializers.DateTimeField()
    has_account = serializers.BooleanField()


class FactorResetIn(serializers.Serializer):
    reason = serializers.CharField(max_length=500, allow_blank=True)


class FactorResetOut(serializers.Serializer):
    id = serializers.UUIDField()
    user_id = serializers.UUIDField(source="person_id")
    name = serializers.CharField(source="person.name")
    reason = serializers.CharField()
    requested_by = serializers.CharField(source="requested_by.name")
    requested_by_id = serializers.UUIDField()
    requested_at = serializers.DateTimeField()


class FactorResetListOut(serializers.Serializer):
    results = FactorResetOut(many=True)


class RoleRequestIn(RoleIn):
    """One person: by the address of their account, or as the member they are."""

    email = serializers.EmailField(max_length=254, required=False)
    user_id = serializers.UUIDField(required=False)


class RoleRequestOut(serializers.Serializer):
    id = serializers.UUIDField(source="row.pk")
    user_id = serializers.UUIDField(source="row.person_id")
    name = serializers.CharField(source="row.person.name")
    organisation = serializers.CharField(source="row.person.organisation.slug")
    role = serializers.CharField(source="row.role")
    group = serializers.CharField(source="row.group")
    command = serializers.CharField(source="row.command")
    requested_by = serializers.CharField(source="row.requested_by.name")
    requested_by_id = serializers.UUIDField(source="row.requested_by_id")
    requested_at = serializers.DateTimeField(source="row.created_at")
    confirmed_by = serializers.CharField(
        source="row.confirmed_by.name", allow_null=True, default=None
    )
    confirmed_at = serializers.DateTimeField(source="row.confirmed_at", allow_null=True)
    given_at = serializers.DateTimeField(source="row.given_at", allow_null=True)
    ended_by = serializers.CharField(source="row.ended_by.name", allow_null=True, default=None)
    ended_at = serializers.DateTimeField(source="row.ended_at", allow_null=True)
    state = serializers.ChoiceField(choices=[s.value for s in RoleState])
    cover = CoverOut()


class RoleRequestListOut(serializers.Serializer):
    results = RoleRequestOut(many=True)


class ProtocolIn(serializers.Serializer):
    document = serializers.DictField()


class SignatureIn(serializers.Serializer):
    sha256 = serializers.CharField(max_length=64)


class SignerOut(serializers.Serializer):
    id = serializers.UUIDField()
    name = serializers.CharField()


class SignatureOut(serializers.Serializer):
    organisation = PartyOut()
    user = SignerOut()
    signed_at = serializers.DateTimeField(source="created_at")


class ProtocolOut(serializers.Serializer):
    id = serializers.UUIDField()
    version = serializers.IntegerField()
    document = serializers.DictField()
    sha256 = serializers.CharField()
    drafted_at = serializers.DateTimeField(source="created_at")
    drafted_by = SignerOut()
    signatures = SignatureOut(many=True)
    awaiting = PartyOut(many=True)
    in_force = serializers.BooleanField()


class ProtocolListOut(serializers.Serializer):
    results = ProtocolOut(many=True)


class ChecklistLineOut(serializers.Serializer):
    key = serializers.CharField()
    what = serializers.CharField()
    law = serializers.CharField(help_text="Sections of the Data Protection Act 2018.")
    state = serializers.ChoiceField(choices=[s.value for s in Standing])
    says = serializers.CharField(help_text="What the protocol says of it.")
    to_do = serializers.CharField(help_text="Who does what next; empty where it stands.")


class ChecklistOut(serializers.Serializer):
    """`version` is the one that was read: in force, or else the newest; null before the first."""

    is_complete = serializers.BooleanField()
    version = serializers.IntegerField(allow_null=True)
    signatures = SignatureOut(many=True)
    lines = ChecklistLineOut(many=True)
