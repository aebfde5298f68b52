"""What a coder sees: what is to do, lessons, practice, the test, their own licences."""

from __future__ import annotations

from rest_framework import serializers

from bwvcoding.studies.care_terms import TAGS
from bwvcoding.training.serializers.shared import (
    ScoreOut,
    StandingOut,
    TrainingTermsOut,
    TriesOut,
)


class PracticeIn(serializers.Serializer):
    family = serializers.CharField(max_length=60)
    item = serializers.CharField(max_length=60)
    value = serializers.JSONField()


class AttemptIn(serializers.Serializer):
    family = serializers.CharField(max_length=60)


class AttemptAnswerIn(serializers.Serializer):
    item = serializers.CharField(max_length=60)
    value = serializers.JSONField()


class UndertakingOut(serializers.Serializer):
    id = serializers.UUIDField()
    version = serializers.IntegerField()
    text = serializers.CharField()
    signed_at = serializers.DateTimeField(allow_null=True)


class FamilyTrainingOut(TriesOut):
    family = serializers.CharField()
    lessons = serializers.IntegerField()
    practice = serializers.IntegerField()
    practised = serializers.IntegerField()
    test_length = serializers.IntegerField()
    running_attempt = serializers.UUIDField(allow_null=True)


class TrainingOut(serializers.Serializer):
    study_id = serializers.UUIDField()
    study_name = serializers.CharField()
    codebook_sha256 = serializers.CharField(allow_blank=True)
    terms = TrainingTermsOut(allow_null=True)
    undertaking = UndertakingOut(allow_null=True)
    course_title = serializers.CharField(allow_blank=True)
    families = FamilyTrainingOut(many=True)


class TrainingClipOut(serializers.Serializer):
    id = serializers.UUIDField()
    camera = serializers.CharField()
    offset_ms = serializers.IntegerField()
    duration_ms = serializers.IntegerField(allow_null=True)
    frame_rate = serializers.FloatField(allow_null=True)


class TrainingMemberOut(serializers.Serializer):
    label = serializers.CharField()
    kind = serializers.CharField()
    description = serializers.CharField(allow_blank=True)


class TrainingEncounterOut(serializers.Serializer):
    id = serializers.UUIDField()
    reference = serializers.CharField()
    sensitivity_tags = serializers.ListField(child=serializers.ChoiceField(choices=TAGS))
    members = TrainingMemberOut(many=True)
    clips = TrainingClipOut(many=True)


class LessonOut(serializers.Serializer):
    variable = serializers.CharField()
    text = serializers.CharField(allow_blank=True)
    encounter = TrainingEncounterOut(allow_null=True)


class ItemOut(serializers.Serializer):
    id = serializers.CharField()
    variable = serializers.CharField()
    member = serializers.CharField(allow_blank=True)
    situation = serializers.CharField(allow_blank=True)
    encounter = TrainingEncounterOut(allow_null=True)


class ExplainedOut(serializers.Serializer):
    value = serializers.JSONField()
    is_right = serializers.BooleanField()
    right = serializers.JSONField()
    explanation = serializers.CharField()


class PracticeItemOut(ItemOut):
    answer = ExplainedOut(allow_null=True)


class FamilyCourseOut(serializers.Serializer):
    study_id = serializers.UUIDField()
    codebook_sha256 = serializers.CharField()
    family = serializers.CharField()
    lessons = LessonOut(many=True)
    practice = PracticeItemOut(many=True)


class TestItemOut(ItemOut):
    value = serializers.JSONField(allow_null=True)


class FeedbackOut(serializers.Serializer):
    id = serializers.CharField()
    variable = serializers.CharField()
    is_right = serializers.BooleanField()


class AttemptResultOut(ScoreOut):
    feedback = FeedbackOut(many=True, allow_null=True)
    licensed_until = serializers.DateTimeField(allow_null=True)


class AttemptOut(serializers.Serializer):
    id = serializers.UUIDField()
    study_id = serializers.UUIDField()
    codebook_sha256 = serializers.CharField()
    family = serializers.CharField()
    number = serializers.IntegerField()
    items = TestItemOut(many=True)
    submitted_at = serializers.DateTimeField(allow_null=True)
    result = AttemptResultOut(allow_null=True)


class OwnLicenceOut(serializers.Serializer):
    study_id = serializers.UUIDField()
    study_name = serializers.CharField()
    standing = StandingOut()


class OwnLicenceListOut(serializers.Serializer):
    results = OwnLicenceOut(many=True)
