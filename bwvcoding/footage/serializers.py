"""The shape of footage over HTTP."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from bwvcoding.audit.serializers import CoverOut
from bwvcoding.footage.break_glass import GlassState
from bwvcoding.footage.manifest import MOST_OFFSET_MS
from bwvcoding.footage.matching import RowState
from bwvcoding.footage.models import Kind, RightsRequest
from bwvcoding.footage.queries import ClipState
from bwvcoding.studies.care_terms import TAGS

MOST_RETRIED = 500


class EncounterMemberIn(serializers.Serializer[Any]):
    label = serializers.CharField(max_length=4)
    kind = serializers.ChoiceField(choices=Kind.choices)
    description = serializers.CharField(max_length=200, allow_blank=True, default="")


class EncounterIn(serializers.Serializer[Any]):
    reference = serializers.CharField(max_length=60)
    members = EncounterMemberIn(many=True, max_length=60)


class EncounterMemberOut(serializers.Serializer[Any]):
    label = serializers.CharField()
    kind = serializers.ChoiceField(choices=Kind.choices)
    description = serializers.CharField()


class EncounterClipOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    camera = serializers.CharField()
    offset_ms = serializers.IntegerField()
    duration_ms = serializers.IntegerField(allow_null=True)
    frame_rate = serializers.FloatField(allow_null=True)
    state = serializers.ChoiceField(choices=[state.value for state in ClipState])


class EncounterTagsIn(serializers.Serializer[Any]):
    tags = serializers.ListField(child=serializers.CharField(max_length=20), max_length=len(TAGS))


class EncounterOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    reference = serializers.CharField()
    sensitivity_tags = serializers.ListField(child=serializers.ChoiceField(choices=TAGS))
    members = EncounterMemberOut(many=True)
    clips = EncounterClipOut(many=True)
    is_ready = serializers.BooleanField()


class EncounterListOut(serializers.Serializer[Any]):
    results = EncounterOut(many=True)


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


class RetentionIn(serializers.Serializer[Any]):
    retain_until = serializers.DateField()
    reason = serializers.CharField(max_length=500)


class HoldIn(serializers.Serializer[Any]):
    reason = serializers.CharField(max_length=500)


class LiftingIn(serializers.Serializer[Any]):
    reason = serializers.CharField(max_length=500)


class BreakGlassIn(serializers.Serializer[Any]):
    reason = serializers.CharField(max_length=1000)


class BreakGlassOut(serializers.Serializer[Any]):
    """`ends_at` is when it ends by itself; `ended_at` when somebody ended it before."""

    id = serializers.UUIDField(source="row.pk")
    clip = serializers.UUIDField(source="row.clip_id")
    encounter_reference = serializers.CharField(source="row.clip.encounter.reference")
    camera = serializers.CharField(source="row.clip.camera")
    offset_ms = serializers.IntegerField(source="row.clip.offset_ms")
    duration_ms = serializers.IntegerField(source="row.clip.duration_ms", allow_null=True)
    frame_rate = serializers.FloatField(source="row.clip.frame_rate", allow_null=True)
    reason = serializers.CharField(source="row.reason")
    state = serializers.ChoiceField(choices=[one.value for one in GlassState])
    asked_by = serializers.CharField(source="row.asked_by.name")
    asked_by_id = serializers.UUIDField(source="row.asked_by_id")
    asked_of = serializers.CharField(source="row.asked_by.organisation.slug")
    asked_at = serializers.DateTimeField(source="row.created_at")
    opened_by = serializers.CharField(source="row.opened_by.name", allow_null=True, default=None)
    opened_at = serializers.DateTimeField(source="row.opened_at", allow_null=True)
    ends_at = serializers.DateTimeField(source="row.ends_at", allow_null=True)
    ended_by = serializers.CharField(source="row.ended_by.name", allow_null=True, default=None)
    ended_at = serializers.DateTimeField(source="row.ended_at", allow_null=True)


class BreakGlassListOut(serializers.Serializer[Any]):
    results = BreakGlassOut(many=True)


class HoldOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    reason = serializers.CharField()
    placed_by = serializers.CharField(source="placed_by.name")
    placed_at = serializers.DateTimeField(source="created_at")


class KeptOut(serializers.Serializer[Any]):
    """`retain_until` is the last day; null where neither a person nor the protocol named one."""

    clip = serializers.UUIDField(source="clip.id")
    encounter = serializers.UUIDField(source="clip.encounter_id")
    encounter_reference = serializers.CharField(source="clip.encounter.reference")
    camera = serializers.CharField(source="clip.camera")
    uploaded_at = serializers.DateTimeField(source="clip.created_at")
    retain_until = serializers.DateField(allow_null=True)
    is_own_date = serializers.BooleanField()
    days_left = serializers.IntegerField(allow_null=True)
    holds = HoldOut(many=True)
    expired_at = serializers.DateTimeField(
        source="expiry.created_at", allow_null=True, default=None
    )
    destroyed_at = serializers.DateTimeField(
        source="expiry.destroyed_at", allow_null=True, default=None
    )
    cover = CoverOut(allow_null=True, help_text="Whose word its destruction waits for.")


class KeptListOut(serializers.Serializer[Any]):
    rule_days = serializers.IntegerField(allow_null=True)
    results = KeptOut(many=True)


class RightsRequestIn(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(choices=RightsRequest.Kind.choices)
    came_in_on = serializers.DateField()
    reference = serializers.CharField(max_length=40)


class RightsAnswerIn(serializers.Serializer[Any]):
    outcome = serializers.ChoiceField(choices=RightsRequest.Outcome.choices)
    grounds = serializers.CharField(max_length=500, allow_blank=True, default="")


class RightsRequestOut(serializers.Serializer[Any]):
    """`due_on` is one month after `came_in_on`; `holds` are those that stand on its clip."""

    id = serializers.UUIDField(source="row.id")
    clip = serializers.UUIDField(source="row.clip_id")
    encounter_reference = serializers.CharField(source="row.clip.encounter.reference")
    camera = serializers.CharField(source="row.clip.camera")
    kind = serializers.ChoiceField(source="row.kind", choices=RightsRequest.Kind.choices)
    reference = serializers.CharField(source="row.reference")
    came_in_on = serializers.DateField(source="row.came_in_on")
    recorded_by = serializers.CharField(source="row.recorded_by.name")
    due_on = serializers.DateField()
    days_left = serializers.IntegerField(allow_null=True)
    is_overdue = serializers.BooleanField()
    outcome = serializers.CharField(source="row.outcome")
    grounds = serializers.CharField(source="row.grounds")
    answered_at = serializers.DateTimeField(source="row.answered_at", allow_null=True)
    answered_by = serializers.CharField(
        source="row.answered_by.name", allow_null=True, default=None
    )
    is_withdrawn = serializers.BooleanField()
    holds = serializers.IntegerField()
    destroyed_at = serializers.DateTimeField(allow_null=True)


class RightsRequestListOut(serializers.Serializer[Any]):
    results = RightsRequestOut(many=True)
