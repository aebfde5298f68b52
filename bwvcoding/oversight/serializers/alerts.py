"""The shape of alerts over HTTP."""

from __future__ import annotations

from rest_framework import serializers


class AlertPersonOut(serializers.Serializer):
    id = serializers.UUIDField()
    name = serializers.CharField()


class AlertClosingOut(serializers.Serializer):
    at = serializers.DateTimeField()
    by = serializers.CharField()
    reason = serializers.CharField()


class AlertOut(serializers.Serializer):
    id = serializers.UUIDField()
    rule = serializers.CharField()
    title = serializers.CharField()
    sentence = serializers.CharField()
    began_at = serializers.DateTimeField()
    raised_at = serializers.DateTimeField()
    people = AlertPersonOut(many=True)
    clip = serializers.UUIDField(allow_null=True)
    evidence = serializers.ListField(
        child=serializers.UUIDField(), help_text="Events of the log that show it."
    )
    is_about_you = serializers.BooleanField()
    closing = AlertClosingOut(allow_null=True)


class AlertListOut(serializers.Serializer):
    results = AlertOut(many=True)
    open = serializers.IntegerField(help_text="How many nobody has closed.")
    closed = serializers.IntegerField()


class AlertClosingIn(serializers.Serializer):
    reason = serializers.CharField(max_length=4000, allow_blank=True)
