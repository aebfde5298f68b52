"""Footage on its way in, over HTTP."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from bwvcoding.footage.manifest import MOST_OFFSET_MS
from bwvcoding.footage.matching import RowState


class UploadIn(serializers.Serializer[Any]):
    """What tus carries in Upload-Length and Upload-Metadata."""

    size = serializers.IntegerField(min_value=1)
    sha256 = serializers.RegexField(r"^[0-9a-fA-F]{64}$")
    file_name = serializers.CharField(max_length=400)
    camera = serializers.CharField(max_length=40)
    wearer_role = serializers.CharField(max_length=40, allow_blank=True, default="")
    offset_ms = serializers.IntegerField(
        default=0, min_value=-MOST_OFFSET_MS, max_value=MOST_OFFSET_MS
    )


class UploadOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    study = serializers.UUIDField(source="encounter.study_id")
    encounter = serializers.UUIDField(source="encounter_id")
    encounter_reference = serializers.CharField(source="encounter.reference")
    file_name = serializers.CharField()
    camera = serializers.CharField()
    wearer_role = serializers.CharField()
    offset_ms = serializers.IntegerField()
    size = serializers.IntegerField()
    sha256 = serializers.CharField()
    arrived = serializers.IntegerField()


class UploadListOut(serializers.Serializer[Any]):
    results = UploadOut(many=True)


class ManifestIn(serializers.Serializer[Any]):
    file = serializers.FileField()


class ManifestRowOut(serializers.Serializer[Any]):
    row = serializers.IntegerField(source="row.number")
    file_name = serializers.CharField(source="row.file_name")
    encounter_ref = serializers.CharField(source="row.encounter_ref")
    camera = serializers.CharField(source="row.camera_ref")
    wearer_role = serializers.CharField(source="row.wearer_role")
    sha256 = serializers.CharField(source="row.sha256")
    offset_ms = serializers.IntegerField(allow_null=True)
    encounter = serializers.UUIDField(source="encounter_id", allow_null=True)
    clip = serializers.UUIDField(source="clip_id", allow_null=True)
    state = serializers.ChoiceField(choices=[state.value for state in RowState])
    sentence = serializers.CharField()


class ManifestCountsOut(serializers.Serializer[Any]):
    ready = serializers.IntegerField()
    there = serializers.IntegerField()
    missing = serializers.IntegerField()
    double = serializers.IntegerField()
    wrong = serializers.IntegerField()


class ManifestReportOut(serializers.Serializer[Any]):
    counts = ManifestCountsOut()
    not_read = serializers.ListField(child=serializers.CharField())
    rows = ManifestRowOut(many=True)
