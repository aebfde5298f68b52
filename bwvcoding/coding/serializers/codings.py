"""The shape of waves, assignments and codings over HTTP."""

from __future__ import annotations

from rest_framework import serializers

from bwvcoding.coding.models import Wave
from bwvcoding.coding.policies import RECUSALS
from bwvcoding.studies.care_terms import TAGS


class WaveIn(serializers.Serializer):
    name = serializers.CharField(max_length=200)
    purpose = serializers.ChoiceField(choices=Wave.Purpose.values)
    coders = serializers.ListField(child=serializers.UUIDField(), max_length=500)
    encounters = serializers.ListField(child=serializers.UUIDField(), max_length=20_000)
    overlap = serializers.IntegerField(required=False, min_value=2, max_value=20)
    recodes = serializers.UUIDField(required=False, allow_null=True, default=None)
    known_answers = serializers.ListField(child=serializers.UUIDField(), max_length=500, default=[])


class WaveProgressOut(serializers.Serializer):
    encounters = serializers.IntegerField()
    complete_encounters = serializers.IntegerField()
    assignments = serializers.IntegerField()
    submitted = serializers.IntegerField()


class CoderProgressOut(serializers.Serializer):
    coder_id = serializers.UUIDField()
    name = serializers.CharField()
    assigned = serializers.IntegerField()
    started = serializers.IntegerField()
    submitted = serializers.IntegerField()


class WaveOut(serializers.Serializer):
    id = serializers.UUIDField()
    study_id = serializers.UUIDField()
    name = serializers.CharField()
    purpose = serializers.CharField()
    overlap = serializers.IntegerField()
    opened_at = serializers.DateTimeField()
    is_open = serializers.BooleanField()
    recodes = serializers.UUIDField(allow_null=True)
    protocol_version = serializers.IntegerField(source="protocol.version")
    codebook_sha256 = serializers.CharField(source="protocol.codebook_sha256")
    progress = WaveProgressOut()


class ShortEncounterOut(serializers.Serializer):
    encounter_id = serializers.UUIDField()
    reference = serializers.CharField()
    missing = serializers.IntegerField()
    keeps_out = serializers.DictField(child=serializers.IntegerField())


class WavePageOut(WaveOut):
    coders = CoderProgressOut(many=True)
    ended = serializers.DictField(child=serializers.IntegerField())
    short = ShortEncounterOut(many=True)


class WaveListOut(serializers.Serializer):
    results = WaveOut(many=True)


class CastMemberOut(serializers.Serializer):
    label = serializers.CharField()
    kind = serializers.CharField()
    description = serializers.CharField()


class ClipBriefOut(serializers.Serializer):
    id = serializers.UUIDField()
    camera = serializers.CharField()
    offset_ms = serializers.IntegerField()
    duration_ms = serializers.IntegerField(allow_null=True)
    frame_rate = serializers.FloatField(allow_null=True)
    state = serializers.CharField()


class EncounterBriefOut(serializers.Serializer):
    id = serializers.UUIDField()
    study_id = serializers.UUIDField()
    reference = serializers.CharField()
    sensitivity_tags = serializers.ListField(child=serializers.ChoiceField(choices=TAGS))
    members = CastMemberOut(many=True)
    clips = ClipBriefOut(many=True)


class WaveBriefOut(serializers.Serializer):
    id = serializers.UUIDField()
    name = serializers.CharField()
    study = serializers.CharField(source="study.name")


class CodingBriefOut(serializers.Serializer):
    id = serializers.UUIDField()
    started_at = serializers.DateTimeField(source="created_at")
    submitted_at = serializers.DateTimeField(allow_null=True)


class AssignmentOut(serializers.Serializer):
    id = serializers.UUIDField(source="assignment.id")
    wave = WaveBriefOut(source="assignment.wave")
    encounter = EncounterBriefOut()
    coding = CodingBriefOut(allow_null=True)
    state = serializers.ChoiceField(choices=["waiting", "started", "done"])
    has_record_to_read = serializers.BooleanField()


class WrittenFieldOut(serializers.Serializer):
    heading = serializers.CharField()
    text = serializers.CharField()


class WrittenRecordOut(serializers.Serializer):
    """Empty where the encounter comes from no stop record."""

    fields_written = WrittenFieldOut(many=True)


class AssignmentListOut(serializers.Serializer):
    results = AssignmentOut(many=True)


class NoteField(serializers.CharField):
    """Kept to the letter: a browser that has sent "he said " looks for just that."""

    def __init__(self) -> None:
        super().__init__(
            max_length=2000, required=False, allow_blank=True, default="", trim_whitespace=False
        )


