"""The shape of debriefs: called, read, attended, decided, closed."""

from __future__ import annotations

from rest_framework import serializers

from bwvcoding.adjudication.models import Decision
from bwvcoding.adjudication.serializers.units import AgendaUnitOut


class DebriefIn(serializers.Serializer):
    variables = serializers.ListField(
        child=serializers.CharField(max_length=60), allow_empty=False, max_length=200
    )
    meets_at = serializers.DateTimeField(required=False, allow_null=True, default=None)


class AttendanceIn(serializers.Serializer):
    users = serializers.ListField(child=serializers.UUIDField(), max_length=500)


class ClosureIn(serializers.Serializer):
    minutes = serializers.CharField(max_length=20_000, allow_blank=True)


class DecisionIn(serializers.Serializer):
    variable = serializers.CharField(max_length=60)
    kind = serializers.ChoiceField(choices=Decision.Kind.values)
    text = serializers.CharField(max_length=4000, allow_blank=True)


class DebriefDecisionOut(serializers.Serializer):
    id = serializers.UUIDField()
    variable = serializers.CharField()
    kind = serializers.ChoiceField(choices=Decision.Kind.values)
    text = serializers.CharField()
    decided_at = serializers.DateTimeField(source="created_at")


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
    is_asynchronous = serializers.BooleanField()


class DebriefOut(serializers.Serializer):
    id = serializers.UUIDField()
    wave = serializers.UUIDField(source="wave_id")
    variables = serializers.ListField(child=serializers.CharField())
    meets_at = serializers.DateTimeField()
    minutes = serializers.CharField(allow_blank=True)
    closed_at = serializers.DateTimeField(allow_null=True)
    units = serializers.IntegerField()
    quorum = QuorumOut()
    people = InvitedOut(many=True)
    decisions = DebriefDecisionOut(many=True)


class DebriefListOut(serializers.Serializer):
    results = DebriefOut(many=True)


class DiscussionOut(DebriefOut):
    """The debrief as its reader may see it; a coder's `people` is the coder alone."""

    study = serializers.UUIDField(source="study_id")
    wave_name = serializers.CharField()
    codebook_sha256 = serializers.CharField()
    is_chair = serializers.BooleanField()
    agenda = AgendaUnitOut(many=True)
    withheld = serializers.IntegerField()
    draft_minutes = serializers.CharField(allow_blank=True)


class MyDebriefOut(serializers.Serializer):
    id = serializers.UUIDField()
    study = serializers.UUIDField(source="study_id")
    study_name = serializers.CharField()
    wave = serializers.UUIDField(source="wave_id")
    wave_name = serializers.CharField()
    variables = serializers.ListField(child=serializers.CharField())
    meets_at = serializers.DateTimeField()
    closed_at = serializers.DateTimeField(allow_null=True)
    units = serializers.IntegerField()
    to_vote = serializers.IntegerField()
    has_attended = serializers.BooleanField()
    is_asynchronous = serializers.BooleanField()


class MyDebriefListOut(serializers.Serializer):
    results = MyDebriefOut(many=True)
