"""Clips, their captions and the grants to watch them, over HTTP."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from bwvcoding.footage.manifest import MOST_OFFSET_MS
from bwvcoding.footage.queries import ClipState

MOST_RETRIED = 500


class ClipIn(serializers.Serializer[Any]):
    file = serializers.FileField()
    camera = serializers.CharField(max_length=40)
    wearer_role = serializers.CharField(max_length=40, allow_blank=True, default="")
    offset_ms = serializers.IntegerField(
        default=0, min_value=-MOST_OFFSET_MS, max_value=MOST_OFFSET_MS
    )
    sha256 = serializers.RegexField(r"^[0-9a-fA-F]{64}$")
    size = serializers.IntegerField(required=False, min_value=1)


class ClipOut(serializers.Serializer[Any]):
    id = serializers.UUIDField(source="clip.id")
    encounter = serializers.UUIDField(source="clip.encounter_id")
    encounter_reference = serializers.CharField(source="clip.encounter.reference")
    camera = serializers.CharField(source="clip.camera")
    wearer_role = serializers.CharField(source="clip.wearer_role")
    offset_ms = serializers.IntegerField(source="clip.offset_ms")
    file_name = serializers.CharField(source="clip.file_name")
    size = serializers.IntegerField(source="clip.size")
    sha256 = serializers.CharField(source="clip.sha256")
    uploaded_at = serializers.DateTimeField(source="clip.created_at")
    duration_ms = serializers.IntegerField(source="clip.duration_ms", allow_null=True)
    width = serializers.IntegerField(source="clip.width", allow_null=True)
    height = serializers.IntegerField(source="clip.height", allow_null=True)
    frame_rate = serializers.FloatField(source="clip.frame_rate", allow_null=True)
    state = serializers.ChoiceField(choices=[state.value for state in ClipState])
    permille = serializers.IntegerField()
    seconds_left = serializers.IntegerField(allow_null=True)
    pieces = serializers.IntegerField()
    pieces_made = serializers.IntegerField()
    is_awaited = serializers.BooleanField()
    failure = serializers.CharField()
    profiles = serializers.ListField(child=serializers.CharField())


class ClipListOut(serializers.Serializer[Any]):
    results = ClipOut(many=True)


class ClipsRetryIn(serializers.Serializer[Any]):
    clips = serializers.ListField(
        child=serializers.UUIDField(), allow_empty=False, max_length=MOST_RETRIED
    )


class CaptionsOut(serializers.Serializer[Any]):
    """What stands in force for one clip; the words themselves leave under a grant alone."""

    clip = serializers.UUIDField(source="clip_id")
    version = serializers.IntegerField()
    cues = serializers.IntegerField()
    size = serializers.IntegerField()
    sha256 = serializers.CharField()
    supplied_by = serializers.CharField(source="supplied_by.name")
    supplied_at = serializers.DateTimeField(source="created_at")


class CaptionsListOut(serializers.Serializer[Any]):
    results = CaptionsOut(many=True)


class GrantIn(serializers.Serializer[Any]):
    purpose = serializers.CharField(max_length=60)
    assignment = serializers.UUIDField(required=False, allow_null=True, default=None)


class GrantOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    playlist = serializers.CharField()
    poster = serializers.CharField()
    thumbnails = serializers.CharField()
    waveform = serializers.CharField(allow_null=True)
    frames = serializers.CharField(allow_null=True)
    captions = serializers.CharField(allow_null=True)
    short_code = serializers.CharField()
    expires_at = serializers.DateTimeField()
    duration_ms = serializers.IntegerField()
    frame_rate = serializers.FloatField()
    offset_ms = serializers.IntegerField()
