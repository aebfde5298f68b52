"""Emergency access, over HTTP."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from bwvcoding.footage.break_glass import GlassState


class BreakGlassIn(serializers.Serializer[Any]):
    reason = serializers.CharField(max_length=1000)


class BreakGlassOut(serializers.Serializer[Any]):
    """`ends_at` is when it ends by itself; `ended_at` when somebody ended it before."""

    id = serializers.UUIDField(source="row.pk")
    clip = serializers.UUIDField(source="row.clip_id")
    encounter_reference = serializers.CharField(source="row.clip.encounter.reference")
    camera = serializers.CharField(source="row.clip.camera")
    offset_ms = serializers.IntegerField(source="row.clip.offset_ms")
    duration_ms = serializers.IntegerField(source="row.clip.duration_ms", allow_null=True)
    frame_rate = serializers.FloatField(source="row.clip.frame_rate", allow_null=True)
    reason = serializers.CharField(source="row.reason")
    state = serializers.ChoiceField(choices=[one.value for one in GlassState])
    asked_by = serializers.CharField(source="row.asked_by.name")
    asked_by_id = serializers.UUIDField(source="row.asked_by_id")
    asked_of = serializers.CharField(source="row.asked_by.organisation.slug")
    asked_at = serializers.DateTimeField(source="row.created_at")
    opened_by = serializers.CharField(source="row.opened_by.name", allow_null=True, default=None)
    opened_at = serializers.DateTimeField(source="row.opened_at", allow_null=True)
    ends_at = serializers.DateTimeField(source="row.ends_at", allow_null=True)
    ended_by = serializers.CharField(source="row.ended_by.name", allow_null=True, default=None)
    ended_at = serializers.DateTimeField(source="row.ended_at", allow_null=True)


class BreakGlassListOut(serializers.Serializer[Any]):
    results = BreakGlassOut(many=True)
