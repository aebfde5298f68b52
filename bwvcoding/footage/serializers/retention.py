"""How long footage is kept, over HTTP."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from bwvcoding.audit.serializers import CoverOut


class RetentionIn(serializers.Serializer[Any]):
    retain_until = serializers.DateField()
    reason = serializers.CharField(max_length=500)


class HoldIn(serializers.Serializer[Any]):
    reason = serializers.CharField(max_length=500)


class LiftingIn(serializers.Serializer[Any]):
    reason = serializers.CharField(max_length=500)


class HoldOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    reason = serializers.CharField()
    placed_by = serializers.CharField(source="placed_by.name")
    placed_at = serializers.DateTimeField(source="created_at")


class KeptOut(serializers.Serializer[Any]):
    """`retain_until` is the last day; null where neither a person nor the protocol named one."""

    clip = serializers.UUIDField(source="clip.id")
    encounter = serializers.UUIDField(source="clip.encounter_id")
    encounter_reference = serializers.CharField(source="clip.encounter.reference")
    camera = serializers.CharField(source="clip.camera")
    uploaded_at = serializers.DateTimeField(source="clip.created_at")
    retain_until = serializers.DateField(allow_null=True)
    is_own_date = serializers.BooleanField()
    days_left = serializers.IntegerField(allow_null=True)
    holds = HoldOut(many=True)
    expired_at = serializers.DateTimeField(
        source="expiry.created_at", allow_null=True, default=None
    )
    destroyed_at = serializers.DateTimeField(
        source="expiry.destroyed_at", allow_null=True, default=None
    )
    cover = CoverOut(allow_null=True, help_text="Whose word its destruction waits for.")


class KeptListOut(serializers.Serializer[Any]):
    rule_days = serializers.IntegerField(allow_null=True)
    results = KeptOut(many=True)
