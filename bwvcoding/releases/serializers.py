"""The shape of releases over HTTP."""

from __future__ import annotations

from rest_framework import serializers

from bwvcoding.audit.serializers import CoverOut


class ReleaseIn(serializers.Serializer):
    variables = serializers.ListField(child=serializers.CharField(max_length=60), max_length=500)


class RequesterOut(serializers.Serializer):
    id = serializers.UUIDField()
    name = serializers.CharField()


class ReceiptOut(serializers.Serializer):
    variable = serializers.CharField()
    outcome = serializers.CharField()
    reasons = serializers.ListField(child=serializers.CharField())
    decided_at = serializers.DateTimeField()
    basis = serializers.ChoiceField(choices=["pass", "tentative", "override"])
    stamp = serializers.CharField(allow_blank=True)


class RefusalOut(serializers.Serializer):
    variable = serializers.CharField()
    outcome = serializers.CharField()
    reasons = serializers.ListField(child=serializers.CharField())


class ReleaseOut(serializers.Serializer):
    id = serializers.UUIDField()
    wave = serializers.UUIDField(source="wave_id")
    variables = serializers.ListField(child=serializers.CharField())
    requested_by = RequesterOut()
    requested_at = serializers.DateTimeField()
    state = serializers.ChoiceField(choices=["waiting", "sealed", "refused"])
    sealed_at = serializers.DateTimeField(allow_null=True)
    sha256 = serializers.CharField(allow_blank=True)
    size = serializers.IntegerField(allow_null=True)
    parts = serializers.IntegerField()
    parts_done = serializers.IntegerField()
    key_sha256 = serializers.CharField(allow_blank=True)
    refusals = RefusalOut(many=True)
    receipts = ReceiptOut(many=True)
    cover = CoverOut()


class ReleaseListOut(serializers.Serializer):
    results = ReleaseOut(many=True)


class ReleaseKeyOut(serializers.Serializer):
    algorithm = serializers.CharField()
    public_key = serializers.CharField()
    fingerprint = serializers.CharField()
