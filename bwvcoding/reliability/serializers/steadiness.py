"""The shape of how steadily coders judge."""

from __future__ import annotations

from rest_framework import serializers

from bwvcoding.reliability.serializers.gate import CoefficientOut


class SteadyLineOut(serializers.Serializer):
    """Without a coder: everybody together."""

    variable = serializers.CharField()
    label = serializers.CharField()
    coder = serializers.UUIDField(allow_null=True)
    units = serializers.IntegerField()
    alike = serializers.IntegerField()
    alpha = CoefficientOut()


class SteadinessOut(serializers.Serializer):
    """`coders` and `encounters` count all that came back, named or not."""

    lines = SteadyLineOut(many=True)
    coders = serializers.IntegerField()
    encounters = serializers.IntegerField()
    names = serializers.DictField(child=serializers.CharField())
