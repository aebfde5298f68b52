"""Encounters, over HTTP."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from bwvcoding.footage.models import Kind
from bwvcoding.footage.queries import ClipState
from bwvcoding.studies.care_terms import TAGS


class EncounterMemberIn(serializers.Serializer[Any]):
    label = serializers.CharField(max_length=4)
    kind = serializers.ChoiceField(choices=Kind.choices)
    description = serializers.CharField(max_length=200, allow_blank=True, default="")


class EncounterIn(serializers.Serializer[Any]):
    reference = serializers.CharField(max_length=60)
    members = EncounterMemberIn(many=True, max_length=60)


class EncounterMemberOut(serializers.Serializer[Any]):
    label = serializers.CharField()
    kind = serializers.ChoiceField(choices=Kind.choices)
    description = serializers.CharField()


class EncounterClipOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    camera = serializers.CharField()
    offset_ms = serializers.IntegerField()
    duration_ms = serializers.IntegerField(allow_null=True)
    frame_rate = serializers.FloatField(allow_null=True)
    state = serializers.ChoiceField(choices=[state.value for state in ClipState])


class EncounterTagsIn(serializers.Serializer[Any]):
    tags = serializers.ListField(child=serializers.CharField(max_length=20), max_length=len(TAGS))


class EncounterOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    reference = serializers.CharField()
    sensitivity_tags = serializers.ListField(child=serializers.ChoiceField(choices=TAGS))
    members = EncounterMemberOut(many=True)
    clips = EncounterClipOut(many=True)
    is_ready = serializers.BooleanField()


class EncounterListOut(serializers.Serializer[Any]):
    results = EncounterOut(many=True)
