"""The shape of what decides who gets which encounter, over HTTP."""

from __future__ import annotations

from rest_framework import serializers

from bwvcoding.coding.models import Bar


class PaceOut(serializers.Serializer):
    per_week = serializers.IntegerField(allow_null=True)
    this_week = serializers.IntegerField()


class CapacityIn(serializers.Serializer):
    per_week = serializers.IntegerField()


class CapacityOut(serializers.Serializer):
    per_week = serializers.IntegerField()


class BarIn(serializers.Serializer):
    coder = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=Bar.Kind.values)
    words = serializers.CharField(max_length=500, required=False, allow_blank=True, default="")


class BarOut(serializers.Serializer):
    id = serializers.UUIDField()
    encounter = serializers.UUIDField(source="encounter_id")
    coder = serializers.UUIDField(source="coder_id")
    kind = serializers.CharField()


class EncounterCommandIn(serializers.Serializer):
    encounter = serializers.UUIDField()
    command = serializers.CharField(max_length=60)


class EncounterCommandsIn(serializers.Serializer):
    commands = EncounterCommandIn(many=True, max_length=20_000)


class EncounterCommandsOut(serializers.Serializer):
    recorded = serializers.IntegerField()


class RecordedBarOut(BarOut):
    reference = serializers.CharField(source="encounter.reference")
    name = serializers.CharField(source="coder.name")
    words = serializers.CharField()
    recorded_by = serializers.CharField(source="recorded_by.name")
    recorded_at = serializers.DateTimeField(source="created_at")


class BarListOut(serializers.Serializer):
    results = RecordedBarOut(many=True)


class RecordedCommandOut(serializers.Serializer):
    encounter = serializers.UUIDField(source="encounter_id")
    command = serializers.CharField()


class RecordedCommandListOut(serializers.Serializer):
    results = RecordedCommandOut(many=True)
