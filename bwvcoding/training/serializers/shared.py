"""What coders and lead see alike: terms, standings, results."""

from __future__ import annotations

from rest_framework import serializers

from bwvcoding.training.policies import LicenceState


class TrainingTermsOut(serializers.Serializer):
    pass_mark = serializers.FloatField()
    valid_days = serializers.IntegerField()
    most_attempts = serializers.IntegerField()
    wait_days = serializers.IntegerField()
    feedback_after_test = serializers.BooleanField()


class StandingOut(serializers.Serializer):
    family = serializers.CharField()
    label = serializers.CharField()
    state = serializers.ChoiceField(choices=[one.value for one in LicenceState])
    licence_id = serializers.UUIDField(allow_null=True)
    expires_at = serializers.DateTimeField(allow_null=True)
    end_reason = serializers.CharField(allow_blank=True)


class ScoreOut(serializers.Serializer):
    right = serializers.IntegerField()
    asked = serializers.IntegerField()
    is_passed = serializers.BooleanField()
    at = serializers.DateTimeField()


class TriesOut(serializers.Serializer):
    standing = StandingOut()
    attempts = serializers.IntegerField()
    attempts_left = serializers.IntegerField()
    next_attempt_at = serializers.DateTimeField(allow_null=True)
    last_result = ScoreOut(allow_null=True)
