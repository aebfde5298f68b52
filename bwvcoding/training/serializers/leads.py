"""What the lead sends and sees: undertaking, course, and how every coder stands."""

from __future__ import annotations

from rest_framework import serializers

from bwvcoding.training.serializers.shared import TrainingTermsOut, TriesOut


class UndertakingIn(serializers.Serializer):
    text = serializers.CharField(max_length=20_000, allow_blank=True)


class CourseIn(serializers.Serializer):
    source = serializers.CharField(
        trim_whitespace=False, help_text="The course document in YAML or JSON."
    )


class RevocationIn(serializers.Serializer):
    reason = serializers.CharField(max_length=2000, allow_blank=True)


class PublishedUndertakingOut(serializers.Serializer):
    id = serializers.UUIDField()
    version = serializers.IntegerField()
    text = serializers.CharField()
    published_at = serializers.DateTimeField(source="created_at")


class CourseFamilyOut(serializers.Serializer):
    family = serializers.CharField()
    lessons = serializers.IntegerField()
    practice = serializers.IntegerField()
    test = serializers.IntegerField()
    test_length = serializers.IntegerField()


class CourseOut(serializers.Serializer):
    id = serializers.UUIDField()
    title = serializers.CharField()
    version = serializers.IntegerField()
    codebook_sha256 = serializers.CharField()
    published_at = serializers.DateTimeField()
    families = CourseFamilyOut(many=True)


class CourseSampleOut(serializers.Serializer):
    source = serializers.CharField()


class CoderLicencesOut(serializers.Serializer):
    user_id = serializers.UUIDField()
    name = serializers.CharField()
    has_signed = serializers.BooleanField()
    families = TriesOut(many=True)


class LicenceListOut(serializers.Serializer):
    study_id = serializers.UUIDField()
    codebook_sha256 = serializers.CharField(allow_blank=True)
    terms = TrainingTermsOut(allow_null=True)
    undertaking = PublishedUndertakingOut(allow_null=True)
    course = CourseOut(allow_null=True)
    coders = CoderLicencesOut(many=True)


class LicenceOut(serializers.Serializer):
    id = serializers.UUIDField()
    family = serializers.CharField()
    expires_at = serializers.DateTimeField()
    ended_at = serializers.DateTimeField(allow_null=True)
    end = serializers.CharField(allow_blank=True)
    end_reason = serializers.CharField(allow_blank=True)
