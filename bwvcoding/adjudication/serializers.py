"""The shape of debriefs, disagreements and settlements over HTTP."""

from __future__ import annotations

from rest_framework import serializers


class DebriefIn(serializers.Serializer):
    variables = serializers.ListField(
        child=serializers.CharField(max_length=60), allow_empty=False, max_length=200
    )
    meets_at = serializers.DateTimeField(required=False, allow_null=True, default=None)


class AttendanceIn(serializers.Serializer):
    users = serializers.ListField(child=serializers.UUIDField(), max_length=500)


class ClosureIn(serializers.Serializer):
    minutes = serializers.CharField(max_length=20_000, allow_blank=True)


class QuorumOut(serializers.Serializer):
    coders = serializers.IntegerField()
    present = serializers.IntegerField()
    needed = serializers.IntegerField()
    is_met = serializers.BooleanField()


class InvitedOut(serializers.Serializer):
    user_id = serializers.UUIDField()
    name = serializers.CharField()
    group = serializers.CharField()
    is_coder = serializers.BooleanField()
    has_coded = serializers.BooleanField()
    has_attended = serializers.BooleanField()


class DebriefOut(serializers.Serializer):
    id = serializers.UUIDField()
    wave = serializers.UUIDField(source="wave_id")
    variables = serializers.ListField(child=serializers.CharField())
    meets_at = serializers.DateTimeField()
    minutes = serializers.CharField()
    closed_at = serializers.DateTimeField(allow_null=True)
    quorum = QuorumOut()
    people = InvitedOut(many=True)


class DebriefListOut(serializers.Serializer):
    results = DebriefOut(many=True)


class DisagreementsIn(serializers.Serializer):
    variable = serializers.CharField(max_length=60)


class MarkedOut(serializers.Serializer):
    label = serializers.CharField()
    start_ms = serializers.IntegerField()
    end_ms = serializers.IntegerField(allow_null=True)


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


class EncounterRefOut(serializers.Serializer):
    id = serializers.UUIDField()
    reference = serializers.CharField()


class DisagreementOut(serializers.Serializer):
    encounter = EncounterRefOut()
    member = serializers.CharField(allow_blank=True)
    variable = serializers.CharField()
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
