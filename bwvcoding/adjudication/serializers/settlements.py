"""The shape of disagreements and how they are settled."""

from __future__ import annotations

from rest_framework import serializers

from bwvcoding.adjudication.serializers.units import EncounterRefOut, MarkedOut


class DisagreementsIn(serializers.Serializer):
    variable = serializers.CharField(max_length=60)


class JudgementOut(serializers.Serializer):
    """Who said it is a stand-in name: adjudication is blind to the coders."""

    coder = serializers.CharField()
    group = serializers.CharField()
    value = serializers.JSONField()
    marks = MarkedOut(many=True)


class SettlementOut(serializers.Serializer):
    id = serializers.UUIDField()
    value = serializers.JSONField()
    reason = serializers.CharField()
    settled_at = serializers.DateTimeField(source="created_at")


class DisagreementOut(serializers.Serializer):
    encounter = EncounterRefOut()
    member = serializers.CharField(allow_blank=True)
    variable = serializers.CharField()
    split = serializers.FloatField()
    judgements = JudgementOut(many=True)
    settlement = SettlementOut(allow_null=True)


class DisagreementListOut(serializers.Serializer):
    results = DisagreementOut(many=True)


class SettlementIn(serializers.Serializer):
    encounter = serializers.UUIDField()
    member = serializers.CharField(max_length=10, allow_blank=True, default="")
    variable = serializers.CharField(max_length=60)
    value = serializers.JSONField()
    reason = serializers.CharField(max_length=4000, allow_blank=True)
