"""The shape of known answers, and of what a coder is told about them."""

from __future__ import annotations

from rest_framework import serializers


class KnownEncounterOut(serializers.Serializer):
    id = serializers.UUIDField()
    reference = serializers.CharField()
    is_ready = serializers.BooleanField()
    settled_values = serializers.IntegerField()


class KnownEncounterListOut(serializers.Serializer):
    results = KnownEncounterOut(many=True)


class CorrectLineOut(serializers.Serializer):
    """Without a coder: everybody together."""

    variable = serializers.CharField()
    label = serializers.CharField()
    coder = serializers.UUIDField(allow_null=True)
    judged = serializers.IntegerField()
    right = serializers.IntegerField()
    share = serializers.FloatField()
    low = serializers.FloatField()
    high = serializers.FloatField()
    is_below = serializers.BooleanField()


class CorrectnessOut(serializers.Serializer):
    lines = CorrectLineOut(many=True)
    coders = serializers.IntegerField()
    pass_mark = serializers.FloatField(allow_null=True)
    names = serializers.DictField(child=serializers.CharField())


class FeedbackValueOut(serializers.Serializer):
    id = serializers.CharField()
    label = serializers.CharField()
    definition = serializers.CharField()


class FeedbackRuleOut(serializers.Serializer):
    """What the codebook says of the variable."""

    id = serializers.CharField()
    label = serializers.CharField()
    question = serializers.CharField()
    guidance = serializers.CharField()
    values = FeedbackValueOut(many=True)


class KnownFeedbackOut(serializers.Serializer):
    wave_name = serializers.CharField()
    encounter = serializers.CharField()
    member = serializers.CharField(allow_blank=True)
    variable = FeedbackRuleOut()
    value = serializers.JSONField()
    settled = serializers.JSONField()
    is_right = serializers.BooleanField()


class KnownFeedbackListOut(serializers.Serializer):
    results = KnownFeedbackOut(many=True)
