"""The shape of log entries over HTTP."""

from __future__ import annotations

from rest_framework import serializers


class QuestionIn(serializers.Serializer):
    actor = serializers.UUIDField(required=False)
    clip = serializers.UUIDField(required=False)
    encounter = serializers.UUIDField(required=False)
    action = serializers.CharField(required=False, max_length=40)
    since = serializers.DateTimeField(required=False)
    until = serializers.DateTimeField(required=False)
    cursor = serializers.UUIDField(required=False, source="before")


class EventActorOut(serializers.Serializer):
    id = serializers.UUIDField(allow_null=True)
    name = serializers.CharField()
    organisation = serializers.CharField()


class EventTargetOut(serializers.Serializer):
    type = serializers.CharField()
    id = serializers.CharField()


class EventOut(serializers.Serializer):
    id = serializers.UUIDField()
    at = serializers.DateTimeField()
    actor = EventActorOut()
    action = serializers.CharField()
    category = serializers.CharField()
    outcome = serializers.CharField()
    target = EventTargetOut()
    encounter = serializers.UUIDField(allow_null=True)
    clip = serializers.UUIDField(allow_null=True)
    from_ms = serializers.IntegerField(allow_null=True)
    to_ms = serializers.IntegerField(allow_null=True)
    purpose = serializers.CharField()
    detail = serializers.DictField()


class EventPageOut(serializers.Serializer):
    results = EventOut(many=True)
    next = serializers.UUIDField(allow_null=True)
