"""The shape of what stands on an agenda or is settled: units, lanes, judgements, votes."""

from __future__ import annotations

from rest_framework import serializers


class EncounterRefOut(serializers.Serializer):
    id = serializers.UUIDField()
    reference = serializers.CharField()


class MarkedOut(serializers.Serializer):
    label = serializers.CharField(allow_blank=True)
    start_ms = serializers.IntegerField()
    end_ms = serializers.IntegerField(allow_null=True)


class AgendaClipOut(serializers.Serializer):
    id = serializers.UUIDField()
    camera = serializers.CharField()
    offset_ms = serializers.IntegerField()
    duration_ms = serializers.IntegerField(allow_null=True)
    frame_rate = serializers.FloatField(allow_null=True)


class AgendaEncounterOut(EncounterRefOut):
    clips = AgendaClipOut(many=True)


class LaneOut(serializers.Serializer):
    """`coder` is a stand-in name, another one for each unit."""

    coder = serializers.CharField()
    name = serializers.CharField(allow_blank=True)
    is_own = serializers.BooleanField()
    group = serializers.CharField(allow_blank=True)
    value = serializers.JSONField()
    note = serializers.CharField(allow_blank=True)
    marks = MarkedOut(many=True)


class DisputedSpanOut(serializers.Serializer):
    from_ms = serializers.IntegerField()
    to_ms = serializers.IntegerField()


class VoteCountOut(serializers.Serializer):
    value = serializers.JSONField()
    votes = serializers.IntegerField()


class PollOut(serializers.Serializer):
    """How many have voted; what for only once nobody can vote any more."""

    cast = serializers.IntegerField()
    is_open = serializers.BooleanField()
    has_voted = serializers.BooleanField()
    counts = VoteCountOut(many=True, allow_null=True)


class AgendaUnitOut(serializers.Serializer):
    encounter = AgendaEncounterOut()
    member = serializers.CharField(allow_blank=True)
    variable = serializers.CharField()
    cause = serializers.CharField(allow_blank=True)
    route = serializers.CharField(allow_blank=True)
    talk_opened_at = serializers.DateTimeField(allow_null=True)
    is_vote_in = serializers.BooleanField()
    lanes = LaneOut(many=True)
    disputed = DisputedSpanOut(many=True)
    before = PollOut()
    after = PollOut()


class PlaceIn(serializers.Serializer):
    encounter = serializers.UUIDField()
    member = serializers.CharField(max_length=10, allow_blank=True, default="")
    variable = serializers.CharField(max_length=60)


class VoteIn(PlaceIn):
    stage = serializers.ChoiceField(choices=["before", "after"])
    value = serializers.JSONField()


class TalkOut(serializers.Serializer):
    encounter = serializers.UUIDField(source="encounter_id")
    member = serializers.CharField(allow_blank=True)
    variable = serializers.CharField()
    talk_opened_at = serializers.DateTimeField()
