"""The shape of care over HTTP."""

from __future__ import annotations

from rest_framework import serializers


class CareTermsOut(serializers.Serializer):
    graphic_tags = serializers.ListField(child=serializers.CharField())
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


class WelfareNoteIn(serializers.Serializer):
    words = serializers.CharField(max_length=2000, allow_blank=True, default="")


class WelfareNoteOut(serializers.Serializer):
    id = serializers.UUIDField()
    left_at = serializers.DateTimeField(source="created_at")
    author = serializers.CharField(source="author.name")
    encounter_reference = serializers.CharField(source="encounter.reference")
    words = serializers.CharField()
    closed_at = serializers.DateTimeField(allow_null=True)


class WelfareNoteListOut(serializers.Serializer):
    results = WelfareNoteOut(many=True)


class ReferralIn(serializers.Serializer):
    at_ms = serializers.IntegerField(min_value=0, max_value=2**31 - 1)
    words = serializers.CharField(max_length=4000)


class ReferralOut(serializers.Serializer):
    id = serializers.UUIDField()
    submitted_at = serializers.DateTimeField(source="created_at")
    referred_by = serializers.CharField(source="referred_by.name")
    encounter_reference = serializers.CharField(source="encounter.reference")
    at_ms = serializers.IntegerField()
    words = serializers.CharField()
    state = serializers.ChoiceField(choices=["new", "accepted", "closed"])
    accepted_by = serializers.CharField(source="accepted_by.name", allow_null=True, default=None)
    closed_at = serializers.DateTimeField(allow_null=True)
    outcome = serializers.CharField()


class ReferralListOut(serializers.Serializer):
    results = ReferralOut(many=True)


class ReferralClosingIn(serializers.Serializer):
    outcome = serializers.CharField(max_length=4000)
