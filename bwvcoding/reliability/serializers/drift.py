"""The shape of the drift chart."""

from __future__ import annotations

from rest_framework import serializers


class DriftIn(serializers.Serializer):
    """Without a variable, every factual one and all of them together."""

    variable = serializers.CharField(max_length=60, required=False, default="")


class DriftLimitsOut(serializers.Serializer):
    """CUSUM of the early look; e-value of a single flag, lower where several stand out at once."""

    look = serializers.FloatField()
    flag = serializers.FloatField()


class DriftWeekOut(serializers.Serializer):
    """`week` is its Monday; how often the coder differed, and how often that was to be expected."""

    week = serializers.DateField()
    codings = serializers.IntegerField()
    observed = serializers.FloatField()
    expected = serializers.FloatField()
    cusum = serializers.FloatField()
    e_value = serializers.FloatField()


class DriftSeriesOut(serializers.Serializer):
    coder = serializers.UUIDField()
    variable = serializers.CharField()
    label = serializers.CharField()
    weeks = DriftWeekOut(many=True)


class DriftFlagOut(serializers.Serializer):
    """A `look` asks for a glance; a `flag` has consequences."""

    coder = serializers.UUIDField()
    variable = serializers.CharField()
    label = serializers.CharField()
    kind = serializers.CharField()
    week = serializers.DateField()
    value = serializers.FloatField()
    limit = serializers.FloatField()
    reason = serializers.CharField()


class CodebookChangeOut(serializers.Serializer):
    at = serializers.DateTimeField()
    version = serializers.IntegerField()


class DriftOut(serializers.Serializer):
    weeks = serializers.ListField(child=serializers.DateField())
    limits = DriftLimitsOut()
    series = DriftSeriesOut(many=True)
    flags = DriftFlagOut(many=True)
    codebook_changes = CodebookChangeOut(many=True)
    names = serializers.DictField(child=serializers.CharField())
