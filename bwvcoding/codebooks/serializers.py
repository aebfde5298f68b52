"""The shape of codebooks over HTTP."""

from __future__ import annotations

from rest_framework import serializers


class CodebookIn(serializers.Serializer):
    study = serializers.UUIDField(help_text="A study you lead; codebooks are shared by all.")
    yaml = serializers.CharField(trim_whitespace=False)


class PublisherOut(serializers.Serializer):
    id = serializers.UUIDField()
    name = serializers.CharField()


class CodebookOut(serializers.Serializer):
    id = serializers.UUIDField()
    slug = serializers.CharField(source="codebook.slug")
    title = serializers.CharField(source="document.title")
    version = serializers.IntegerField()
    sha256 = serializers.CharField()
    published_by = PublisherOut()
    published_at = serializers.DateTimeField(source="created_at")


class CodebookListOut(serializers.Serializer):
    results = CodebookOut(many=True)


class SourceOut(serializers.Serializer):
    id = serializers.CharField()
    text = serializers.CharField()


class FamilyOut(serializers.Serializer):
    id = serializers.CharField()
    label = serializers.CharField()


class ValueOut(serializers.Serializer):
    id = serializers.CharField()
    label = serializers.CharField()
    definition = serializers.CharField()
    include = serializers.ListField(child=serializers.CharField())
    exclude = serializers.ListField(child=serializers.CharField())
    positive = serializers.BooleanField()
    needs_time = serializers.BooleanField()


class RangeOut(serializers.Serializer):
    min = serializers.IntegerField()
    max = serializers.IntegerField()
    unit = serializers.CharField()


class VariableOut(serializers.Serializer):
    id = serializers.CharField()
    family = serializers.CharField()
    label = serializers.CharField()
    question = serializers.CharField()
    level = serializers.CharField()
    kind = serializers.CharField()
    critical = serializers.BooleanField()
    scope = serializers.CharField()
    values = ValueOut(many=True)
    range = RangeOut(allow_null=True)
    missing = serializers.ListField(child=serializers.CharField())
    guidance = serializers.CharField(allow_blank=True)
    sources = serializers.ListField(child=serializers.CharField())
    ask_if = serializers.DictField(allow_null=True)


class CheckOut(serializers.Serializer):
    id = serializers.CharField()
    when = serializers.DictField()
    require = serializers.DictField()
    message = serializers.CharField()


class PresentationOut(serializers.Serializer):
    id = serializers.CharField()
    form = serializers.ChoiceField(choices=["steps", "lamps"])
    label = serializers.CharField()
    variables = serializers.ListField(child=serializers.CharField())
    signs = serializers.CharField(allow_blank=True)
    marker = serializers.CharField(allow_blank=True)


class DocumentOut(serializers.Serializer):
    slug = serializers.CharField()
    title = serializers.CharField()
    version = serializers.IntegerField()
    sources = SourceOut(many=True)
    families = FamilyOut(many=True)
    variables = VariableOut(many=True)
    checks = CheckOut(many=True)
    presentations = PresentationOut(many=True, required=False)


class CodebookDocumentOut(CodebookOut):
    document = DocumentOut()
