"""Requests of people on footage, over HTTP."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from bwvcoding.footage.models import RightsRequest


class RightsRequestIn(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(choices=RightsRequest.Kind.choices)
    came_in_on = serializers.DateField()
    reference = serializers.CharField(max_length=40)


class RightsAnswerIn(serializers.Serializer[Any]):
    outcome = serializers.ChoiceField(choices=RightsRequest.Outcome.choices)
    grounds = serializers.CharField(max_length=500, allow_blank=True, default="")


class RightsRequestOut(serializers.Serializer[Any]):
    """`due_on` is one month after `came_in_on`; `holds` are those that stand on its clip."""

    id = serializers.UUIDField(source="row.id")
    clip = serializers.UUIDField(source="row.clip_id")
    encounter_reference = serializers.CharField(source="row.clip.encounter.reference")
    camera = serializers.CharField(source="row.clip.camera")
    kind = serializers.ChoiceField(source="row.kind", choices=RightsRequest.Kind.choices)
    reference = serializers.CharField(source="row.reference")
    came_in_on = serializers.DateField(source="row.came_in_on")
    recorded_by = serializers.CharField(source="row.recorded_by.name")
    due_on = serializers.DateField()
    days_left = serializers.IntegerField(allow_null=True)
    is_overdue = serializers.BooleanField()
    outcome = serializers.CharField(source="row.outcome")
    grounds = serializers.CharField(source="row.grounds")
    answered_at = serializers.DateTimeField(source="row.answered_at", allow_null=True)
    answered_by = serializers.CharField(
        source="row.answered_by.name", allow_null=True, default=None
    )
    is_withdrawn = serializers.BooleanField()
    holds = serializers.IntegerField()
    destroyed_at = serializers.DateTimeField(allow_null=True)


class RightsRequestListOut(serializers.Serializer[Any]):
    results = RightsRequestOut(many=True)
