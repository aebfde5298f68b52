"""The shape of care over HTTP."""

from __future__ import annotations

from rest_framework import serializers

from bwvcoding.studies.care_terms import TAGS


class CareTermsOut(serializers.Serializer):
    graphic_tags = serializers.ListField(child=serializers.ChoiceField(choices=TAGS))
    break_after_minutes = serializers.IntegerField()
    daily_minutes = serializers.IntegerField()
    contact_name = serializers.CharField()
    contact_at = serializers.CharField()


class CareOut(serializers.Serializer):
    terms = CareTermsOut(allow_null=True)
    opened_ms = serializers.IntegerField()
    breaks_due = serializers.IntegerField()
    day_ends_at = serializers.DateTimeField()
    is_enough = serializers.BooleanField()
