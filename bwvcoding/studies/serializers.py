"""The shape of studies and protocols over HTTP."""

from __future__ import annotations

from rest_framework import serializers

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
