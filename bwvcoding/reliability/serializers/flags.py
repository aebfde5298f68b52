"""The shape of flags and of what was made of them."""

from __future__ import annotations

from rest_framework import serializers

from bwvcoding.reliability.models import Resolution


class FlagResolutionIn(serializers.Serializer):
    kind = serializers.ChoiceField(choices=[one.value for one in Resolution])
    text = serializers.CharField(max_length=4000, allow_blank=True)


class FlagResolutionOut(serializers.Serializer):
    kind = serializers.CharField(source="resolution")
    text = serializers.CharField(source="resolution_text")
    by = serializers.CharField(source="resolved_by.name")
    at = serializers.DateTimeField(source="resolved_at")


class FlagOut(serializers.Serializer):
    """About one `coder`, or about the variable as a whole; open until `closed_at`."""

    id = serializers.UUIDField()
    variable = serializers.CharField()
    label = serializers.CharField()
    kind = serializers.CharField()
    coder = serializers.UUIDField(allow_null=True)
    detail = serializers.DictField()
    names = serializers.DictField(child=serializers.CharField())
    raised_at = serializers.DateTimeField()
    closed_at = serializers.DateTimeField(allow_null=True)
    resolution = FlagResolutionOut(allow_null=True)


class FlagListOut(serializers.Serializer):
    results = FlagOut(many=True)