class NextAssignmentOut(serializers.Serializer):
    assignment = AssignmentOut(source="waiting", allow_null=True)
    why = serializers.ChoiceField(choices=["", "none_given", "all_done", "pace_reached"])
    per_week = serializers.IntegerField(allow_null=True)
    this_week = serializers.IntegerField()


class RecusalIn(serializers.Serializer):
    reason = serializers.ChoiceField(choices=RECUSALS)
    words = serializers.CharField(max_length=500, required=False, allow_blank=True, default="")


class CodedValueIn(serializers.Serializer):
    variable = serializers.CharField(max_length=60)
    member = serializers.CharField(max_length=10, required=False, allow_blank=True, default="")
    value = serializers.JSONField(allow_null=True)
    note = NoteField()
    revision = serializers.IntegerField(min_value=0)
    change = serializers.UUIDField(required=False, allow_null=True, default=None)


class CodedValuesIn(serializers.Serializer):
    values = CodedValueIn(many=True, max_length=500)


class CodedValueOut(serializers.Serializer):
    variable = serializers.CharField()
    member = serializers.CharField()
    value = serializers.JSONField(allow_null=True)
    note = serializers.CharField()
    revision = serializers.IntegerField()


class CodedValuesOut(serializers.Serializer):
    values = CodedValueOut(many=True)


class CodedEventIn(serializers.Serializer):
    variable = serializers.CharField(max_length=60)
    member = serializers.CharField(max_length=10, required=False, allow_blank=True, default="")
    target = serializers.CharField(max_length=10, required=False, allow_blank=True, default="")
    label = serializers.CharField(max_length=60, required=False, allow_blank=True, default="")
    start_ms = serializers.IntegerField(min_value=0, max_value=2**31 - 1)
    end_ms = serializers.IntegerField(
        min_value=0, max_value=2**31 - 1, required=False, allow_null=True, default=None
    )
    note = NoteField()
    revision = serializers.IntegerField(min_value=0, required=False, default=0)
    change = serializers.UUIDField(required=False, allow_null=True, default=None)


class UnmarkedIn(serializers.Serializer):
    revision = serializers.IntegerField(min_value=0, required=False)
    change = serializers.UUIDField(required=False)


class CodedEventIdIn(CodedEventIn):
    id = serializers.UUIDField()


class CodedEventsIn(serializers.Serializer):
    events = CodedEventIdIn(many=True, max_length=500)


class CodedEventOut(serializers.Serializer):
    id = serializers.UUIDField()
    variable = serializers.CharField()
    member = serializers.CharField()
    target = serializers.CharField()
    label = serializers.CharField()
    start_ms = serializers.IntegerField()
    end_ms = serializers.IntegerField(allow_null=True)
    note = serializers.CharField()
    revision = serializers.IntegerField()


class CodedEventsOut(serializers.Serializer):
    events = CodedEventOut(many=True)


class CodingOut(serializers.Serializer):
    id = serializers.UUIDField()
    assignment = serializers.UUIDField()
    encounter = EncounterBriefOut()
    codebook_sha256 = serializers.CharField()
    started_at = serializers.DateTimeField()
    submitted_at = serializers.DateTimeField(allow_null=True)
    corrects = serializers.UUIDField(allow_null=True)
    values = CodedValueOut(many=True)
    events = CodedEventOut(many=True)


class ReadCodingOut(serializers.Serializer):
    id = serializers.UUIDField()
    coder = serializers.CharField()
    submitted_at = serializers.DateTimeField()
    corrects = serializers.UUIDField(allow_null=True)
    values = CodedValueOut(many=True)
    events = CodedEventOut(many=True)


class ReadCodingListOut(serializers.Serializer):
    results = ReadCodingOut(many=True)


class GapOut(serializers.Serializer):
    variable = serializers.CharField()
    member = serializers.CharField()
    reason = serializers.CharField()
    message = serializers.CharField()


class InconsistencyOut(serializers.Serializer):
    check_id = serializers.CharField(source="check")
    member = serializers.CharField()
    message = serializers.CharField()
    variables = serializers.ListField(child=serializers.CharField())


class CompletenessOut(serializers.Serializer):
    missing = GapOut(many=True)
    inconsistent = InconsistencyOut(many=True)


class CorrectionIn(serializers.Serializer):
    reason = serializers.CharField(max_length=2000)


class EncounterCodingsIn(serializers.Serializer):
    wave = serializers.UUIDField()
